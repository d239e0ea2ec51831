/// What one name stands for among the secrets. It tells nobody what it holds: not `print`, not `dump`, no debugger's summary.
package struct SecretValue: Sendable {
  enum Content: Sendable {
    case text(String)
    case integer(String)
    case number(String)
    case bool(Bool)
    /// A date, a time, or both, as RFC 3339 writes them.
    case moment(String)
    case list([SecretValue])
    case table(SecretTable)
  }

  var content: Content
  var origin: SecretOrigin

  /// As the file has it, a text without its quotes; `nil`: it is a list or a table.
  package var text: String? {
    switch content {
    case .text(let text), .integer(let text), .number(let text), .moment(let text): text
    case .bool(let truth): truth ? "true" : "false"
    case .list, .table: nil
    }
  }

  package var table: SecretTable? {
    if case .table(let table) = content { table } else { nil }
  }

  /// What it is, in the words of a message.
  package var kind: String {
    switch content {
    case .text: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .bool: "true or false"
    case .moment: "a date or time"
    case .list: "a list"
    case .table: "a table"
    }
  }

  package var place: String { origin.description }
}

/// Names with their values.
package struct SecretTable: Sendable {
  private(set) var values: [String: SecretValue] = [:]

  package init() {}

  package var names: [String] { values.keys.sorted() }

  subscript(name: String) -> SecretValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Takes in what another source has: of two values for one name the other one counts, two tables become one.
  mutating func merge(_ other: SecretTable) {
    for (name, value) in other.values {
      if case .table(let new) = value.content, case .table(var own)? = values[name]?.content {
        own.merge(new)
        values[name] = SecretValue(content: .table(own), origin: value.origin)
      } else {
        values[name] = value
      }
    }
  }

  /// The value of a key such as `connections.pets.url`: a dot leads into a table, or belongs to a name, as in that of a file
  /// `tls.crt`.
  package func find(_ key: String) -> SecretValue? {
    if let value = values[key] { return value }
    var rest = key[...]
    while let dot = rest.firstIndex(of: ".") {
      let after = key.index(after: dot)
      if let table = values[String(key[..<dot])]?.table,
        let value = table.find(String(key[after...]))
      {
        return value
      }
      rest = key[after...]
    }
    return nil
  }

  /// The keys of all values, down to those that are no tables.
  package var keys: [String] {
    names.flatMap { name -> [String] in
      guard let inner = values[name]?.table else { return [name] }
      return inner.keys.map { "\(name).\($0)" }
    }
  }
}

/// Where a secret was found; told in messages.
enum SecretOrigin: Sendable {
  case file(String, line: Int)
  case environment(String)
  /// A file that holds nothing else.
  case wholeFile(String)

  var description: String {
    switch self {
    case .file(let name, let line): "`\(name)`, line \(line)"
    case .environment(let name): "`\(name)`"
    case .wholeFile(let path): "`\(path)`"
    }
  }

  /// There is no way to write anything but texts.
  var hasOnlyTexts: Bool {
    if case .file = self { false } else { true }
  }
}

extension SecretValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(a secret)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension SecretTable: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(secrets)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
