public import RunnelSession
import RunnelTree
import RunnelWire

/// A column of a table: its name, and how a row gives its cell.
public struct Column<Row: Sendable>: Sendable {
  let name: String
  let type: ColumnType
  let cell: @Sendable (Row) -> Value
  /// Of a column that is a property.
  let path: (any AnyKeyPath & Sendable)?

  /// - Parameter path: Leads to the cell's value, such as `\.price`.
  public init<Cell: Encodable & SendableMetatype>(
    _ name: String, _ path: any KeyPath<Row, Cell> & Sendable
  ) {
    self.init(name, Cell.self, path) { Value(cell: $0[keyPath: path]) }
  }

  /// - Parameter cell: Computes the cell's value from the row.
  public init<Cell: Encodable & SendableMetatype>(
    _ name: String, _ cell: @escaping @Sendable (Row) -> Cell
  ) {
    self.init(name, Cell.self, nil) { Value(cell: cell($0)) }
  }

  private init(
    _ name: String, _ type: Any.Type, _ path: (any AnyKeyPath & Sendable)?,
    _ cell: @escaping @Sendable (Row) -> Value
  ) {
    self.name = name
    self.type = ColumnType(cellsOf: type) ?? .other
    self.cell = cell
    self.path = path
  }
}

extension Elements {
  /// Shows rows as a table that scrolls; the browser holds only those in view.
  ///
  /// - Parameters:
  ///   - rows: Each property is a column. Cells that are not numbers, texts, truths or dates show as JSON.
  ///   - height: `nil`: as high as the rows, up to 400 pixels. `.content`: as high as the rows, up to 1000 of them.
  ///   - hideIndex: Leaves out the column of row numbers.
  ///   - key: Recognises the table over reruns, with where it was scrolled to and how wide its columns are. Must be unique on
  ///     the page.
  ///   - columnOrder: Names of the columns to show, from left to right; a name that no column has is passed over.
  ///     Empty: all columns.
  ///   - rowHeight: 20 to 500 CSS pixels; where there is room for a second line, texts wrap. `nil`: one line.
  ///   - placeholder: Shown in place of missing values; `nil`: "None".
  ///   - alt: What a screen reader calls the table; `nil`: "Table".
  public func dataframe<Row: Encodable & Sendable>(
    _ rows: [Row], key: String? = nil, placeholder: String? = nil, width: Width? = nil,
    height: Height? = nil, hideIndex: Bool = false, columnOrder: [String] = [],
    rowHeight: Int? = nil, alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let frame = TableFrame(
      height: height, hidesIndex: hideIndex, key: key, rowHeight: rowHeight,
      placeholder: placeholder, alt: alt, width: width)
    let place = place(fileID, line)
    guard !place.show(rows, TableLook(columnOrder: columnOrder, frame: frame)) else { return }
    // No row, or rows without parts: then there is one column.
    let values = RowSource(
      rows: rows, header: rows.isEmpty ? [] : [TableHeader(name: "value", type: .other)],
      cells: { [Value(cell: $0)] })
    place.show(values, columnOrder, frame)
  }

  /// Shows the chosen columns of rows as a table that scrolls.
  ///
  /// - Parameters:
  ///   - columns: In their order from left to right, unless `columnOrder` says otherwise.
  ///   - table: What a CSV text or columns were read into.
  public func dataframe<Row: Sendable>(
    _ rows: [Row], columns: [Column<Row>], key: String? = nil, placeholder: String? = nil,
    width: Width? = nil, height: Height? = nil, hideIndex: Bool = false, columnOrder: [String] = [],
    rowHeight: Int? = nil, alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    // Picked here and not from the finished rows, so that what is hidden is not computed either.
    let shown = columnOrder.places(in: columns.map(\.name))?.map { columns[$0] } ?? columns
    let frame = TableFrame(
      height: height, hidesIndex: hideIndex, key: key, rowHeight: rowHeight,
      placeholder: placeholder, alt: alt, width: width)
    let paths = shown.compactMap { column in
      column.path.map { ColumnPath(name: column.name, path: $0) }
    }
    let look = TableLook(
      cells: paths.count == shown.count ? .properties(paths) : .computed, frame: frame)
    let place = place(fileID, line)
    guard !place.redraw(frame, where: { (last: RowSource<Row>) in last.isTable(of: rows, look) })
    else { return }
    let source = RowSource(
      rows: rows, header: shown.map { TableHeader(name: $0.name, type: $0.type) },
      cells: { row in shown.map { $0.cell(row) } }, look: look)
    place.show(source, [], frame)
  }

  /// Shows a table that scrolls.
  public func dataframe(
    _ table: Table, key: String? = nil, placeholder: String? = nil, width: Width? = nil,
    height: Height? = nil, hideIndex: Bool = false, columnOrder: [String] = [],
    rowHeight: Int? = nil, alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).dataframe(
      table, columnOrder,
      TableFrame(
        height: height, hidesIndex: hideIndex, key: key, rowHeight: rowHeight,
        placeholder: placeholder, alt: alt, width: width))
  }
}

extension Place {
  func dataframe(_ table: Table, _ columnOrder: [String] = [], _ frame: TableFrame = TableFrame()) {
    if let fault = table.fault { return mistake(fault, in: "dataframe", frame.alt) }
    let look = TableLook(columnOrder: columnOrder, frame: frame)
    guard !redraw(frame, where: { (last: FileSource) in last.isTable(of: table, look) })
    else { return }
    show(FileSource(table, look), columnOrder, frame)
  }

  /// Shows rows by their parts; false when they have none.
  func show<Row: Encodable & Sendable>(_ rows: [Row], _ look: TableLook) -> Bool {
    if redraw(look.frame, where: { (last: RowSource<Row>) in last.isTable(of: rows, look) }) {
      return true
    }
    guard let (source, first) = RowSource.encoded(rows, look, first: rowsInFirstMessage) else {
      return false
    }
    show(source, look.columnOrder, look.frame, first: first)
    return true
  }

  fileprivate func redraw<Source: NamedTableSource>(
    _ frame: TableFrame, where isSame: (Source) -> Bool
  ) -> Bool {
    redraw(kind: "table", key: frame.key, call: "dataframe", label: frame.alt) {
      ($0 as? Source).map(isSame) ?? false
    }
  }

  /// - Parameter first: The first rows, with all columns; `nil`: not made yet.
  func show(
    _ source: some NamedTableSource, _ columnOrder: [String] = [],
    _ frame: TableFrame = TableFrame(), first: [[Value]]? = nil
  ) {
    guard isValid("dataframe", frame.alt, { () throws(RunnelError) in try frame.check() }) else {
      return
    }
    let places = columnOrder.places(in: source.header.map(\.name))
    let source = places.map { source.picking($0) } ?? source
    var props = Props()
    props.integer("rows", source.rowCount)
    props.value(
      "columns",
      .array(
        source.header.map {
          .object([
            Value.Member("name", .text($0.name)), Value.Member("type", .text($0.type.rawValue)),
          ])
        }))
    frame.writeProps(&props)
    let rows =
      if let first, let places { first.map { row in places.map { row[$0] } } } else {
        first ?? source.rows(0..<min(source.rowCount, rowsInFirstMessage))
      }
    props.value("first", .array(rows.map { .array($0) }))
    draw(
      kind: "table", props: props.bytes, resource: source, key: frame.key, call: "dataframe",
      label: frame.alt)
  }
}

/// Rows that travel with the table, so that a short one needs no second question.
private let rowsInFirstMessage = 50
