/// Recognises a widget over reruns, restarts and machines: its kind and key, or its kind and label, within its page and form.
///
/// Options, bounds, default and help are no part of it: changing them keeps the value.
package struct WidgetID: Hashable, Sendable {
  /// 64 bits of FNV-1a over the parts, which is the same in every process.
  package let hash: UInt64

  package init(kind: StaticString, key: String?, label: String, form: String?, page: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      // A byte that UTF-8 never has parts the parts.
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    add(UnsafeBufferPointer(start: kind.utf8Start, count: kind.utf8CodeUnitCount))
    add(key == nil ? CollectionOfOne(0) : CollectionOfOne(1))
    add((key ?? label).utf8)
    add((form ?? "").utf8)
    add(page.utf8)
    // FNV mixes its last bytes weakly: labels that differ in their last letter should differ in all bits.
    hash ^= hash >> 32
    hash = hash &* 0xd6e8_feb8_6659_fd93
    hash ^= hash >> 32
    self.hash = hash == 0 ? 1 : hash
  }

  /// Eleven characters of base 64 (RFC 4648, section 5).
  package var text: String {
    String(unsafeUninitializedCapacity: 11) { text in
      for index in 0..<11 {
        text[index] = Self.alphabet.utf8Start[Int((hash >> (UInt64(index) * 6)) & 63)]
      }
      return 11
    }
  }

  /// The identity that a client named, or `nil` if no identity has that text.
  package init?(text: String) {
    guard text.utf8.count == 11 else { return nil }
    var hash: UInt64 = 0
    var shift: UInt64 = 0
    for byte in text.utf8 {
      // The last character has four bits.
      guard let digit = Self.digit(byte), shift < 60 || digit < 16 else { return nil }
      hash |= digit << shift
      shift += 6
    }
    self.hash = hash
  }

  private static let alphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt64(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
