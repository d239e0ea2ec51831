/// The tokens of a Swift file, as coarse as the wrapper needs them: enough to tell brackets of the
/// program from brackets in strings, comments and regular expressions.
///
/// Sources that are not understood with certainty give no tokens at all; the caller then leaves
/// them alone.
struct SwiftTokens {
  enum Kind: Equatable {
    case word
    case number
    /// A string or regular expression, with everything inside.
    case literal
    case opening
    case closing
    /// One character of an operator or separator.
    case symbol
  }

  struct Token {
    var kind: Kind
    /// Offsets of UTF-8 bytes.
    var range: Range<Int>
    var line: Int
    /// For a bracket, the index of the token that closes or opens it.
    var partner: Int?
  }

  let source: [UInt8]
  private(set) var tokens: [Token] = []

  init?(_ source: String) {
    self.source = Array(source.utf8)
    var scanner = SwiftScanner(source: self.source)
    guard scanner.scan() else { return nil }
    tokens = scanner.tokens
    guard pairBrackets() else { return nil }
  }

  func text(_ index: Int) -> String {
    String(decoding: source[tokens[index].range], as: UTF8.self)
  }

  func matches(_ index: Int, _ text: StaticString) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let range = tokens[index].range
    return range.count == text.utf8CodeUnitCount
      && source[range].elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func pairBrackets() -> Bool {
    var open: [Int] = []
    for index in tokens.indices {
      switch tokens[index].kind {
      case .opening:
        open.append(index)
      case .closing:
        guard let partner = open.popLast(),
          SwiftScanner.closer(of: source[tokens[partner].range.lowerBound])
            == source[tokens[index].range.lowerBound]
        else { return false }
        tokens[partner].partner = index
        tokens[index].partner = partner
      default:
        break
      }
    }
    return open.isEmpty
  }
}
