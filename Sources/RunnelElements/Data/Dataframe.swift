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
  ///   - height: `nil`: as high as the rows, up to 400 pixels. `.content`: as high as the rows, up to 1000 of them.
  ///   - hideIndex: Leaves out the column of row numbers.
  ///   - columnOrder: Names of the columns to show, from left to right; a name that no column has is passed over.
  ///     Empty: all columns.
  ///   - rowHeight: 20 to 500 CSS pixels; where there is room for a second line, texts wrap. `nil`: one line.
  ///   - placeholder: Shown in place of missing values; `nil`: "None".
  ///   - alt: What a screen reader calls the table; `nil`: "Table".
  public func dataframe<Row: Encodable & Sendable>(
    _ rows: [Row], height: Height? = nil, hideIndex: Bool = false, columnOrder: [String] = [],
    key: String? = nil, rowHeight: Int? = nil, placeholder: String? = nil, alt: String? = nil,
    width: Width? = nil
  ) {
    let frame = TableFrame(
      height: height, hidesIndex: hideIndex, key: key, rowHeight: rowHeight,
      placeholder: placeholder, alt: alt, width: width)
    if let source = RowSource(encodable: rows) {
      show(source, columnOrder, frame)
    } else {
      // No row, or rows without parts: then there is one column.
      let values = RowSource(
        rows: rows, header: rows.isEmpty ? [] : [("value", "other")],
        cells: { [RowEncoder.cell($0)] })
      show(values, columnOrder, frame)
    }
  }

  /// Shows the chosen columns of rows as a table that scrolls.
  ///
  /// - Parameter columns: In their order from left to right, unless `columnOrder` says otherwise.
  public func dataframe<Row: Sendable>(
    _ rows: [Row], columns: [Column<Row>], height: Height? = nil, hideIndex: Bool = false,
    columnOrder: [String] = [], key: String? = nil, rowHeight: Int? = nil,
    placeholder: String? = nil, alt: String? = nil, width: Width? = nil
  ) {
    // Picked here and not from the finished rows, so that what is hidden is not computed either.
    let shown = columnOrder.places(in: columns.map(\.name))?.map { columns[$0] } ?? columns
    let source = RowSource(
      rows: rows, header: shown.map { ($0.name, $0.type) },
      cells: { row in shown.map { $0.cell(row) } })
    let frame = TableFrame(
      height: height, hidesIndex: hideIndex, key: key, rowHeight: rowHeight,
      placeholder: placeholder, alt: alt, width: width)
    show(source, [], frame)
  }

  /// Shows a table that scrolls.
  public func dataframe(
    _ table: Table, height: Height? = nil, hideIndex: Bool = false, columnOrder: [String] = [],
    key: String? = nil, rowHeight: Int? = nil, placeholder: String? = nil, alt: String? = nil,
    width: Width? = nil
  ) {
    let frame = TableFrame(
      height: height, hidesIndex: hideIndex, key: key, rowHeight: rowHeight,
      placeholder: placeholder, alt: alt, width: width)
    show(table, columnOrder, frame)
  }

  func dataframe(_ source: some NamedTableSource) {
    show(source, [], TableFrame())
  }

  private func show(
    _ source: some NamedTableSource, _ columnOrder: [String], _ frame: TableFrame
  ) {
    guard isValid({ () throws(RunnelError) in try frame.check() }) else { return }
    let places = columnOrder.places(in: source.header.map(\.name))
    let source = places.map { source.picking($0) } ?? source
    var props = Props()
    props.integer("rows", source.rowCount)
    props.value(
      "columns",
      .array(
        source.header.map {
          .object([Value.Member("name", .text($0.name)), Value.Member("type", .text($0.type))])
        }))
    frame.writeProps(&props)
    let first = source.rows(0..<min(source.rowCount, rowsInFirstMessage))
    props.value("first", .array(first.map { .array($0) }))
    place.drawTable(props.bytes, source: source)
  }
}

/// Rows that travel with the table, so that a short one needs no second question.
private let rowsInFirstMessage = 50
