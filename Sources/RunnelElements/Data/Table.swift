public import FoundationEssentials
import RunnelSession
import RunnelWire

/// A table that was read from a file: named columns, each of one type.
public struct Table: Sendable, Equatable {
  let columns: [TableColumn]
  /// Without the header.
  public let rowCount: Int

  public var columnNames: [String] { columns.map(\.name) }

  init(columns: [TableColumn], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  /// Reads comma-separated values (RFC 4180) in UTF-8; the first line names the columns.
  ///
  /// A column is of whole numbers, numbers or truths (`true`, `false`) if all of its cells are, else of text. Empty cells are
  /// missing values.
  ///
  /// - Throws: ``RunnelError`` with `.badTable` when a line has another number of cells, or a quote is not closed.
  public init(csv: Data, separator: Character = ",") throws {
    guard let text = String(validating: csv, as: UTF8.self) else {
      throw RunnelError(.badTable, "The file is not text in UTF-8.")
    }
    try self.init(csv: text, separator: separator)
  }

  /// Reads comma-separated values (RFC 4180); the first line names the columns.
  public init(csv: String, separator: Character = ",") throws {
    var lines = try CSVLines.read(csv, separator: separator.asciiValue ?? UInt8(ascii: ","))
    guard !lines.isEmpty else {
      throw RunnelError(.badTable, "The file has no line that names columns.")
    }
    let names = lines.removeFirst()
    for (index, line) in lines.enumerated() where line.count != names.count {
      throw RunnelError(
        .badTable,
        "Line \(index + 2) has \(line.count) cells, but the first line names \(names.count) columns."
      )
    }
    rowCount = lines.count
    columns = names.indices.map { column in
      TableColumn(name: names[column], texts: lines.map { $0[column] })
    }
  }
}

/// A column of a table: a name, and cells of one type.
struct TableColumn: Sendable, Equatable {
  enum Cells: Sendable, Equatable {
    case integers([Int?])
    case numbers([Double?])
    case truths([Bool?])
    case texts([String])
  }

  let name: String
  let cells: Cells

  init(name: String, texts: [String]) {
    self.name = name
    func read<Cell>(_ parse: (String) -> Cell?) -> [Cell?]? {
      var cells: [Cell?] = []
      cells.reserveCapacity(texts.count)
      var isEmpty = true
      for text in texts {
        if text.isEmpty {
          cells.append(nil)
        } else if let cell = parse(text) {
          cells.append(cell)
          isEmpty = false
        } else {
          return nil
        }
      }
      return isEmpty ? nil : cells
    }
    if let integers = read(Self.integer) {
      cells = .integers(integers)
    } else if let numbers = read(Self.number) {
      cells = .numbers(numbers)
    } else if let truths = read({ Bool($0.lowercased()) }) {
      cells = .truths(truths)
    } else {
      cells = .texts(texts)
    }
  }

  /// A whole number that a browser holds exactly; an identifier of more digits is a text.
  private static func integer(_ text: String) -> Int? {
    Int(text).flatMap { exactIntegers.contains(Double($0)) ? $0 : nil }
  }

  private static func number(_ text: String) -> Double? {
    // `0x1F` is somebody's address, and twenty digits are somebody's number: neither is to be rounded.
    let isDigits = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2B }
    guard !(isDigits && integer(text) == nil), !text.utf8.contains(where: { $0 | 0x20 == 0x78 })
    else { return nil }
    return Double(text)
  }

  var type: ColumnType {
    switch cells {
    case .integers: .integer
    case .numbers: .number
    case .truths: .boolean
    case .texts: .text
    }
  }

  subscript(row: Int) -> Value {
    switch cells {
    case .integers(let cells): cells[row].map { .integer($0) } ?? .null
    case .numbers(let cells): cells[row].map(Value.number(orName:)) ?? .null
    case .truths(let cells): cells[row].map { .bool($0) } ?? .null
    case .texts(let cells): .text(cells[row])
    }
  }
}

/// Splits comma-separated values into cells.
enum CSVLines {
  static func read(_ text: String, separator: UInt8) throws(RunnelError) -> [[String]] {
    let bytes = Array(text.utf8)
    var lines: [[String]] = []
    var line: [String] = []
    var cell: [UInt8] = []
    // A byte order mark is no part of the first name.
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isQuoted = false

    func endCell() {
      line.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    func endLine() {
      endCell()
      if line.count > 1 || line[0] != "" { lines.append(line) }
      line = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted:
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      case UInt8(ascii: "\"") where cell.isEmpty: isQuoted = true
      case separator where !isQuoted: endCell()
      case 0x0D where !isQuoted:
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        endLine()
      case 0x0A where !isQuoted: endLine()
      default: cell.append(byte)
      }
    }
    guard !isQuoted else {
      throw RunnelError(.badTable, "A quote that line \(lines.count + 1) opens is never closed.")
    }
    if !cell.isEmpty || !line.isEmpty { endLine() }
    return lines
  }
}
