import RunnelSession

/// One row of comma-separated values.
struct CSVRecord {
  /// Of the file, from 1: where it begins.
  let line: Int
  let cells: [String]

  /// Splits a text into rows (RFC 4180). Lines with nothing in them are no rows.
  static func read(_ text: String, separator: UInt8) throws(RunnelError) -> [CSVRecord] {
    var reader = Reader(bytes: Array(text.utf8), separator: separator)
    return try reader.read()
  }

  private struct Reader {
    let bytes: [UInt8]
    let separator: UInt8
    var index = 0
    var line = 1
    var records: [CSVRecord] = []
    /// The row that is being read, and where it begins.
    var cells: [String] = []
    var cell: [UInt8] = []
    var start = 1
    /// The row has a quote: an empty cell in quotes is one, where an empty line is no row.
    var hasQuote = false

    init(bytes: [UInt8], separator: UInt8) {
      self.bytes = bytes
      self.separator = separator
    }

    mutating func read() throws(RunnelError) -> [CSVRecord] {
      // A byte order mark is no part of the first name.
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
      /// The line of the quote that is open.
      var quote: Int?
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        let isLineEnd = byte == 0x0A || byte == 0x0D
        if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A {
          if quote != nil { cell.append(byte) }
          index += 1
        }
        if isLineEnd { line += 1 }
        switch byte {
        case UInt8(ascii: "\"") where quote != nil:
          if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            cell.append(byte)
            index += 1
          } else {
            quote = nil
          }
        case UInt8(ascii: "\"") where cell.isEmpty:
          quote = line
          hasQuote = true
        case separator where quote == nil: endCell()
        case _ where isLineEnd && quote == nil: endRow()
        // The second half of a line end that was looked at above.
        case _ where isLineEnd: cell.append(bytes[index - 1])
        default: cell.append(byte)
        }
      }
      if let quote {
        throw RunnelError(.badTable, "A quote that line \(quote) opens is never closed.")
      }
      endRow()
      return records
    }

    private mutating func endCell() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }

    private mutating func endRow() {
      endCell()
      if cells.count > 1 || cells[0] != "" || hasQuote {
        records.append(CSVRecord(line: start, cells: cells))
      }
      cells = []
      hasQuote = false
      start = line
    }
  }
}
