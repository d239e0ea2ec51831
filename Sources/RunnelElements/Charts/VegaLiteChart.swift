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
  ///   - onSelect: `.rerun`: what the reader selects starts a run, which has it; `.call { … }`: that runs before the script.
  ///   - selectionMode: The selections that count, by their names in the specification's `params`; `nil`: all.
  ///   - alt: What a screen reader calls the chart. `nil`: the specification's title or description, or "Chart".
  /// - Returns: What the reader has selected, by the mouse or a finger: Vega-Lite has no keys for it, so give another way to it too.
  @discardableResult
  public func vegaLiteChart<Row: Encodable & Sendable>(
    _ rows: [Row], spec: String, key: String? = nil, width: Width? = nil, theme: ChartTheme = .page,
    height: Height? = nil, onSelect: OnSelect<FieldResult> = .ignore,
    selectionMode: [String]? = nil, alt: String? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ChartSelection {
    let look = VegaLiteLook(
      spec: spec, key: key, width: width, theme: theme, height: height, alt: alt)
    let wish = SelectionWish(onSelect, selectionMode, action: Self.action)
    return place(fileID, line).vegaLiteChart(ChartRows(rows: rows), look, wish) {
      $0.rows.columnsByName()
    }
  }

  /// Draws what a Vega-Lite specification says about a table, whose columns are its fields.
  @discardableResult
  public func vegaLiteChart(
    _ table: Table, spec: String, key: String? = nil, width: Width? = nil,
    theme: ChartTheme = .page, height: Height? = nil, onSelect: OnSelect<FieldResult> = .ignore,
    selectionMode: [String]? = nil, alt: String? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ChartSelection {
    let look = VegaLiteLook(
      spec: spec, key: key, width: width, theme: theme, height: height, alt: alt)
    let wish = SelectionWish(onSelect, selectionMode, action: Self.action)
    return place(fileID, line).vegaLiteChart(table, look, wish, \.columns)
  }

  /// Draws a Vega-Lite specification that has its data in it.
  @discardableResult
  public func vegaLiteChart(
    spec: String, key: String? = nil, width: Width? = nil, theme: ChartTheme = .page,
    height: Height? = nil, onSelect: OnSelect<FieldResult> = .ignore,
    selectionMode: [String]? = nil, alt: String? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ChartSelection {
    let look = VegaLiteLook(
      spec: spec, key: key, width: width, theme: theme, height: height, alt: alt)
    let wish = SelectionWish(onSelect, selectionMode, action: Self.action)
    return place(fileID, line).vegaLiteChart(Table?.none, look, wish) { _ in [] }
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

/// Whether the script wants to hear of selections.
private struct SelectionWish {
  var isWanted = false
  var action: Action?
  /// `nil`: of all that the specification has.
  var names: [String]?

  init<Result>(
    _ select: OnSelect<Result>, _ names: [String]?,
    action: ((() async throws -> Result)?) -> Action?
  ) {
    self.names = names
    switch select {
    case .ignore: break
    case .rerun: isWanted = true
    case .call(let call): (isWanted, self.action) = (true, action(call))
    }
  }
}

private struct VegaLiteSource<Data: ChartData>: NodeResource {
  let data: Data?
  let look: VegaLiteLook

  /// All that the browser has came with the element, and is compared with its props.
  func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool { other is Self }

  /// Whether another certainly shows the same, so that what was made for it need not be made again.
  func isMade(of other: any NodeResource) -> Bool {
    guard let other = other as? Self, other.look == look else { return false }
    return switch (data, other.data) {
    case (let data?, let other?): other.isSame(as: data)
    case (nil, nil): true
    default: false
    }
  }
}

extension Place {
  fileprivate func vegaLiteChart<Data: ChartData>(
    _ data: Data?, _ look: VegaLiteLook, _ wish: SelectionWish,
    _ columns: (Data) -> [Table.Column]
  ) -> ChartSelection {
    let source = VegaLiteSource(data: data, look: look)
    // Charts without a key are told apart by what they are called.
    let field = Field(look.alt ?? "", key: look.key, width: look.width, onChange: wish.action)
    if wish.isWanted, let last = lastWidget(identity(of: SelectableChart.self, field)),
      let last = last as? SelectableChart, last.chosen == wish.names, source.isMade(of: last.source)
    {
      return draw(last, field)
    }
    let isDrawn =
      !wish.isWanted
      && redraw(kind: "vegaLiteChart", key: look.key, label: look.alt) { source.isMade(of: $0) }
    guard !isDrawn else { return ChartSelection() }
    do throws(RunnelError) {
      try look.height?.check("A chart", atLeast: 40)
      try look.width?.check()
      let spec = try VegaLiteSpec(look.spec, hasRows: data != nil)
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
      props.height(look.height)
      props.text("alt", look.alt)
      if wish.isWanted {
        let names = try spec.selections(wish.names)
        return draw(
          SelectableChart(source: source, chosen: wish.names, chart: props, names: names), field)
      }
      props.text("key", look.key)
      props.width(look.width)
      draw(
        kind: "vegaLiteChart", props: props.bytes, resource: source, key: look.key, label: look.alt)
    } catch {
      mistake(error, in: "vegaLiteChart", look.alt)
    }
    return ChartSelection()
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
