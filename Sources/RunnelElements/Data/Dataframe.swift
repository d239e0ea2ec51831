public import RunnelSession
import RunnelTree
import RunnelWire

/// A column of a table: its name, and how a row gives its cell.
public struct Column<Row: Sendable>: Sendable {
  let name: String
  let type: String
  let cell: @Sendable (Row) -> Value

  /// - Parameter path: Leads to the cell's value, such as `\.price`.
  public init<Cell: Encodable & SendableMetatype>(
    _ name: String, _ path: any KeyPath<Row, Cell> & Sendable
  ) {
    self.init(name) { $0[keyPath: path] }
  }

  /// - Parameter cell: Computes the cell's value from the row.
  public init<Cell: Encodable & SendableMetatype>(
    _ name: String, _ cell: @escaping @Sendable (Row) -> Cell
  ) {
    self.name = name
    self.cell = { RowEncoder.cell(cell($0)) }
    type =
      switch Cell.self {
      case is Bool.Type, is Bool?.Type: "boolean"
      case is any BinaryInteger.Type, is Int?.Type: "integer"
      case is any BinaryFloatingPoint.Type, is Double?.Type: "number"
      case is CalendarDate.Type, is CalendarDate?.Type: "date"
      case is ClockTime.Type, is ClockTime?.Type: "time"
      case is String.Type, is String?.Type: "text"
      default: "other"
      }
  }
}

extension Elements {
  /// Shows rows as a table that scrolls; the browser holds only those in view.
  ///
  /// - Parameters:
  ///   - rows: Each property is a column. Cells that are not numbers, texts, truths or dates show as JSON.
  ///   - height: CSS pixels; `nil`: as high as the rows, up to ten.
  ///   - hideIndex: Leaves out the column of row numbers.
  public func dataframe<Row: Encodable & Sendable>(
    _ rows: [Row], height: Int? = nil, hideIndex: Bool = false, key: String? = nil,
    width: Width? = nil
  ) {
    if let source = RowSource(encodable: rows) {
      show(source, height, hideIndex, key, width)
    } else {
      // No row, or rows without parts: then there is one column.
      let values = RowSource(
        rows: rows, header: rows.isEmpty ? [] : [("value", "other")],
        cells: { [RowEncoder.cell($0)] })
      show(values, height, hideIndex, key, width)
    }
  }

  /// Shows the chosen columns of rows as a table that scrolls.
  ///
  /// - Parameter columns: In their order from left to right.
  public func dataframe<Row: Sendable>(
    _ rows: [Row], columns: [Column<Row>], height: Int? = nil, hideIndex: Bool = false,
    key: String? = nil, width: Width? = nil
  ) {
    let source = RowSource(
      rows: rows, header: columns.map { ($0.name, $0.type) },
      cells: { row in columns.map { $0.cell(row) } })
    show(source, height, hideIndex, key, width)
  }

  /// Shows a table that scrolls.
  public func dataframe(
    _ table: Table, height: Int? = nil, hideIndex: Bool = false, key: String? = nil,
    width: Width? = nil
  ) {
    show(table, height, hideIndex, key, width)
  }

  func dataframe(_ source: some NamedTableSource) {
    show(source, nil, false, nil, nil)
  }

  private func show(
    _ source: some NamedTableSource, _ height: Int?, _ hideIndex: Bool, _ key: String?,
    _ width: Width?
  ) {
    var props = Props()
    props.integer("rows", source.rowCount)
    props.value(
      "columns",
      .array(
        source.header.map {
          .object([Value.Member("name", .text($0.name)), Value.Member("type", .text($0.type))])
        }))
    if hideIndex { props.bool("index", false) }
    if let height { props.integer("height", height) }
    props.text("key", key)
    props.width(width)
    let first = source.rows(0..<min(source.rowCount, rowsInFirstMessage))
    props.value("first", .array(first.map { .array($0) }))
    place.drawTable(props.bytes, source: source)
  }
}

/// Rows that travel with the table, so that a short one needs no second question.
private let rowsInFirstMessage = 50
