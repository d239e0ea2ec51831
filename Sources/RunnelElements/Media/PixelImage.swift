import RunnelSession

/// A picture by its pixels, eight bits for each of their channels.
struct PixelImage: Sendable {
  enum Format: UInt8, Sendable {
    // The numbers are PNG's colour types.
    case gray = 0
    case rgb = 2
    case rgba = 6

    var channels: Int {
      switch self {
      case .gray: 1
      case .rgb: 3
      case .rgba: 4
      }
    }
  }

  var width: Int
  var height: Int
  var format: Format
  var bytes: [UInt8]

  /// Pixels of one side, at most: what browsers draw.
  static let longestSide = 32_767

  func check() throws(RunnelError) {
    guard (1...Self.longestSide).contains(width), (1...Self.longestSide).contains(height) else {
      throw RunnelError(
        .badSize,
        "A picture of pixels is 1 to \(Self.longestSide) of them wide and high, not \(width) × \(height)."
      )
    }
    let expected = width * height * format.channels
    // Before it is made a file, whose parts have room for 32 bits.
    guard expected <= ContentTable.largest else {
      throw RunnelError(
        .tooLarge,
        """
        A picture of \(width) × \(height) pixels has \(expected) bytes, and what a page keeps in memory may have \
        \(ContentTable.largest). Give fewer pixels, or write it into a file, and show that: `.file(path)`.
        """)
    }
    guard bytes.count == expected else {
      throw RunnelError(
        .badSize,
        """
        A picture of \(width) × \(height) pixels with \(format.channels) bytes for each has \(expected) bytes, and \
        `\(format):` has \(bytes.count).
        """)
    }
  }

  /// As a PNG file (ISO/IEC 15948), of pixels as `check` demands. Its rows are not compressed, which would take the server's time for what most networks carry as fast.
  var png: [UInt8] {
    let rowLength = width * format.channels
    var rows: [UInt8] = []
    rows.reserveCapacity((rowLength + 1) * height)
    for row in 0..<height {
      rows.append(0)
      rows += bytes[row * rowLength..<(row + 1) * rowLength]
    }
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file.reserveCapacity(rows.count + rows.count / 10_000 + 1_024)
    Self.add(
      "IHDR",
      UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes + [8, format.rawValue, 0, 0, 0],
      to: &file)
    Self.add("IDAT", Self.stored(rows), to: &file)
    Self.add("IEND", [], to: &file)
    return file
  }

  private static func add(_ name: StaticString, _ content: [UInt8], to file: inout [UInt8]) {
    file += UInt32(content.count).bigEndianBytes
    let start = file.count
    name.withUTF8Buffer { file += $0 }
    file += content
    file += CRC32.of(file[start...]).bigEndianBytes
  }

  /// A stream of zlib (RFC 1950) whose blocks are stored as they are (RFC 1951, section 3.2.4).
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    stream.reserveCapacity(bytes.count + bytes.count / 10_000 + 64)
    for start in stride(from: 0, to: bytes.count, by: 65_535) {
      let end = min(bytes.count, start + 65_535)
      let length = UInt16(end - start)
      stream.append(end == bytes.count ? 1 : 0)
      for part in [length, ~length] { stream += [UInt8(part & 0xFF), UInt8(part >> 8)] }
      stream += bytes[start..<end]
    }
    return stream + adler(bytes).bigEndianBytes
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    var rest = bytes[...]
    while !rest.isEmpty {
      // So many sums fit into 32 bits before they must be reduced.
      for byte in rest.prefix(5_552) {
        low &+= UInt32(byte)
        high &+= low
      }
      (low, high) = (low % 65_521, high % 65_521)
      rest = rest.dropFirst(5_552)
    }
    return high << 16 | low
  }
}

/// The check sum of PNG's chunks.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let table = table
    return ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}

extension UInt32 {
  fileprivate var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
