/// Says at the first wrong byte that a text is not UTF-8, while the text still arrives (RFC 3629, section 4).
struct UTF8Check: Sendable {
  /// Bytes that the present character still lacks.
  private var missing = 0
  /// What the next of them may be.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// True between two characters.
  var isComplete: Bool { missing == 0 }

  /// - Returns: False when the text can't become UTF-8 any more.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for byte in bytes {
      if missing == 0 {
        if byte < 0x80 { continue }
        guard begin(byte) else { return false }
      } else {
        guard allowed.contains(byte) else { return false }
        allowed = 0x80...0xBF
        missing -= 1
      }
    }
    return true
  }

  private mutating func begin(_ byte: UInt8) -> Bool {
    allowed = 0x80...0xBF
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF:
      missing = 2
      // No longer form than needed, and no half of a surrogate pair.
      if byte == 0xE0 { allowed = 0xA0...0xBF }
      if byte == 0xED { allowed = 0x80...0x9F }
    case 0xF0...0xF4:
      missing = 3
      if byte == 0xF0 { allowed = 0x90...0xBF }
      if byte == 0xF4 { allowed = 0x80...0x8F }
    default: return false
    }
    return true
  }
}
