/// A pattern of JavaScript's syntax (with the flag `u`), written in RE2's.
///
/// The browser tries the same pattern, so both must mean the same. Most of the two syntaxes is one; this is the rest: what `.`
/// and `\s` match, how characters, properties and named groups are written, and what RE2 can't do.
/// What only RE2 reads, such as `(?i)`, stays as it is: browsers leave such a pattern to the server.
struct PatternTranslation {
  private let source: [Unicode.Scalar]
  private var position = 0
  private var result = ""
  /// Whether `.` matches line breaks too (the flag `s`), for each open group.
  private var dotMatchesAll = [false]

  private static let lineBreaks = "\\n\\r\\x{2028}\\x{2029}"
  private static let spaces =
    "\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}"
  /// A class can't have a negated one in it, so this is written out.
  private static let noSpaces =
    """
    \\x{0}-\\x{8}\\x{E}-\\x{1F}!-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\
    \\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}
    """

  private init(_ source: String) {
    self.source = Array(source.unicodeScalars)
  }

  static func translated(_ source: String) throws(PatternFault) -> String {
    var translation = PatternTranslation(source)
    while let scalar = translation.next() { try translation.translate(scalar) }
    return translation.result
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < source.count ? source[position + ahead] : nil
  }

  private mutating func next() -> Unicode.Scalar? {
    defer { position += 1 }
    return peek()
  }

  private mutating func take(_ text: String) -> Bool {
    guard source[min(position, source.count)...].starts(with: text.unicodeScalars) else {
      return false
    }
    position += text.unicodeScalars.count
    return true
  }

  private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek(), isWanted(scalar) {
      text.append(scalar)
      position += 1
    }
    return String(text)
  }

  private mutating func write(_ scalar: Unicode.Scalar) { result.unicodeScalars.append(scalar) }

  private mutating func write(character: UInt32) {
    result += "\\x{" + String(character, radix: 16) + "}"
  }

  private mutating func translate(_ scalar: Unicode.Scalar) throws(PatternFault) {
    switch scalar {
    case "\\": try translateEscape(inClass: false)
    case "[": try translateClass()
    case "(": try translateGroup()
    case "{": try translateCount()
    case ")":
      if dotMatchesAll.count > 1 { dotMatchesAll.removeLast() }
      write(scalar)
    case ".":
      result += dotMatchesAll[dotMatchesAll.count - 1] ? "(?s:.)" : "[^\(Self.lineBreaks)]"
    // RE2 takes these for themselves. Browsers don't, and in other dialects they end something.
    case "]", "}": throw .notARegularExpression
    default: write(scalar)
    }
  }

  /// `{2}`, `{2,}`, `{2,3}`. Anything else RE2 takes for text.
  private mutating func translateCount() throws(PatternFault) {
    let count = take { $0 != "}" && $0 != "{" }
    let ends = count.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard take("}"), let least = ends.first.flatMap(Self.number) else {
      throw .notARegularExpression
    }
    if ends.count == 2, !ends[1].isEmpty {
      guard let most = Self.number(ends[1]), least <= most else { throw .notARegularExpression }
    }
    result += "{\(count)}"
  }

  /// A number that does not fit is too large for RE2 as well.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? .max
  }

  private mutating func translateClass() throws(PatternFault) {
    // RE2 takes a bracket that stands first for itself; in a browser it ends the class.
    if take("^]") {
      result += "(?s:.)"
      return
    }
    if take("]") {
      result += "[^\\x{0}-\\x{10FFFF}]"
      return
    }
    result += take("^") ? "[^" : "["
    while let scalar = next() {
      switch scalar {
      case "]":
        write(scalar)
        return
      case "\\": try translateEscape(inClass: true)
      // Or it may begin a class of POSIX, such as `[:alpha:]`.
      case "[": result += "\\["
      default: write(scalar)
      }
    }
    throw .notARegularExpression
  }

  private mutating func translateGroup() throws(PatternFault) {
    for mark in ["?=", "?!", "?<=", "?<!"] where take(mark) {
      let name = mark.hasPrefix("?<") ? "a look behind" : "a look ahead"
      throw .unmatchable(name: name, part: "(\(mark)")
    }
    if take("?P=") { throw .unmatchable(name: "a back reference", part: "(?P=") }
    if take("?>") { throw .unmatchable(name: "an atomic group", part: "(?>") }
    if take("?<") || take("?P<") {
      // A name is of no use here, and RE2 takes fewer of them than browsers do.
      let name = take { $0 != ">" && $0 != ")" }
      guard !name.isEmpty, take(">") else { throw .notARegularExpression }
      result += "("
    } else if take("?") {
      try translateFlags()
      return
    } else {
      result += "("
    }
    dotMatchesAll.append(dotMatchesAll[dotMatchesAll.count - 1])
  }

  /// `(?i)` holds until the group's end, `(?i:` begins one.
  private mutating func translateFlags() throws(PatternFault) {
    let flags = take { $0 != ":" && $0 != ")" }
    var isOn = true
    var matchesAll = dotMatchesAll[dotMatchesAll.count - 1]
    for flag in flags.unicodeScalars {
      if flag == "-" { isOn = false } else if flag == "s" { matchesAll = isOn }
    }
    result += "(?" + flags
    if take(":") {
      result += ":"
      dotMatchesAll.append(matchesAll)
    } else if take(")") {
      result += ")"
      dotMatchesAll[dotMatchesAll.count - 1] = matchesAll
    } else {
      throw .notARegularExpression
    }
  }

  private mutating func translateEscape(inClass: Bool) throws(PatternFault) {
    guard let scalar = next() else { throw .notARegularExpression }
    switch scalar {
    case "s": result += inClass ? Self.spaces : "[\(Self.spaces)]"
    case "S": result += inClass ? Self.noSpaces : "[^\(Self.spaces)]"
    case "b" where inClass: write(character: 0x08)
    case "1"..."9" where !inClass:
      let digits = take { ("0"..."9").contains($0) }
      throw .unmatchable(name: "a back reference", part: "\\\(scalar)\(digits)")
    case "k" where !inClass: throw .unmatchable(name: "a back reference", part: "\\k")
    case "0":
      if let digit = peek(), ("0"..."9").contains(digit) { throw .notARegularExpression }
      write(character: 0)
    case "u": try translateCodePoint()
    case "x" where take("{"):
      // RE2's own form.
      let digits = take { $0 != "}" }
      guard take("}") else { throw .notARegularExpression }
      result += "\\x{\(digits)}"
    case "c":
      guard let letter = next(), letter.isASCII, letter.properties.isAlphabetic else {
        throw .notARegularExpression
      }
      write(character: letter.value & 31)
    case "p", "P":
      result += "\\"
      write(scalar)
      try translateProperty()
    // RE2's quoted text and single bytes.
    case "Q", "C", "1"..."9": throw .notARegularExpression
    default:
      result += "\\"
      write(scalar)
    }
  }

  /// `\u{1F600}`, `\u00E9`, or the two halves of a surrogate pair.
  private mutating func translateCodePoint() throws(PatternFault) {
    if take("{") {
      let digits = take { $0 != "}" }
      guard take("}"), let value = UInt32(digits, radix: 16) else { throw .notARegularExpression }
      return write(character: value)
    }
    let first = try takeFourDigits()
    guard (0xD800..<0xDC00).contains(first), take("\\u") else { return write(character: first) }
    let second = try takeFourDigits()
    guard (0xDC00..<0xE000).contains(second) else { throw .notARegularExpression }
    write(character: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func takeFourDigits() throws(PatternFault) -> UInt32 {
    var text = ""
    while text.utf8.count < 4, let scalar = peek(), scalar.properties.isASCIIHexDigit {
      text.unicodeScalars.append(scalar)
      position += 1
    }
    guard text.utf8.count == 4, let value = UInt32(text, radix: 16) else {
      throw .notARegularExpression
    }
    return value
  }

  /// `{Script=Greek}` is `{Greek}` in RE2.
  private mutating func translateProperty() throws(PatternFault) {
    guard take("{") else { return }
    for name in ["Script=", "sc=", "General_Category=", "gc="] where take(name) { break }
    let name = take { $0 != "}" }
    guard take("}") else { throw .notARegularExpression }
    result += "{\(name)}"
  }
}
