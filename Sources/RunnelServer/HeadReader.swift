/// Finds and reads a request's head (RFC 9112, sections 2, 3 and 5).
///
/// A proxy in front forwards what it has read, and this reads it again: where the two could differ, a second request could hide in
/// the first. So only one spelling is taken. Lines end in CRLF, nothing is folded, names are tokens up to their colon, values have
/// no control characters; what else the RFC lets a server put up with is refused, and the connection closed.
struct HeadReader {
  enum Outcome {
    /// More bytes are needed.
    case incomplete
    /// The head, and how many bytes it took.
    case head(RequestHead, length: Int)
    case refused(Refusal)
  }

  /// Why a head is not read on, and the status that says so.
  struct Refusal: Error, Equatable {
    var status = 400
    var text: String

    init(_ text: String) { self.text = text }

    init(_ status: Int, _ text: String) { (self.status, self.text) = (status, text) }
  }

  /// Bytes of a head, line ends included.
  static let maxHead = 8_192
  /// Bytes of the address, with its query.
  static let maxTarget = 4_096
  static let maxFields = 80

  private var lines: [Range<Int>] = []
  private var lineStart = 0
  /// Bytes that were looked at.
  private var position = 0

  /// - Parameter bytes: All that came since the last request; when this is called again, with more at the end.
  mutating func read(_ bytes: [UInt8]) -> Outcome {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\r"):
        guard position + 1 < bytes.count else { return limit() ?? .incomplete }
        guard bytes[position + 1] == UInt8(ascii: "\n") else { return .refused(Self.brokenLine) }
        let line = lineStart..<position
        position += 2
        lineStart = position
        if let outcome = take(line, of: bytes) { return outcome }
      case UInt8(ascii: "\n"): return .refused(Self.brokenLine)
      case 0x00..<0x20 where byte != UInt8(ascii: "\t"), 0x7F:
        return .refused(Refusal("The request's head has a control character in it."))
      default: position += 1
      }
      if let refusal = limit() { return refusal }
    }
    return .incomplete
  }

  /// - Returns: `nil`: the head goes on.
  private mutating func take(_ line: Range<Int>, of bytes: [UInt8]) -> Outcome? {
    guard line.isEmpty else {
      lines.append(line)
      return lines.count > Self.maxFields + 1 ? .refused(Self.tooLarge) : nil
    }
    if lines.isEmpty {
      // One empty line before a request is let pass (RFC 9112, section 2.2).
      return line.lowerBound == 0 ? nil : .refused(Self.noRequest)
    }
    do throws(Refusal) {
      return .head(try Self.head(lines.map { bytes[$0] }), length: position)
    } catch {
      return .refused(error)
    }
  }

  private func limit() -> Outcome? {
    guard position > Self.maxHead else { return nil }
    return .refused(lines.isEmpty ? Self.longAddress : Self.tooLarge)
  }

  static let longAddress = Refusal(
    414, "The address is too long. Begin at the app's first page.")
  private static let tooLarge = Refusal(
    431, "The request's head is too large. Delete cookies of this host.")
  private static let brokenLine = Refusal(
    "A line of the request's head does not end in CR and LF.")
  private static let noRequest = Refusal("This is not a request of HTTP/1.1.")
}

// MARK: Lines

extension HeadReader {
  private static func head(_ lines: [ArraySlice<UInt8>]) throws(Refusal) -> RequestHead {
    let parts = lines[0].split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isToken, !parts[1].isEmpty, parts[2].isVersion else {
      throw Refusal("The request's first line is not a method, an address and a version.")
    }
    guard parts[1].count <= maxTarget else { throw longAddress }
    guard parts[2].elementsEqual("HTTP/1.1".utf8) || parts[2].elementsEqual("HTTP/1.0".utf8) else {
      throw Refusal(505, "This server speaks HTTP/1.1.")
    }
    var fields: [RequestHead.Field] = []
    for line in lines.dropFirst() { fields.append(try field(line)) }
    guard let target = RequestTarget(parts[1]) else {
      throw Refusal("This is not an address of the app.")
    }
    var head = RequestHead(
      method: text(parts[0]), path: target.path, version: text(parts[2]), fields: fields)
    head.query = target.query
    if let ambiguity = head.ambiguity { throw Refusal(ambiguity) }
    if let authority = target.authority {
      // The address says which host it is for; the field beside it is to be ignored (RFC 9112, section 3.2.2).
      head.fields.removeAll { $0.name.equalsIgnoringCase("Host") }
      head.fields.append(RequestHead.Field("Host", authority))
    }
    return head
  }

  private static func field(_ line: ArraySlice<UInt8>) throws(Refusal) -> RequestHead.Field {
    do {
      return try RequestHead.Field(line: line)
    } catch {
      throw Refusal(error.reason)
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

/// Why a line is no field.
struct BrokenField: Error, Equatable {
  var reason: String
}

extension RequestHead.Field {
  /// A line of a head or of the trailers behind a body, without its end and without control characters.
  init(line: ArraySlice<UInt8>) throws(BrokenField) {
    if line.first == 0x20 || line.first == UInt8(ascii: "\t") {
      throw BrokenField(reason: "A field of the request goes on in a second line.")
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[..<colon].isToken else {
      throw BrokenField(reason: "A field of the request has no name that ends at its colon.")
    }
    let value = line[(colon + 1)...]
    self.init(
      String(decoding: line[..<colon], as: UTF8.self),
      String(decoding: value.withoutBlanks, as: UTF8.self))
  }
}

/// What a request is for (RFC 9112, section 3.2): a path, perhaps with the host in front.
struct RequestTarget: Equatable {
  /// As it was sent, with its escapes.
  var path: String
  /// What stands behind the `?`.
  var query: String
  /// Of the absolute form, which proxies are sent.
  var authority: String?

  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else {
      return nil
    }
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    let scheme = String(rest.prefix(8)).lowercasedASCII
    if let length = scheme.hasPrefix("http://") ? 7 : scheme == "https://" ? 8 : nil {
      rest = rest.dropFirst(length)
      let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      guard Authority(rest[..<end]) != nil else { return nil }
      authority = String(rest[..<end])
      rest = rest[end...]
      if rest.first != "/" { rest = "/" + rest }
    }
    guard rest.first == "/" else { return nil }
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    query = parts.count > 1 ? String(parts[1]) : ""
  }
}

extension ArraySlice<UInt8> {
  /// A name as RFC 9110, section 5.6.2, has it.
  var isToken: Bool {
    !isEmpty && allSatisfy { $0.isASCIILetterOrDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }
  }

  fileprivate var isVersion: Bool {
    count == 8 && prefix(5).elementsEqual("HTTP/".utf8) && self[startIndex + 6] == 0x2E
      && [self[startIndex + 5], self[startIndex + 7]].allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Without the spaces and tabs around it.
  var withoutBlanks: ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let end = lastIndex { !isBlank($0) }.map { $0 + 1 } ?? startIndex
    return self[startIndex..<end].drop(while: isBlank)
  }
}
