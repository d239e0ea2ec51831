public import RunnelSession
import RunnelTree
import RunnelWire

extension Elements {
  /// Draws what a Vega-Lite specification says about rows.
  ///
  ///     st.vegaLiteChart(
  ///       samples, spec: #"{"mark": "point", "encoding": {"x": {"field": "day"}, "y": {"field": "degrees"}}}"#)
  ///
  /// The page loads nothing from elsewhere: data, pictures and links by address are a mistake. What the specification computes is
  /// interpreted, since the page's policy allows no code made of text.
  ///
  /// - Parameters:
  ///   - rows: Each property is a field, with the name that it encodes under.
  ///   - spec: JSON (https://vega.github.io/vega-lite/docs/). Without `data`, the rows are its data.
  ///   - key: Recognises the chart over reruns. Must be unique on the page.
  ///   - width: `nil`: that of the container, unless the specification has a width or several views.
  ///   - theme: What the specification says goes before what the theme does.
  ///   - height: `nil`: what the specification says, or 350 pixels.
  ///   - alt: What a screen reader calls the chart. `nil`: the specification's title or description, or "Chart".
  public func vegaLiteChart<Row: Encodable & Sendable>(
    _ rows: [Row], spec: String, key: String? = nil, width: Width? = nil, theme: ChartTheme = .page,
    height: Height? = nil, alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = VegaLiteLook(
      spec: spec, key: key, width: width, theme: theme, height: height, alt: alt)
    place(fileID, line).vegaLiteChart(ChartRows(rows: rows), look) { $0.rows.columnsByName() }
  }

  /// Draws what a Vega-Lite specification says about a table, whose columns are its fields.
  public func vegaLiteChart(
    _ table: Table, spec: String, key: String? = nil, width: Width? = nil,
    theme: ChartTheme = .page, height: Height? = nil, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = VegaLiteLook(
      spec: spec, key: key, width: width, theme: theme, height: height, alt: alt)
    place(fileID, line).vegaLiteChart(table, look, \.columns)
  }

  /// Draws a Vega-Lite specification that has its data in it.
  public func vegaLiteChart(
    spec: String, key: String? = nil, width: Width? = nil, theme: ChartTheme = .page,
    height: Height? = nil, alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = VegaLiteLook(
      spec: spec, key: key, width: width, theme: theme, height: height, alt: alt)
    place(fileID, line).vegaLiteChart(Table?.none, look) { _ in [] }
  }
}

/// What a script asks of a chart by specification, beside its data.
private struct VegaLiteLook: Equatable, Sendable {
  var spec: String
  var key: String?
  var width: Width?
  var theme: ChartTheme
  var height: Height?
  var alt: String?
}

private struct VegaLiteSource<Data: ChartData>: NodeResource {
  let data: Data?
  let look: VegaLiteLook

  /// All that the browser has came with the element, and is compared with its props.
  func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool { other is Self }
}

extension Place {
  fileprivate func vegaLiteChart<Data: ChartData>(
    _ data: Data?, _ look: VegaLiteLook, _ columns: (Data) -> [Table.Column]
  ) {
    let isDrawn = redraw(kind: "vegaLiteChart", key: look.key, label: look.alt) { last in
      guard let last = last as? VegaLiteSource<Data>, last.look == look else { return false }
      return switch (data, last.data) {
      case (let data?, let last?): last.isSame(as: data)
      case (nil, nil): true
      default: false
      }
    }
    guard !isDrawn else { return }
    do throws(RunnelError) {
      try look.height?.check("A chart", atLeast: 40)
      try VegaLiteSpec.check(look.spec, hasRows: data != nil)
      try data?.check()
      if let data, data.rowCount > mostChartRows {
        throw RunnelError(.badChart, ChartDrawing.tooMany(data.rowCount))
      }
      var props = Props()
      props.text("spec", look.spec)
      if let data {
        props.integer("rows", data.rowCount)
        props.raw("columns", PackedColumn.json(of: columns(data)))
      }
      if look.theme == .vegaLite { props.text("theme", "vegaLite") }
      props.text("key", look.key)
      props.width(look.width)
      props.height(look.height)
      props.text("alt", look.alt)
      draw(
        kind: "vegaLiteChart", props: props.bytes, resource: VegaLiteSource(data: data, look: look),
        key: look.key, label: look.alt)
    } catch {
      mistake(error, in: "vegaLiteChart", look.alt)
    }
  }
}

extension Array where Element: Encodable & Sendable {
  /// A column for each part of the rows; one called "value" for rows without parts.
  fileprivate func columnsByName() -> [Table.Column] {
    guard let source = RowSource(encoding: self) else {
      return [Table.Column("value", cells: .values(map { Value(cell: $0) }, .other))]
    }
    return source.header.enumerated().map { place, header in
      let cells = source.rows.map { $0[place] }
      guard header.type == .date else {
        return Table.Column(header.name, cells: .values(cells, header.type))
      }
      return Table.Column(
        header.name, cells: .dates(cells.map { $0.text.flatMap { CalendarDate($0) } }))
    }
  }
}
