/// Names a build by what went into it: 128-bit FNV-1a. Guards against mix-ups, not against enemies.
struct ContentHash {
  private var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

  /// Parts are set apart, so that "ab" + "c" is not "a" + "bc".
  mutating func add(_ part: some Collection<UInt8>) {
    for byte in part { add(byte) }
    withUnsafeBytes(of: UInt64(part.count).littleEndian) { for byte in $0 { add(byte) } }
  }

  mutating func add(_ part: String) {
    add(part.utf8)
  }

  var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
  }
}
