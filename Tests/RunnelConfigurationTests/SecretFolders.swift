import FoundationEssentials

@testable import RunnelConfiguration

/// A home and a project folder of a test's own, with files of secrets.
struct SecretFolders {
  let root: URL

  init(home: String? = nil, project: String? = nil) throws {
    root = FileManager.default.temporaryDirectory.appending(
      path: "runnel-secrets-\(UUID().uuidString)")
    for folder in ["home", "project", "mounted"] {
      try FileManager.default.createDirectory(
        at: root.appending(path: "\(folder)/.runnel"), withIntermediateDirectories: true)
    }
    if let home { try write(home, to: "home/.runnel/secrets.toml") }
    if let project { try write(project, to: "project/.runnel/secrets.toml") }
  }

  func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// - Parameter folders: Further ones, below the root.
  func sources(folders: [String] = [], environment: [String: String] = [:]) -> SecretSources {
    SecretSources(
      files: ["~/.runnel/secrets.toml", root.appending(path: "project/.runnel/secrets.toml").path]
        + folders.map { root.appending(path: $0).path },
      environment: environment, home: root.appending(path: "home").path)
  }

  func remove() { try? FileManager.default.removeItem(at: root) }
}
