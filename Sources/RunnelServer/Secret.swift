/// Texts that must not be guessed.
enum Secret {
  /// 128 random bits, as 32 hexadecimal digits.
  static func token() -> String {
    // The system's generator is a cryptographic one on every platform of Swift.
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Takes the same time wherever the first difference is.
  static func equal(_ one: String, _ other: String) -> Bool {
    guard one.utf8.count == other.utf8.count else { return false }
    return zip(one.utf8, other.utf8).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
