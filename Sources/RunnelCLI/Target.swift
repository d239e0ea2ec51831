import FoundationEssentials

/// What is to be built and run.
enum Target: Equatable {
  /// A file of Swift, by its absolute path.
  case script(String)
  /// A package's folder, by its absolute path.
  case package(String)

  /// Looks at what a command line names.
  ///
  /// - Parameter name: A script, a package's folder or manifest; `nil`: whichever the folder has.
  init(_ name: String?, in directory: String) throws(UsageError) {
    let files = FileManager.default
    guard let name else {
      if files.fileExists(atPath: "\(directory)/app.swift") {
        self = .script("\(directory)/app.swift")
      } else if files.fileExists(atPath: "\(directory)/Package.swift") {
        self = .package(directory)
      } else {
        throw UsageError("runnel run needs a script or a package, as in: runnel run app.swift")
      }
      return
    }
    let path = URL(
      filePath: name, relativeTo: URL(filePath: directory, directoryHint: .isDirectory)
    )
    .standardizedFileURL.path
    var isFolder = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw UsageError("There is no file '\(name)'.")
    }
    if isFolder {
      guard files.fileExists(atPath: "\(path)/Package.swift") else {
        throw UsageError("'\(name)' has no Package.swift; name a script or a package.")
      }
      self = .package(path)
    } else if path.hasSuffix("/Package.swift") {
      self = .package(Installation.parent(of: path))
    } else if path.hasSuffix(".swift") {
      guard files.isReadableFile(atPath: path) else {
        throw UsageError("'\(name)' can't be read; look at its permissions.")
      }
      self = .script(path)
    } else {
      throw UsageError("'\(name)' is no Swift script: its name does not end in .swift.")
    }
  }
}
