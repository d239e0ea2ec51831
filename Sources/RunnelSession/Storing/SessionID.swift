/// Names a session in the store and in a resume token. Not a secret: nobody gets a session by knowing it.
package struct SessionID: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

/// 256 random bits that stand for the right to a session.
package struct Secret: Sendable {
  package let words: (UInt64, UInt64, UInt64, UInt64)

  package init(_ words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// Takes the same time wherever the first difference is.
  package func equals(_ other: Secret) -> Bool {
    (words.0 ^ other.words.0) | (words.1 ^ other.words.1) | (words.2 ^ other.words.2)
      | (words.3 ^ other.words.3) == 0
  }
}

/// What a browser shows to come back to its session: which one, and that it is its own. It counts once.
package struct ResumeToken: Sendable {
  package let id: SessionID
  package let secret: Secret

  package init(id: SessionID, secret: Secret) {
    self.id = id
    self.secret = secret
  }

  /// The token as it travels: 32 and 64 hexadecimal digits with a point between them.
  package init?(text: String) {
    let utf8 = Array(text.utf8)
    guard utf8.count == 97, utf8[32] == UInt8(ascii: "."),
      let id = Self.words(utf8[..<32]), let secret = Self.words(utf8[33...])
    else { return nil }
    self.id = SessionID(high: id[0], low: id[1])
    self.secret = Secret((secret[0], secret[1], secret[2], secret[3]))
  }

  package var text: String {
    let words = secret.words
    return id.text + "." + [words.0, words.1, words.2, words.3].map(\.digits).joined()
  }

  fileprivate static func words(_ digits: ArraySlice<UInt8>) -> [UInt64]? {
    var words: [UInt64] = []
    for (index, digit) in digits.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      if index % 16 == 0 { words.append(0) }
      words[index / 16] = words[index / 16] << 4 | UInt64(value)
    }
    return words
  }
}

extension SessionID {
  /// 32 hexadecimal digits.
  package var text: String { high.digits + low.digits }

  package init?(text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 32, let words = ResumeToken.words(digits[...]) else { return nil }
    self.init(high: words[0], low: words[1])
  }
}

extension UInt64 {
  /// 16 hexadecimal digits.
  package var digits: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
