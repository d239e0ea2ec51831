import FoundationEssentials

/// Everywhere that an app's secrets may stand. In rising order of precedence: the files and folders of `secrets.files`, then
/// variables whose names begin with `RUNNEL_SECRETS__`.
package struct SecretSources: Sendable {
  /// As the option names them.
  let files: [String]
  private let home: String?
  private let variables: [(name: String, value: String)]
  /// In place of all files, for a test.
  private let ownText: String?

  static let prefix = "RUNNEL_SECRETS__"
  static let ownFile = ".runnel/secrets.toml"

  /// - Parameters:
  ///   - files: Paths from the working directory; `~/` begins one from the user's folder.
  ///   - home: The user's folder, or `nil` where there is none.
  package init(
    files: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    home: String? = ProcessInfo.processInfo.environment["HOME"]
  ) {
    self.files = files
    self.home = home
    variables = environment.filter { $0.key.hasPrefix(Self.prefix) }
      .sorted { $0.key < $1.key }.map { (String($0.key.dropFirst(Self.prefix.count)), $0.value) }
    ownText = nil
  }

  /// Secrets as a file would have them, and none besides.
  package init(text: String = "") {
    files = [Self.ownFile]
    home = nil
    variables = []
    ownText = text
  }

  /// Reads all of them. May wait for the disk.
  package func read() throws(SecretError) -> SecretTable {
    if let ownText { return try SecretFile.toml(Array(ownText.utf8), name: Self.ownFile) }
    var table = SecretTable()
    for file in files {
      guard let path = path(of: file) else { continue }
      table.merge(try SecretFile.table(at: path, name: file))
    }
    for variable in variables {
      let name = Self.prefix + variable.name
      let parts = variable.name.utf8.split(separatedBy: "__")
      guard let value = Self.nested(parts[...], variable.value, .environment(name)) else {
        continue
      }
      table.merge(value)
    }
    return table
  }

  /// What differs when a file has changed.
  package func stamps() -> SecretStamps {
    guard ownText == nil else { return SecretStamps(files: []) }
    return SecretStamps(
      files: files.map { file in path(of: file).map { FileStamp.all(at: $0) } ?? [] })
  }

  private func path(of file: String) -> String? {
    guard file.hasPrefix("~/") else { return file }
    return home.map { $0 + file.dropFirst() }
  }

  private static func nested(
    _ path: ArraySlice<String>, _ text: String, _ origin: SecretOrigin
  ) -> SecretTable? {
    guard let name = path.first, !name.isEmpty else { return nil }
    var table = SecretTable()
    if path.count == 1 {
      table[name] = SecretValue(content: .text(text), origin: origin)
    } else {
      guard let inner = nested(path.dropFirst(), text, origin) else { return nil }
      table[name] = SecretValue(content: .table(inner), origin: origin)
    }
    return table
  }
}

/// When the files of secrets were changed last.
package struct SecretStamps: Sendable, Equatable {
  let files: [[FileStamp?]]
}

extension SecretSources: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(sources of secrets)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension String.UTF8View {
  /// The parts between two underscores; of three, the last one begins a part.
  fileprivate func split(separatedBy separator: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var rest = self[...]
    while let byte = rest.first {
      if rest.starts(with: separator.utf8) {
        parts.append([])
        rest = rest.dropFirst(separator.utf8.count)
      } else {
        parts[parts.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
