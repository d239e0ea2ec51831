/// The longest run of combining marks that is taken from outside.
///
/// Of a longer one, whatever compares, sorts or searches the text as Unicode has it takes time that grows with the square of its
/// length: `==` of `String`, sets, dictionaries, in the author's code too. A mark is a scalar with a canonical combining class
/// other than 0, for those are what normalisation brings into order; 30 is the bound of Unicode's own Stream-Safe Text Format
/// (UAX #15, section 13), several times what any script of the world needs.
package enum CombiningMarks {
  package static let longestRun = 30
}

extension String {
  /// Whether more combining marks follow one another than are taken.
  package var hasLongRunOfMarks: Bool {
    utf8.withContiguousStorageIfAvailable { $0.hasLongRunOfMarks } ?? Array(utf8).hasLongRunOfMarks
  }
}

extension Value {
  /// Whether a text in it has more combining marks in a row than are taken.
  package var hasLongRunOfMarks: Bool {
    switch self {
    case .null, .bool, .integer, .number: false
    case .text(let text): text.hasLongRunOfMarks
    case .array(let items): items.contains { $0.hasLongRunOfMarks }
    case .object(let members):
      members.contains { $0.name.hasLongRunOfMarks || $0.value.hasLongRunOfMarks }
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Of bytes that are known to be UTF-8.
  fileprivate var hasLongRunOfMarks: Bool {
    var run = 0
    var index = startIndex
    while index < endIndex {
      let lead = self[index]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      // Below U+0300, and from U+4000 to U+9FFF, there are none.
      if lead < 0xCC || (0xE4...0xE9).contains(lead) {
        run = 0
      } else {
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(self[index + offset] & 0x3F) }
        run = Unicode.Scalar(scalar)?.isCombiningMark == true ? run + 1 : 0
        if run > CombiningMarks.longestRun { return true }
      }
      index += length
    }
    return false
  }
}

extension Unicode.Scalar {
  fileprivate var isCombiningMark: Bool { properties.canonicalCombiningClass.rawValue != 0 }
}
