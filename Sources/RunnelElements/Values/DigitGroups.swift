/// Numbers of a fixed count of decimal digits, with a mark between two of them: `2026-11-26`, `08:45`.
enum DigitGroups {
  /// Reads nothing but the digits 0 to 9, and no text of another length, which may be of megabytes.
  ///
  /// - Parameter lengths: Digits of each number; at least one.
  static func read(
    _ text: some StringProtocol, _ lengths: [Int], between mark: Unicode.Scalar
  ) -> [Int]? {
    guard text.utf8.count == lengths.reduce(lengths.count - 1, +) else { return nil }
    let groups = text.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: mark) }
    guard groups.map(\.count) == lengths else { return nil }
    let isSound = groups.joined().allSatisfy { (0x30...0x39).contains($0) }
    return isSound ? groups.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } } : nil
  }
}
