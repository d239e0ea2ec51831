/// The part of a content that a request asks for (RFC 9110, section 14).
enum ByteRange: Equatable {
  /// All of it. So is what is asked for in a way that is not understood, or in several parts at once.
  case whole
  case part(Range<Int>)
  /// There is nothing at that place.
  case unsatisfiable

  /// - Parameters:
  ///   - tag: The content's validator: a part of another version is of no use to who asks.
  ///   - length: Bytes of the content.
  init(_ head: RequestHead, tag: String, length: Int) {
    self = .whole
    guard head.method == "GET", let field = head["Range"] else { return }
    if let condition = head["If-Range"], condition != tag { return }
    let parts = field.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
    guard parts.count == 2, String(Substring(parts[0])).trimmed.equalsIgnoringCase("bytes") else {
      return
    }
    let ends = String(Substring(parts[1])).trimmed.utf8
      .split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard ends.count == 2 else { return }
    switch (Int(digits: ends[0]), Int(digits: ends[1])) {
    case (let first?, let last?) where last >= first:
      self = Self.part(from: first, to: min(last, length - 1), of: length)
    case (let first?, nil) where ends[1].isEmpty:
      self = Self.part(from: first, to: length - 1, of: length)
    case (nil, let count?) where ends[0].isEmpty:
      self =
        count == 0
        ? .unsatisfiable : Self.part(from: max(0, length - count), to: length - 1, of: length)
    default: return
    }
  }

  private static func part(from first: Int, to last: Int, of length: Int) -> ByteRange {
    first < length && first <= last ? .part(first..<last + 1) : .unsatisfiable
  }
}
