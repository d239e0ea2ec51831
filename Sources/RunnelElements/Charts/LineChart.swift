public import RunnelSession

extension Elements {
  /// Draws a line through the rows.
  ///
  /// A missing `y` is a gap. Rows that stay in the same memory, as a `let` outside of the script's closure does, cost nothing at a
  /// rerun, and changed ones change the chart in place.
  ///
  /// - Parameters:
  ///   - x: A property of the rows: numbers, texts, truths or dates. `nil`: the number of the row.
  ///   - color: Rows with the same value of this property have one colour, and a line of their own.
  ///   - xLabel: `nil`: the name of `x`. An empty text: no label.
  ///   - yLabel: `nil`: the name of `y`, if that is one.
  ///   - colors: In the order of the legend. Empty: those of the page.
  ///   - height: `nil`: 350 pixels.
  ///   - alt: What a screen reader calls the chart. `nil`: its kind and what it shows.
  public func lineChart<Row: Sendable, Y: ChartNumber>(
    _ rows: [Row], x: sending PartialKeyPath<Row>? = nil,
    y: any KeyPath<Row, Y> & Sendable, color: sending PartialKeyPath<Row>? = nil,
    width: Width? = nil, xLabel: String? = nil, yLabel: String? = nil, colors: [HexColor] = [],
    height: Height? = nil, alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = ChartLook(
      kind: .line, width: width, xLabel: xLabel, yLabel: yLabel, colors: colors, height: height,
      alt: alt)
    let roles = ChartRoles(
      x: x.map { ChartProperty(sent: $0) }, y: [ChartProperty(sent: y)],
      color: color.map { ChartProperty(sent: $0) })
    place(fileID, line).chart(ChartRows(rows: rows), roles, look)
  }

  /// Draws a line for each of several properties of the rows, in a colour of its own.
  ///
  /// - Parameter y: Properties of numbers.
  public func lineChart<Row: Sendable>(
    _ rows: [Row], x: sending PartialKeyPath<Row>? = nil,
    y: sending [PartialKeyPath<Row>], width: Width? = nil, xLabel: String? = nil,
    yLabel: String? = nil, colors: [HexColor] = [], height: Height? = nil, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = ChartLook(
      kind: .line, width: width, xLabel: xLabel, yLabel: yLabel, colors: colors, height: height,
      alt: alt)
    let roles = ChartRoles(
      x: x.map { ChartProperty(sent: $0) }, y: y.map { ChartProperty(sent: $0) })
    place(fileID, line).chart(ChartRows(rows: rows), roles, look)
  }

  /// Draws a line for each of several columns of a table, in a colour of its own.
  ///
  /// - Parameters:
  ///   - x: The name of a column. `nil`: the number of the row.
  ///   - y: The names of columns of numbers. Empty: all of them, but that of `x`.
  ///   - color: The name of a column that tells the rows of one `y` apart.
  public func lineChart(
    _ table: Table, x: String? = nil, y: [String] = [], color: String? = nil, width: Width? = nil,
    xLabel: String? = nil, yLabel: String? = nil, colors: [HexColor] = [], height: Height? = nil,
    alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = ChartLook(
      kind: .line, width: width, xLabel: xLabel, yLabel: yLabel, colors: colors, height: height,
      alt: alt)
    place(fileID, line).chart(table, ChartRoles(x: x, y: y, color: color), look)
  }

  /// Draws a line through numbers, from left to right.
  public func lineChart<Y: ChartNumber>(
    _ values: [Y], width: Width? = nil, xLabel: String? = nil, yLabel: String? = nil,
    colors: [HexColor] = [], height: Height? = nil, alt: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let look = ChartLook(
      kind: .line, width: width, xLabel: xLabel, yLabel: yLabel, colors: colors, height: height,
      alt: alt)
    let table = Table(Table.Column("value", values))
    place(fileID, line).chart(table, ChartRoles(y: ["value"]), look)
  }
}
