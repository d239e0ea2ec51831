/// A text that is compared and hashed by its bytes.
///
/// `String` takes texts for equal that Unicode calls canonically equivalent, and brings runs of combining marks into order to
/// find out: a hash of a text with n marks behind a letter takes n² steps. So what comes from outside is compared by its bytes,
/// as names, ids and tokens are meant.
package struct ByteText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package static func == (one: ByteText, other: ByteText) -> Bool {
    one.text.hasSameBytes(as: other.text)
  }

  package func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }
}

extension StringProtocol {
  package func hasSameBytes(as other: some StringProtocol) -> Bool {
    let isSame = utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable {
        bytes.count == $0.count && bytes.elementsEqual($0)
      }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }

  package func hasBytePrefix(_ prefix: some StringProtocol) -> Bool {
    utf8.starts(with: prefix.utf8)
  }

  /// Its beginning, for a message. By scalars: one character may be as long as the whole text.
  package var excerpt: String { String(String.UnicodeScalarView(unicodeScalars.prefix(40))) }

  package func hashBytes(into hasher: inout Hasher) {
    let isHashed: Void? = utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isHashed == nil { for byte in utf8 { hasher.combine(byte) } }
    // A byte that UTF-8 never has: "ab", "c" is not "a", "bc".
    hasher.combine(0xFF as UInt8)
  }
}
