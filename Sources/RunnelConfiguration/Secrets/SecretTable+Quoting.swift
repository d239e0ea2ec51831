// What a message may quote: a type or a script may ask for a name that it has from a secret.
extension SecretTable {
  /// A key that a script has asked for: its author may have written it, or have it from a value.
  package func quotable(_ key: String) -> String {
    let hidden = HiddenTexts(of: self)
    let parts = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let quoted = parts.map { hidden.isQuoted(by: $0) ? "…" : $0 }.joined(separator: ".")
    // A value may have dots.
    return hidden.isQuoted(by: quoted) ? "…" : quoted
  }

  /// The path of a type, whose names may be parts of values too.
  func quotable(_ path: [any CodingKey]) -> [String] {
    let hidden = HiddenTexts(of: self)
    return path.map { key in
      let name = key.secretName
      return key.isFixed || !hidden.isLike(name) ? name : "…"
    }
  }
}

/// What no message may say: all values there are, however deep, in whatever case.
private struct HiddenTexts {
  /// What is in a longer text by chance is shorter.
  private static let shortest = 6

  private var values: Set<String> = []
  /// What the files call their values is no secret.
  private var names: Set<String> = []

  init(of table: SecretTable) { add(table) }

  private mutating func add(_ table: SecretTable) {
    for (name, value) in table.values {
      names.insert(name)
      add(value)
    }
  }

  private mutating func add(_ value: SecretValue) {
    switch value.content {
    case .list(let items): for item in items { add(item) }
    case .table(let table): add(table)
    case .text, .integer, .number, .bool, .moment:
      if let text = value.text, !text.isEmpty { values.insert(text.lowercased()) }
    }
  }

  /// Whether a text has a value in it.
  func isQuoted(by text: String) -> Bool {
    guard !names.contains(text), text.count >= Self.shortest else { return false }
    let text = text.lowercased()
    return values.contains { $0.count >= Self.shortest && text.contains($0) }
  }

  /// Whether a text is a value, has one in it, or is a part of one.
  func isLike(_ text: String) -> Bool {
    guard !names.contains(text) else { return false }
    let lower = text.lowercased()
    if values.contains(lower) || isQuoted(by: text) { return true }
    return lower.count >= Self.shortest && values.contains { $0.contains(lower) }
  }
}

extension CodingKey {
  /// It stands in the type's source, or is a number.
  fileprivate var isFixed: Bool {
    if self is SecretIndex { return true }
    let mirror = Mirror(reflecting: self)
    return mirror.displayStyle == .enum && mirror.children.isEmpty
  }
}
