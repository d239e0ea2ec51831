import RunnelSession

/// An answer whose body is fetched while it is sent. Decides what goes over the connection; `HTTPConnection` sends it.
struct BodySending {
  /// How the other side learns where the body ends (RFC 9112, section 6).
  private enum Framing {
    /// By the length that the head says; so many bytes are to come.
    case counted(rest: Int)
    case chunked
    /// By the connection's end: an old client knows no chunks.
    case untilClose
  }

  /// What a piece comes to.
  enum Step {
    /// Send these, then ask for the next piece.
    case send([UInt8])
    /// Send these, and the answer is complete.
    case complete([UInt8])
    /// Nothing of the answer is out yet: this one goes out in its place.
    case replace(Answer)
    /// The connection must end, so that nobody takes what was sent for the whole.
    case breakOff
  }

  let source: any BodySource
  /// The connection ends with the answer.
  let isLast: Bool
  private var framing: Framing
  /// Goes out with the first piece.
  private var head: [UInt8]?

  init(_ answer: Answer, _ source: any BodySource, for version: String, isLast: Bool, now: Int) {
    self.source = source
    var answer = answer
    if let length = source.length {
      framing = .counted(rest: length)
    } else if version == "HTTP/1.1" {
      framing = .chunked
      answer = answer.adding("Transfer-Encoding", "chunked")
    } else {
      framing = .untilClose
    }
    var isLast = isLast
    if case .untilClose = framing { isLast = true }
    self.isLast = isLast
    head = answer.head(isLast: isLast, now: now)
  }

  mutating func take(_ piece: ContentPiece) -> Step {
    let isFirst = head != nil
    switch piece {
    case .failed(let reason) where isFirst: return .replace(.text(500, reason))
    case .failed: return .breakOff
    case .end: return end()
    case .bytes(let bytes):
      let start = head ?? []
      head = nil
      switch framing {
      case .counted(let rest):
        // Nobody gave more than was said; if it were so, the next answer would begin in the middle of this one.
        guard bytes.count <= rest else { return .breakOff }
        framing = .counted(rest: rest - bytes.count)
        return rest == bytes.count ? .complete(start + bytes) : .send(start + bytes)
      case .chunked:
        return .send(
          start + Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [0x0D, 0x0A])
      case .untilClose: return .send(start + bytes)
      }
    }
  }

  private mutating func end() -> Step {
    let start = head ?? []
    head = nil
    switch framing {
    case .counted(let rest): return rest == 0 ? .complete(start) : .breakOff
    case .chunked: return .complete(start + Array("0\r\n\r\n".utf8))
    case .untilClose: return .complete(start)
    }
  }
}
