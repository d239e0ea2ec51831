import CToml
import FoundationEssentials

/// The settings of one `config.toml`. The only file that speaks with the TOML reader.
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
    let document = text.withUnsafeBytes { bytes in
      rnl_toml_parse(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    guard let document else {
      throw ConfigurationError(.unreadableFile, "\(name) can't be read: there is no memory left.")
    }
    defer { rnl_toml_free(document) }
    if let problem = rnl_toml_problem(document) {
      throw ConfigurationError(
        .malformedFile,
        "\(name), line \(rnl_toml_problem_line(document)) is not TOML: \(String(cString: problem))."
      )
    }

    var settings: [Setting] = []
    for entry in 0..<rnl_toml_count(document) {
      let key = String(cString: rnl_toml_key(document, entry))
      let origin = Origin.file(name, line: Int(rnl_toml_line(document, entry)))
      guard let option = Option.named(key) else { throw Option.unknown(key, from: origin) }
      let items = (0..<rnl_toml_item_count(document, entry)).map {
        String(cString: rnl_toml_item(document, entry, $0))
      }
      let value: RawValue =
        switch rnl_toml_kind_of(document, entry) {
        case rnl_toml_scalar: .text(items[0])
        case rnl_toml_list: .list(items)
        default: .nested
        }
      settings.append(Setting(option: option, value: value, origin: origin))
    }
    self.settings = settings
  }

  /// The texts of an array as a file would have it; `nil`: it is none, or not of single values.
  static func list(_ array: String) -> [String]? {
    let text = Array("list = \(array)".utf8)
    let document = text.withUnsafeBytes { bytes in
      rnl_toml_parse(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    guard let document else { return nil }
    defer { rnl_toml_free(document) }
    guard rnl_toml_problem(document) == nil, rnl_toml_count(document) == 1,
      rnl_toml_kind_of(document, 0) == rnl_toml_list
    else { return nil }
    return (0..<rnl_toml_item_count(document, 0)).map {
      String(cString: rnl_toml_item(document, 0, $0))
    }
  }
}
