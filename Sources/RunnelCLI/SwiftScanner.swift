/// Cuts a Swift source into tokens. Follows "Lexical Structure" of The Swift Programming Language.
struct SwiftScanner {
  let source: [UInt8]
  private(set) var tokens: [SwiftTokens.Token] = []
  private var position = 0
  private var line = 1

  init(source: [UInt8]) {
    self.source = source
  }

  /// False when the source ends within something, or means something that can't be told for sure.
  mutating func scan() -> Bool {
    if starts(with: "#!") { skipLine() }
    return scanCode(untilParenthesis: false)
  }

  static func closer(of opener: UInt8) -> UInt8? {
    switch opener {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: nil
    }
  }

  // MARK: Code

  /// Scans up to the end, or in an interpolation up to and including the parenthesis that ends it.
  private mutating func scanCode(untilParenthesis: Bool) -> Bool {
    var depth = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        position += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        position += 1
      case UInt8(ascii: "/") where starts(with: "//"):
        skipLine()
      case UInt8(ascii: "/") where starts(with: "/*"):
        guard skipBlockComment() else { return false }
      case UInt8(ascii: "/"):
        guard scanSlash() else { return false }
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        guard scanLiteralOrSymbol() else { return false }
      case UInt8(ascii: "`"):
        guard scanQuotedName() else { return false }
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        append(.opening, length: 1)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if untilParenthesis, depth == 0 {
          position += 1
          return byte == UInt8(ascii: ")")
        }
        depth -= 1
        append(.closing, length: 1)
      case _ where Self.isWord(byte):
        let end = source[position...].firstIndex { !Self.isWord($0) } ?? source.endIndex
        let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        append(isNumber ? .number : .word, length: end - position)
      default:
        append(.symbol, length: 1)
      }
    }
    return !untilParenthesis
  }

  private mutating func scanQuotedName() -> Bool {
    guard
      let end = source[(position + 1)...].firstIndex(where: {
        $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "\n")
      }), source[end] == UInt8(ascii: "`")
    else { return false }
    append(.word, length: end + 1 - position)
    return true
  }

  // MARK: Comments

  private mutating func skipLine() {
    position = source[position...].firstIndex(of: UInt8(ascii: "\n")) ?? source.endIndex
  }

  private mutating func skipBlockComment() -> Bool {
    var depth = 0
    while position < source.count {
      if starts(with: "/*") {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
        if depth == 0 { return true }
      } else {
        if source[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
      }
    }
    return false
  }

  // MARK: Strings

  private mutating func scanLiteralOrSymbol() -> Bool {
    let pounds = source[position...].prefix { $0 == UInt8(ascii: "#") }.count
    let (start, startLine) = (position, line)
    switch peek(pounds) {
    case UInt8(ascii: "\""):
      position += pounds
      guard scanString(pounds: pounds) else { return false }
    case UInt8(ascii: "/") where pounds > 0:
      position += pounds + 1
      guard scanExtendedRegex(pounds: pounds) else { return false }
    default:
      append(.symbol, length: 1)
      return true
    }
    tokens.append(.init(kind: .literal, range: start..<position, line: startLine))
    return true
  }

  /// Stands on the first quotation mark.
  private mutating func scanString(pounds: Int) -> Bool {
    let isMultiline = starts(with: "\"\"\"")
    let quotes = isMultiline ? 3 : 1
    position += quotes
    while let byte = peek() {
      if byte == UInt8(ascii: "\""), isRun(of: byte, quotes, at: 0),
        isRun(of: UInt8(ascii: "#"), pounds, at: quotes)
      {
        position += quotes + pounds
        return true
      }
      if byte == UInt8(ascii: "\\"), isRun(of: UInt8(ascii: "#"), pounds, at: 1) {
        position += 1 + pounds
        if peek() == UInt8(ascii: "(") {
          position += 1
          guard scanInterpolation() else { return false }
          continue
        }
      }
      if peek() == UInt8(ascii: "\n") {
        guard isMultiline else { return false }
        line += 1
      }
      position += 1
    }
    return false
  }

  /// What stands in an interpolation counts as part of the string.
  private mutating func scanInterpolation() -> Bool {
    let before = tokens
    defer { tokens = before }
    tokens = []
    return scanCode(untilParenthesis: true)
  }

  // MARK: Regular expressions

  private mutating func scanExtendedRegex(pounds: Int) -> Bool {
    let opening = source[position...].prefix { $0 != UInt8(ascii: "\n") }
    let isMultiline = opening.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    while let byte = peek() {
      if byte == UInt8(ascii: "/"), isRun(of: UInt8(ascii: "#"), pounds, at: 1) {
        position += 1 + pounds
        return true
      }
      if byte == UInt8(ascii: "\\") { position += 1 }
      if peek() == UInt8(ascii: "\n") {
        guard isMultiline else { return false }
        line += 1
      }
      position += 1
    }
    return false
  }

  /// A slash divides, names an operator, or begins a regular expression.
  private mutating func scanSlash() -> Bool {
    guard isPrefixPosition, let end = endOfRegex() else {
      append(.symbol, length: 1)
      return true
    }
    // `a /b/ c`: two divisions to a reader, a regular expression to the compiler, or the other way
    // round.
    if let last = tokens.last, last.line == line, Self.endsExpression(last, in: source) {
      return false
    }
    append(.literal, length: end - position)
    return true
  }

  /// Bound to what follows and not to what stands before, as a prefix operator is.
  private var isPrefixPosition: Bool {
    let isFree: (UInt8?) -> Bool = { byte in
      guard let byte else { return true }
      return " \t\r\n,;:".utf8.contains(byte)
    }
    let before = position > 0 ? source[position - 1] : nil
    let after = peek(1)
    return (isFree(before) || before.map { "([{".utf8.contains($0) } == true)
      && !(isFree(after) || after.map { ")]}".utf8.contains($0) } == true)
  }

  private func endOfRegex() -> Int? {
    var index = position + 1
    while index < source.count, source[index] != UInt8(ascii: "\n") {
      if source[index] == UInt8(ascii: "/") { return index + 1 }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private static func endsExpression(_ token: SwiftTokens.Token, in source: [UInt8]) -> Bool {
    switch token.kind {
    case .number, .literal, .closing: true
    case .word: !beforeExpression.contains(String(decoding: source[token.range], as: UTF8.self))
    case .opening, .symbol: false
    }
  }

  private static let beforeExpression: Set<String> = [
    "return", "in", "case", "where", "if", "while", "try", "await", "throw", "else", "is", "as",
    "switch", "guard", "do", "repeat", "yield",
  ]

  // MARK: Bytes

  private func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < source.count ? source[position + offset] : nil
  }

  private func starts(with text: StaticString) -> Bool {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return source[position...].starts(with: bytes)
  }

  private func isRun(of byte: UInt8, _ count: Int, at offset: Int) -> Bool {
    (0..<count).allSatisfy { peek(offset + $0) == byte }
  }

  private mutating func append(_ kind: SwiftTokens.Kind, length: Int) {
    tokens.append(.init(kind: kind, range: position..<(position + length), line: line))
    position += length
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default:
      false
    }
  }
}
