import FoundationEssentials

/// A home and a project folder of a test's own.
struct ConfigurationFolders {
  let root: URL
  var home: String { root.appending(path: "home").path }
  var project: String { root.appending(path: "project").path }

  init(global: String? = nil, project: String? = nil) throws {
    root = FileManager.default.temporaryDirectory
      .appending(path: "runnel-configuration-\(UUID().uuidString)")
    for (folder, text) in [("home", global), ("project", project)] {
      let settings = root.appending(path: "\(folder)/.runnel")
      try FileManager.default.createDirectory(at: settings, withIntermediateDirectories: true)
      if let text {
        try Data(text.utf8).write(to: settings.appending(path: "config.toml"))
      }
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }
}
