/// The last lines of a stream of text.
package struct OutputTail: Sendable {
  private var lines: [String] = []
  private var unfinished: [UInt8] = []

  package static let maximumLines = 200
  package static let maximumLineLength = 1000

  package init() {}

  package mutating func append(_ bytes: some Collection<UInt8>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(String(decoding: unfinished, as: UTF8.self))
        unfinished.removeAll(keepingCapacity: true)
      } else if unfinished.count < Self.maximumLineLength {
        unfinished.append(byte)
      }
    }
    if lines.count > Self.maximumLines { lines.removeFirst(lines.count - Self.maximumLines) }
  }

  /// All lines, with the one that has not ended.
  package var all: [String] {
    unfinished.isEmpty ? lines : lines + [String(decoding: unfinished, as: UTF8.self)]
  }
}
