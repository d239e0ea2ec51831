public import FoundationEssentials
import RunnelWire

extension Table {
  /// What stands in one place of a table.
  public enum Cell: Sendable, Hashable {
    case missing
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case text(String)
    case date(CalendarDate)
    case moment(Date)

    /// The number that it is, whole or not.
    public var number: Double? {
      switch self {
      case .integer(let integer): Double(integer)
      case .number(let number): number
      default: nil
      }
    }

    /// How it reads; `nil` where it is missing.
    public var text: String? {
      switch self {
      case .missing: nil
      case .integer(let integer): "\(integer)"
      case .number(let number): "\(number)"
      case .boolean(let truth): "\(truth)"
      case .text(let text): text
      case .date(let date): date.description
      case .moment(let moment): moment.cellText
      }
    }
  }

  /// A row of a table, to be looked into by the names of its columns.
  public struct Row: Sendable {
    let table: Table
    /// Its place in the table, from 0.
    public let index: Int

    /// Its cell in the first column of that name; `nil`: there is no such column.
    public subscript(column: String) -> Cell? { table[column].map { $0[index] } }
  }

  /// The rows of a table, from the top down.
  public struct Rows: Sendable, RandomAccessCollection {
    let table: Table

    public var startIndex: Int { 0 }
    public var endIndex: Int { table.rowCount }
    public subscript(index: Int) -> Row { Row(table: table, index: index) }
  }

  public var rows: Rows { Rows(table: self) }

  /// The first column of that name; `nil`: there is none.
  public subscript(column: String) -> Column? {
    columns.first { $0.name.hasSameBytes(as: column) }
  }

  /// The same columns with some of the rows.
  public func filter(_ isIncluded: (Row) throws -> Bool) rethrows -> Table {
    let places = try rows.indices.filter { try isIncluded(rows[$0]) }
    return Table(columns: columns.map { $0.picking(places) }, rowCount: places.count, fault: fault)
  }
}

extension Table.Column {
  public subscript(row: Int) -> Table.Cell {
    switch cells {
    case .integers(let cells): cells[row].map { .integer($0) } ?? .missing
    case .numbers(let cells): cells[row].map { .number($0) } ?? .missing
    case .truths(let cells): cells[row].map { .boolean($0) } ?? .missing
    case .texts(let cells): cells[row].map { .text($0) } ?? .missing
    case .dates(let cells): cells[row].map { .date($0) } ?? .missing
    case .moments(let cells): cells[row].map { .moment($0) } ?? .missing
    case .values(let cells, _): Table.Cell(cells[row])
    }
  }

  /// Its cells as numbers, `nil` where one is missing; `nil` for a column that is not of numbers.
  public var numbers: [Double?]? {
    switch cells {
    case .integers(let cells): cells.map { $0.map { Double($0) } }
    case .numbers(let cells): cells
    case .values(let values, .integer), .values(let values, .number):
      // Numbers that a browser can't hold travel as texts.
      values.map { $0.number ?? $0.text.flatMap(Double.init) }
    default: nil
    }
  }

  /// How its cells read, `nil` where one is missing.
  public var texts: [String?] { (0..<count).map { self[$0].text } }
}

extension Table.Cell {
  fileprivate init(_ value: Value) {
    self =
      switch value {
      case .null: .missing
      case .bool(let bool): .boolean(bool)
      case .integer(let integer): .integer(integer)
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      case .array, .object: .missing
      }
  }
}
