import FoundationEssentials

/// The settings of one `config.toml`.
struct ConfigurationFile {
  /// The name in messages, as a person would write it.
  let name: String
  let settings: [Setting]

  /// Reads a file. One that does not exist has no settings.
  init(path: String, name: String) throws(ConfigurationError) {
    let text: [UInt8]
    do {
      text = Array(try Data(contentsOf: URL(filePath: path)))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      text = []
    } catch {
      throw ConfigurationError(
        .unreadableFile, "\(name) can't be read: look at its permissions, or remove it.")
    }
    try self.init(text: text, name: name)
  }

  init(text: [UInt8], name: String) throws(ConfigurationError) {
    self.name = name
    let document: TOMLDocument
    do throws(TOMLDocument.Problem) {
      document = try TOMLDocument(text)
    } catch {
      guard let message = error.message else {
        throw ConfigurationError(.unreadableFile, "\(name) can't be read: there is no memory left.")
      }
      throw ConfigurationError(
        .malformedFile, "\(name), line \(error.line) is not TOML: \(message).")
    }
    var settings: [Setting] = []
    for entry in document.entries {
      let origin = Origin.file(name, line: entry.line)
      guard let option = Option.named(entry.key) else {
        throw Option.unknown(entry.key, from: origin)
      }
      settings.append(Setting(option: option, value: entry.value, origin: origin))
    }
    self.settings = settings
  }

  /// The texts of an array as a file would have it; `nil`: it is none, or not of single values.
  static func list(_ array: String) -> [String]? {
    guard let document = try? TOMLDocument(Array("list = \(array)".utf8)),
      document.entries.count == 1, case .list(let items) = document.entries[0].value
    else { return nil }
    return items
  }
}
