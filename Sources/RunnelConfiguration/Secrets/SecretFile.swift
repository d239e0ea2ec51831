import FoundationEssentials

/// Reads what secrets are kept in.
enum SecretFile {
  /// Bytes that one file may have; a certificate with all of its chain has a hundredth of it.
  static let maxBytes = 1 << 20
  /// Folders in folders.
  private static let maxDepth = 4

  /// The secrets of a file in TOML, or of a folder with a file for each.
  ///
  /// - Parameter name: In messages, as a person would write it.
  static func table(at path: String, name: String) throws(SecretError) -> SecretTable {
    guard let stamp = FileStamp(of: path) else { return SecretTable() }
    if stamp.isFolder { return try folder(path, name, depth: 1) }
    return try toml(bytes(path, name), name: name)
  }

  // MARK: TOML

  static func toml(_ text: [UInt8], name: String) throws(SecretError) -> SecretTable {
    do throws(TOMLDocument.Problem) {
      var nodes = try TOMLDocument(text).nodes[...]
      return table(from: &nodes, depth: 0, name)
    } catch {
      throw malformed(error, name)
    }
  }

  /// The reader's own words quote what it stumbled over, which may be a secret without its quotes.
  private static func malformed(_ problem: TOMLDocument.Problem, _ name: String) -> SecretError {
    guard let message = problem.message else {
      return SecretError(.unreadableFile, "`\(name)` can't be read: there is no memory left.")
    }
    guard !problem.isTooDeep else {
      return SecretError(
        .malformedFile,
        "`\(name)`, line \(problem.line), column \(problem.column) can't be read: \(message).")
    }
    let start = "Error while parsing "
    let what = message.hasPrefix(start) ? message.dropFirst(start.count).prefix { $0 != ":" } : ""
    return SecretError(
      .malformedFile,
      """
      `\(name)`, line \(problem.line), column \(problem.column) is not TOML\
      \(what.isEmpty ? "" : ": the mistake is in the \(what)"). \
      \(what == "table header" ? header(message) : "A text stands in quotes, as in `key = \"text\"`.") What the file says is not \
      shown here.
      """)
  }

  /// What to do about the line that begins a table.
  private static func header(_ message: String) -> String {
    let ends = ["encountered end-of-file", "expected ']', saw '\\n'", "expected ']', saw '\\r'"]
    return ends.contains { message.contains($0) }
      ? "Its closing bracket is missing: the name of a table stands in brackets, as in `[table]`."
      : "The name of a table stands alone on its line, in brackets, as in `[table]`."
  }

  private static func table(
    from nodes: inout ArraySlice<TOMLDocument.Node>, depth: Int, _ name: String
  ) -> SecretTable {
    var table = SecretTable()
    while let node = nodes.first, node.depth == depth {
      nodes.removeFirst()
      table[node.name] = value(of: node, &nodes, name)
    }
    return table
  }

  private static func value(
    of node: TOMLDocument.Node, _ nodes: inout ArraySlice<TOMLDocument.Node>, _ name: String
  ) -> SecretValue {
    let content: SecretValue.Content
    switch node.kind {
    case .text: content = .text(node.text)
    case .integer: content = .integer(node.text)
    case .number: content = .number(node.text)
    case .bool: content = .bool(node.text.utf8.elementsEqual("true".utf8))
    case .moment: content = .moment(node.text)
    case .table: content = .table(table(from: &nodes, depth: node.depth + 1, name))
    case .list:
      var items: [SecretValue] = []
      while let item = nodes.first, item.depth == node.depth + 1 {
        nodes.removeFirst()
        items.append(value(of: item, &nodes, name))
      }
      content = .list(items)
    }
    return SecretValue(content: content, origin: .file(name, line: node.line))
  }

  // MARK: Folders

  /// A secret for each file, as container platforms mount them; a folder in it is a table. Names with a dot in front are the
  /// platform's own.
  private static func folder(
    _ path: String, _ name: String, depth: Int
  ) throws(SecretError) -> SecretTable {
    guard let names = FileStamp.names(in: path) else { throw locked(name) }
    var table = SecretTable()
    for item in names {
      let (inner, shown) = ("\(path)/\(item)", "\(name)/\(item)")
      guard let stamp = FileStamp(of: inner) else { continue }
      if stamp.isFolder {
        guard depth < maxDepth else { continue }
        table[item] = SecretValue(
          content: .table(try folder(inner, shown, depth: depth + 1)), origin: .wholeFile(shown))
      } else if stamp.isFile {
        guard let text = String(validating: try bytes(inner, shown), as: UTF8.self) else {
          throw SecretError(
            .unreadableFile, "`\(shown)` is no text in UTF-8, as a file of one secret has to be.")
        }
        table[item] = SecretValue(
          content: .text(withoutLineEnd(text)), origin: .wholeFile(shown))
      }
    }
    return table
  }

  /// The one that an editor puts at the end of a file.
  private static func withoutLineEnd(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func bytes(_ path: String, _ name: String) throws(SecretError) -> [UInt8] {
    guard let stamp = FileStamp(of: path), stamp.isFile, stamp.size <= maxBytes else {
      throw SecretError(
        .unreadableFile, "`\(name)` can't be read: it is no file, or has more than 1 MB.")
    }
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw locked(name)
    }
  }

  private static func locked(_ name: String) -> SecretError {
    SecretError(.unreadableFile, "`\(name)` can't be read: look at its permissions, or remove it.")
  }
}
