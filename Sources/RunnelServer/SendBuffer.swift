/// Frames on their way to a socket that may not take them yet.
struct SendBuffer {
  /// Longer payloads are not copied behind the bytes before them.
  private static let copyLimit = 16 * 1_024

  private var parts: [[UInt8]] = []
  /// Bytes of the first part that are sent.
  private var sent = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// One whole frame, as a server sends it: without a mask (RFC 6455, section 5.2).
  mutating func append(_ opcode: Opcode, _ payload: [UInt8]) {
    var head: [UInt8] = [0x80 | opcode.rawValue]
    switch payload.count {
    case ..<126: head.append(UInt8(payload.count))
    case ..<65_536: head += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    default:
      head.append(127)
      for shift in stride(from: 56, through: 0, by: -8) {
        head.append(UInt8(truncatingIfNeeded: payload.count >> shift))
      }
    }
    count += head.count + payload.count
    join(head)
    if payload.count <= Self.copyLimit { join(payload) } else { parts.append(payload) }
  }

  mutating func appendClose(code: UInt16, reason: String) {
    var payload = [UInt8(code >> 8), UInt8(code & 0xFF)]
    var reason = reason[...]
    // A control frame has room for 125 bytes; no character is cut in two.
    while reason.utf8.count > 123 { reason.removeLast() }
    payload += reason.utf8
    append(.close, payload)
  }

  /// Puts what another one had left in front; nothing of this one is sent yet.
  mutating func follow(_ first: SendBuffer) {
    guard !first.isEmpty else { return }
    parts = first.parts + parts
    sent = first.sent
    count += first.count
  }

  private mutating func join(_ bytes: [UInt8]) {
    if let last = parts.indices.last, parts[last].count + bytes.count <= 4 * Self.copyLimit {
      parts[last] += bytes
    } else {
      parts.append(bytes)
    }
  }

  /// Hands the bytes to `write`, which says how many it took, until it takes none.
  mutating func drain(_ write: (UnsafeRawBufferPointer) -> Int) {
    var done = 0
    while done < parts.count {
      let taken = parts[done].withUnsafeBytes {
        write(UnsafeRawBufferPointer(rebasing: $0[sent...]))
      }
      count -= taken
      sent += taken
      guard sent == parts[done].count else { break }
      sent = 0
      done += 1
    }
    parts.removeFirst(done)
    // An idle connection keeps no memory.
    if parts.isEmpty { parts = [] }
  }
}
