/// Takes a request's body out of the bytes that came (RFC 9112, sections 6 and 7).
struct BodyReader {
  struct Malformed: Error, Equatable {
    var reason: String
  }

  private enum State: Equatable {
    /// So many bytes are left.
    case counted(Int)
    /// A line with a chunk's size.
    case size
    case chunk(Int)
    /// The line end behind a chunk.
    case chunkEnd
    /// Fields behind the last chunk; so many bytes of them were read.
    case trailers(Int)
    case over
  }

  private var state: State

  /// - Parameter head: One that is not ambiguous.
  init(_ head: RequestHead) {
    if !head.values(of: "Transfer-Encoding").isEmpty {
      state = .size
    } else {
      let length = head.contentLength ?? 0
      state = length > 0 ? .counted(length) : .over
    }
  }

  /// All of the body was taken.
  var isOver: Bool { state == .over }

  private static let maxSizeLine = 256
  private static let maxTrailers = 4_096

  /// Takes what is there of the body.
  /// - Returns: How many bytes of the input belonged to it; the rest is to come again, with more at its end.
  mutating func read(
    _ input: [UInt8], into body: inout [UInt8]
  ) throws(Malformed) -> Int {
    var position = 0
    while true {
      let rest = input[position...]
      switch state {
      case .over: return position
      case .counted(let count):
        let part = rest.prefix(count)
        body += part
        position += part.count
        state = part.count == count ? .over : .counted(count - part.count)
        if part.count < count { return position }
      case .chunk(let count):
        let part = rest.prefix(count)
        body += part
        position += part.count
        state = part.count == count ? .chunkEnd : .chunk(count - part.count)
        if part.count < count { return position }
      case .chunkEnd:
        guard rest.count >= 2 else { return position }
        guard rest.starts(with: "\r\n".utf8) else {
          throw Malformed(reason: "A chunk of the body is not as long as it says.")
        }
        position += 2
        state = .size
      case .size:
        guard let line = try Self.line(rest, limit: Self.maxSizeLine) else { return position }
        let size = try Self.size(line)
        position += line.count + 2
        state = size > 0 ? .chunk(size) : .trailers(0)
      case .trailers(let count):
        guard let line = try Self.line(rest, limit: Self.maxTrailers - count) else {
          return position
        }
        position += line.count + 2
        state = line.isEmpty ? .over : .trailers(count + line.count + 2)
        // They are read to know where they end; nothing asks for them.
        if !line.isEmpty, (try? RequestHead.Field(line: line)) == nil {
          throw Malformed(reason: "What follows the body is no field.")
        }
      }
    }
  }

  /// The first line, without its end; `nil` when more must come.
  private static func line(
    _ bytes: ArraySlice<UInt8>, limit: Int
  ) throws(Malformed) -> ArraySlice<UInt8>? {
    let end = bytes.firstIndex { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }
    let line = bytes[..<(end ?? bytes.endIndex)]
    guard line.count <= limit else {
      throw Malformed(reason: "A line between the body's chunks is too long.")
    }
    guard let end, end + 1 < bytes.endIndex || bytes[end] != 0x0D else { return nil }
    guard bytes[end] == 0x0D, bytes[end + 1] == 0x0A else {
      throw Malformed(reason: "A line between the body's chunks does not end in CR and LF.")
    }
    return line
  }

  /// A chunk's size: hexadecimal digits, perhaps with extensions, which are ignored (RFC 9112, section 7.1.1).
  private static func size(_ line: ArraySlice<UInt8>) throws(Malformed) -> Int {
    let digits = line.prefix { $0.isHexDigit }
    guard (1...15).contains(digits.count),
      let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw Malformed(reason: "A chunk of the body does not say how long it is.") }
    guard areExtensions(line.dropFirst(digits.count)) else {
      throw Malformed(reason: "A chunk of the body has an extension that can't be read.")
    }
    return size
  }

  private static func areExtensions(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
      guard rest.popFirst() == UInt8(ascii: ";") else { return false }
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
      let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") && $0 > 0x20 }
      guard name.isToken else { return false }
      rest = rest.dropFirst(name.count)
      let behind = rest.drop { $0 == 0x20 || $0 == 0x09 }
      guard behind.first == UInt8(ascii: "=") else { continue }
      rest = behind.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
      guard takeValue(from: &rest) else { return false }
    }
    return true
  }

  /// A token, or a text in quotes.
  private static func takeValue(from rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: "\"") else {
      let token = rest.prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
      rest = rest.dropFirst(token.count)
      return token.isToken
    }
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\"), rest.popFirst() == nil { return false }
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
