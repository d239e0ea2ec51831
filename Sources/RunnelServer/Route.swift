/// What a path asks for.
enum Route: Sendable, Equatable {
  case page
  case health
  case stream
  /// Says in words why a page gets no WebSocket.
  case why
  /// A file of the page's code, from the build named in its path.
  case clientFile(build: String, name: String)
  case favicon(name: String)
  /// What a node of a page offers. What comes after it in the path is for people.
  case content(session: String, content: String)
  case upload(ticket: String, file: String)
  /// Nothing is there.
  case missing
  /// Not a path that any page of the app has a link to.
  case malformed
}

extension Route {
  /// No path is ever opened: a file's name is looked up in a table. The strictness is for proxies in front, which may
  /// read a doubtful path in another way.
  init(path: String, below base: BasePath) {
    guard let segments = Self.segments(of: path) else {
      self = .malformed
      return
    }
    guard let inner = base.strip(segments) else {
      self = .missing
      return
    }
    switch (inner.first, inner.count) {
    case ("_stcore", 2) where inner[1] == "health": self = .health
    case ("_stcore", 2) where inner[1] == "stream": self = .stream
    case ("_stcore", 2) where inner[1] == "why": self = .why
    case ("_stcore", 4) where inner[1] == "upload_file":
      let isSound = Self.isTicket(inner[2]) && Self.isFile(inner[3])
      self = isSound ? .upload(ticket: inner[2], file: inner[3]) : .malformed
    case ("_stcore", 4...5) where inner[1] == "content":
      let isSound = Self.isTicket(inner[2]) && Self.isTicket(inner[3])
      self = isSound ? .content(session: inner[2], content: inner[3]) : .malformed
    case ("static", 3...):
      self = .clientFile(build: inner[1], name: inner[2...].joined(separator: "/"))
    case ("_stcore", _), ("static", _): self = .missing
    case (let name?, 1) where name.hasPrefix("favicon."): self = .favicon(name: name)
    default:
      // Pages have no ending; what has one (`robots.txt`) is a file that is not there.
      let isPage = inner.last?.contains(".") != true
      self = isPage ? .page : .missing
    }
  }

  /// Bytes, with the escapes.
  static let maxPath = 2_048

  /// The decoded parts between the slashes; `nil` when they can be read in more than one way.
  static func segments(of path: String) -> [String]? {
    guard path.hasPrefix("/"), path.utf8.count <= maxPath, !path.utf8.contains(0x20) else {
      return nil
    }
    var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    // One slash at the end means the same page.
    if parts.last?.isEmpty == true { parts.removeLast() }
    var segments: [String] = []
    for part in parts {
      guard let segment = String(part).percentDecoded, isSound(segment) else { return nil }
      segments.append(segment)
    }
    return segments
  }

  private static func isSound(_ segment: String) -> Bool {
    !segment.isEmpty && segment != "." && segment != ".."
      && segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      // A percent sign that is left is a second layer of escapes.
      && !segment.utf8.contains { "/\\;%".utf8.contains($0) }
  }

  private static func isTicket(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  private static func isFile(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
  }
}

/// The path under which the app is served, from `server.baseUrlPath`.
struct BasePath: Sendable {
  private let segments: [String]

  init(_ text: String) {
    segments = text.split(separator: "/").map(String.init)
  }

  /// What stands in front of every path of the app: empty, or `/app`.
  var prefix: String { segments.map { "/" + $0 }.joined() }

  /// The path's rest below this one; `nil` when it is elsewhere.
  func strip(_ path: [String]) -> [String]? {
    path.starts(with: segments) ? Array(path.dropFirst(segments.count)) : nil
  }
}
