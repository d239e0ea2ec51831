public import RunnelSession
import RunnelTree
import RunnelWire

/// Which lines a table has.
public enum TableBorder: String, Sendable, CaseIterable {
  case all
  /// Between rows alone.
  case horizontal
  case none
}

/// How a table looks that shows all of its rows.
private struct StaticLook {
  var width: Width?
  var height: Height?
  var border: TableBorder
  var hidesIndex: Bool
  var hidesHeader: Bool
  var alt: String?
}

extension Elements {
  /// Shows all rows of a short table, as a text has one. Cells that are texts are inline Markdown.
  ///
  /// A table that scrolls, or that has more than 1,000 rows, is a ``dataframe(_:key:placeholder:width:height:hideIndex:columnOrder:rowHeight:alt:fileID:line:)``.
  ///
  /// - Parameters:
  ///   - border: Which lines it has.
  ///   - hideIndex: Leaves out the column of row numbers.
  ///   - hideHeader: Leaves out the columns' names; a screen reader says them none the less.
  ///   - alt: What a screen reader calls the table.
  public func table<Row: Encodable & Sendable>(
    _ rows: [Row], width: Width? = nil, border: TableBorder = .all, height: Height? = nil,
    hideIndex: Bool = false, hideHeader: Bool = false, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = StaticLook(
      width: width, height: height, border: border, hidesIndex: hideIndex, hidesHeader: hideHeader,
      alt: alt)
    let place = place(fileID, line)
    guard place.isShort(rows.count, alt) else { return }
    if let source = RowSource(encoding: rows) {
      place.table(source.header, source.rows, look)
    } else {
      place.table(
        [TableHeader(name: "value", type: .other)], rows.map { [Value(cell: $0)] }, look)
    }
  }

  /// Shows all rows of a short table.
  ///
  /// - Parameters:
  ///   - table: Columns by name, from CSV or from values.
  public func table(
    _ table: Table, width: Width? = nil, border: TableBorder = .all, height: Height? = nil,
    hideIndex: Bool = false, hideHeader: Bool = false, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = StaticLook(
      width: width, height: height, border: border, hidesIndex: hideIndex, hidesHeader: hideHeader,
      alt: alt)
    let place = place(fileID, line)
    if let fault = table.fault { return place.mistake(fault, in: "table", alt) }
    guard place.isShort(table.rowCount, alt) else { return }
    let source = FileSource(table, TableLook())
    place.table(source.header, source.rows(0..<table.rowCount), look)
  }
}

extension Place {
  fileprivate func isShort(_ rows: Int, _ alt: String?) -> Bool {
    isValid("table", alt) { () throws(RunnelError) in
      guard rows > 1_000 else { return }
      throw RunnelError(
        .tooLarge,
        "A table shows all of its rows, 1,000 at the most, and this one has \(rows). Use `dataframe`, which scrolls."
      )
    }
  }

  fileprivate func table(_ header: [TableHeader], _ rows: [[Value]], _ look: StaticLook) {
    check(look.width, of: "table", look.alt)
    var props = Props()
    props.value(
      "columns",
      .array(
        header.map {
          .object([
            Value.Member("name", .text($0.name)), Value.Member("type", .text($0.type.rawValue)),
          ])
        }))
    props.value("cells", .array(rows.map { .array($0) }))
    props.width(look.width)
    props.height(look.height)
    if look.border != .all { props.text("border", look.border.rawValue) }
    props.flag("hideIndex", look.hidesIndex)
    props.flag("hideHeader", look.hidesHeader)
    props.text("alt", look.alt)
    draw(Node(kind: "staticTable", props: props.bytes))
  }
}
