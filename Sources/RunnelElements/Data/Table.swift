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
  /// A column is of whole numbers, numbers or truths (`true`, `false`) if all of its cells are, else of text. Digits that name
  /// something are text: those with leading zeros (`01234`), and those after a plus sign (`+4912345`). Empty cells are
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
    var records = try CSVRecord.read(csv, separator: separator.asciiValue ?? UInt8(ascii: ","))
    guard !records.isEmpty else {
      throw RunnelError(.badTable, "The file has no line that names columns.")
    }
    let names = records.removeFirst()
    for record in records where record.cells.count != names.cells.count {
      throw RunnelError(
        .badTable,
        "Line \(record.line) has \(record.cells.count) cells, but line \(names.line) names \(names.cells.count) columns."
      )
    }
    rowCount = records.count
    columns = names.cells.indices.map { column in
      TableColumn(name: names.cells[column], texts: records.map { $0.cells[column] })
    }
  }
}

/// A column of a table: a name, and cells of one type.
struct TableColumn: Sendable, Equatable {
  enum Cells: Sendable, Equatable {
    case integers([Int?])
    case numbers([Double?])
    case truths([Bool?])
    case texts([String?])
  }

  let name: String
  let cells: Cells

  init(name: String, texts: [String]) {
    self.name = name
    /// `nil` when a cell is something else, or none tells: words such as `inf` and `nan` are numbers among numbers.
    func read<Cell>(_ parse: (String) -> Cell?) -> [Cell?]? {
      var cells: [Cell?] = []
      cells.reserveCapacity(texts.count)
      var tells = false
      for text in texts {
        if text.isEmpty {
          cells.append(nil)
        } else if let cell = parse(text) {
          cells.append(cell)
          tells = tells || Cell.self != Double.self || text.utf8.contains { (0x30...0x39).contains($0) }
        } else {
          return nil
        }
      }
      return tells ? cells : nil
    }
    if let integers = read(Self.integer) {
      cells = .integers(integers)
    } else if let numbers = read(Self.number) {
      cells = .numbers(numbers)
    } else if let truths = read({ Bool($0.lowercased()) }) {
      cells = .truths(truths)
    } else {
      cells = .texts(texts.map { $0.isEmpty ? nil : $0 })
    }
  }

  /// A whole number that a browser holds exactly; an identifier of more digits is a text.
  private static func integer(_ text: String) -> Int? {
    guard !isName(text) else { return nil }
    return Int(text).flatMap { exactIntegers.contains(Double($0)) ? $0 : nil }
  }

  private static func number(_ text: String) -> Double? {
    // `0x1F` is somebody's address, and twenty digits are somebody's number: neither is to be rounded.
    let isDigits = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2B }
    guard !(isDigits && integer(text) == nil), !text.utf8.contains(where: { $0 | 0x20 == 0x78 }),
      !isName(text)
    else { return nil }
    return Double(text)
  }

  /// Digits that are nobody's amount, such as a postal code (`01234`) or a telephone number (`+4912345`).
  private static func isName(_ text: String) -> Bool {
    let zero = UInt8(ascii: "0")
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let isDigit = { (byte: UInt8) in (zero...zero + 9).contains(byte) }
    if digits.first == zero, digits.dropFirst().first.map(isDigit) == true { return true }
    return text.utf8.first == UInt8(ascii: "+") && digits.allSatisfy(isDigit)
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
    case .texts(let cells): cells[row].map { .text($0) } ?? .null
    }
  }
}
