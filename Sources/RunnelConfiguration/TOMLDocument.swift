import CToml

/// A TOML file as it was read. The only file that speaks with the TOML reader.
struct TOMLDocument {
  /// A value with the path of its tables in front: `server.port`.
  struct Entry {
    var key: String
    var line: Int
    var value: RawValue
  }

  /// A value, list or table; what is in it comes behind it, one deeper.
  struct Node {
    enum Kind: Sendable {
      case text, integer, number, bool, moment, list, table
    }

    var depth: Int
    var kind: Kind
    var line: Int
    /// Empty for an item of a list.
    var name: String
    var text: String
  }

  /// Why a text is not TOML.
  struct Problem: Error {
    /// It may quote the file. `nil`: there was no memory.
    var message: String?
    var line = 0
    var column = 0

    /// It quotes nothing of the file.
    var isTooDeep: Bool { message?.hasSuffix("tables or lists in one another") ?? false }
  }

  private(set) var entries: [Entry] = []
  private(set) var nodes: [Node] = []

  init(_ text: [UInt8]) throws(Problem) {
    let document = text.withUnsafeBytes { bytes in
      rnl_toml_parse(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    guard let document else { throw Problem() }
    defer { rnl_toml_free(document) }
    if let message = rnl_toml_problem(document) {
      throw Problem(
        message: String(cString: message), line: Int(rnl_toml_problem_line(document)),
        column: Int(rnl_toml_problem_column(document)))
    }
    entries = (0..<rnl_toml_count(document)).map { Self.entry($0, of: document) }
    nodes = (0..<rnl_toml_node_count(document)).map { Self.node($0, of: document) }
  }

  private static func entry(_ number: Int, of document: OpaquePointer) -> Entry {
    let items = (0..<rnl_toml_item_count(document, number)).map {
      String(cString: rnl_toml_item(document, number, $0))
    }
    let value: RawValue =
      switch rnl_toml_kind_of(document, number) {
      case rnl_toml_scalar: .text(items[0])
      case rnl_toml_list: .list(items)
      default: .nested
      }
    return Entry(
      key: String(cString: rnl_toml_key(document, number)),
      line: Int(rnl_toml_line(document, number)), value: value)
  }

  private static func node(_ number: Int, of document: OpaquePointer) -> Node {
    let kind: Node.Kind =
      switch rnl_toml_node_type(document, number) {
      case rnl_toml_text: .text
      case rnl_toml_integer: .integer
      case rnl_toml_number: .number
      case rnl_toml_bool: .bool
      case rnl_toml_array: .list
      case rnl_toml_table: .table
      default: .moment
      }
    return Node(
      depth: Int(rnl_toml_node_depth(document, number)), kind: kind,
      line: Int(rnl_toml_node_line(document, number)),
      name: text { rnl_toml_node_name(document, number, $0) },
      text: text { rnl_toml_node_text(document, number, $0) })
  }

  private static func text(
    _ read: (UnsafeMutablePointer<Int>) -> UnsafePointer<CChar>?
  ) -> String {
    var length = 0
    guard let start = read(&length) else { return "" }
    return String(
      decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
  }
}
