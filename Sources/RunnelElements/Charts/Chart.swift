import RunnelSession
import RunnelTree
import RunnelWire

/// Which columns a chart shows, and as what.
struct ChartRoles<Reference: Equatable & Sendable>: Equatable, Sendable {
  /// `nil`: the number of the row.
  var x: Reference?
  /// None: all columns of numbers.
  var y: [Reference]
  var color: Reference?
  var size: Reference?
  /// What the bars are ordered by.
  var order: Reference?
}

/// How a chart looks, whatever it shows.
struct ChartLook: Equatable, Sendable {
  enum Kind: Sendable { case line, area, bar, scatter }
  enum Sort: Equatable, Sendable {
    case automatic, asGiven, ascending, descending
    case column(isDescending: Bool)
  }

  var kind: Kind
  var width: Width?
  var xLabel: String?
  var yLabel: String?
  var colors: [HexColor] = []
  /// Of a scatter chart's dots, in square pixels.
  var dotSize: Double?
  var stack: ChartStack?
  var isHorizontal = false
  var sort = Sort.automatic
  var height: Height?
  var alt: String?

  /// What the author calls, which is what the page calls it too.
  var call: StaticString {
    switch kind {
    case .line: "lineChart"
    case .area: "areaChart"
    case .bar: "barChart"
    case .scatter: "scatterChart"
    }
  }

  func check() throws(RunnelError) {
    try height?.check("A chart", atLeast: 40)
    try width?.check()
    if let color = colors.first(where: { !$0.isValid }) {
      throw RunnelError(
        .badChart,
        "`colors`: '\(color)' is no colour: write # and six hexadecimal digits, as in '#00f900'.")
    }
    if let dotSize, !(dotSize > 0 && dotSize <= 10_000) {
      throw RunnelError(
        .badChart, "`dotSize` is more than 0 and at most 10,000 square pixels, not \(dotSize).")
    }
  }
}

/// A chart that is on the page, to find out at the next run whether it is the same.
struct ChartSource<Data: ChartData>: NodeResource {
  let data: Data
  let roles: ChartRoles<Data.Reference>
  let look: ChartLook

  /// All that the browser has came with the element, and is compared with its props.
  func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool { other is Self }
}

/// So many rows a chart draws at most. A browser takes two seconds for as many dots.
let mostChartRows = 100_000

extension Place {
  func chart<Data: ChartData>(
    _ data: Data, _ roles: ChartRoles<Data.Reference>, _ look: ChartLook
  ) {
    // What was drawn had no mistake in it, so that the same needs no check.
    let isDrawn = redraw(kind: look.call, key: nil, label: look.alt) { last in
      guard let last = last as? ChartSource<Data> else { return false }
      return last.roles == roles && last.look == look && last.data.isSame(as: data)
    }
    guard !isDrawn else { return }
    do throws(RunnelError) {
      let drawing = try ChartDrawing(data, roles, look)
      draw(
        kind: look.call, props: drawing.props(look),
        resource: ChartSource(data: data, roles: roles, look: look), label: look.alt)
    } catch {
      mistake(error, in: look.call, look.alt)
    }
  }
}

/// The columns of a chart, and which of them is what.
struct ChartDrawing {
  private(set) var columns: [Table.Column] = []
  private(set) var x: Int?
  private(set) var y: [Int] = []
  private var color: Int?
  private var size: Int?
  private var order: Int?
  /// How many rows there were before there were too many to be drawn one by one.
  private var whole: Int?
  private var rowCount: Int

  init<Data: ChartData>(
    _ data: Data, _ roles: ChartRoles<Data.Reference>, _ look: ChartLook
  ) throws(RunnelError) {
    try look.check()
    try data.check()
    rowCount = data.rowCount
    let heights = roles.y.isEmpty ? data.numbers(without: roles.x) : roles.y
    guard !heights.isEmpty else {
      throw RunnelError(
        .badChart, "A chart needs a column of numbers for `y`, and the table has none.")
    }
    var known: [Data.Reference] = []
    func place(_ reference: Data.Reference?, _ role: String) throws(RunnelError) -> Int? {
      guard let reference else { return nil }
      if let place = known.firstIndex(of: reference) { return place }
      columns.append(try data.column(reference, as: role))
      known.append(reference)
      return known.count - 1
    }
    x = try place(roles.x, "x")
    for reference in heights { if let place = try place(reference, "y") { y.append(place) } }
    color = try place(roles.color, "color")
    size = try place(roles.size, "size")
    order = try place(roles.order, "sort")
    for place in y { try Self.check(columns[place], as: "y") }
    if let size { try Self.check(columns[size], as: "size") }
    if color != nil, y.count > 1 {
      throw RunnelError(
        .badChart,
        "`color` tells rows of one `y` apart; with \(y.count) columns for `y`, each has a colour already. Leave out one or the other."
      )
    }
    if color == nil, !look.colors.isEmpty, look.colors.count != y.count {
      throw RunnelError(
        .badChart,
        "`colors` has one colour for each column of `y`: these are \(look.colors.count) for \(y.count)."
      )
    }
    try thinOut(look)
  }

  private static func check(_ column: Table.Column, as role: String) throws(RunnelError) {
    guard !column.isOfNumbers else { return }
    throw RunnelError(
      .badChart,
      "`\(role)` takes numbers, and '\(column.name)' has \(column.contents).")
  }

  /// Sees to it that the rows are not too many.
  private mutating func thinOut(_ look: ChartLook) throws(RunnelError) {
    guard rowCount > mostChartRows else { return }
    if look.kind == .line, color == nil,
      let places = LineOutline.places(x: x.map { columns[$0] }, y: y.map { columns[$0] })
    {
      whole = rowCount
      if x == nil {
        // Without a name, as the numbers of rows have none elsewhere.
        columns.append(Table.Column("", cells: .integers(Array(0..<rowCount))))
        x = columns.count - 1
      }
      columns = columns.map { $0.picking(places) }
      rowCount = places.count
      return
    }
    let hint =
      look.kind == .line
      ? " A line chart draws any number of them if its `x` goes up and it has no `color`." : ""
    throw RunnelError(.badChart, Self.tooMany(rowCount) + hint)
  }

  static func tooMany(_ count: Int) -> String {
    "A chart draws at most \(mostChartRows) rows, and these are \(count). Show fewer, or sums or means of several."
  }

  /// Everything that the browser needs.
  func props(_ look: ChartLook) -> [UInt8] {
    var props = Props()
    props.integer("rows", rowCount)
    if let whole { props.integer("whole", whole) }
    props.raw("columns", PackedColumn.json(of: columns))
    if let x { props.integer("x", x) }
    props.value("y", .array(y.map { .integer($0) }))
    if let color { props.integer("color", color) }
    if let size { props.integer("size", size) }
    if let dotSize = look.dotSize { props.number("dot", dotSize) }
    props.text("xLabel", look.xLabel)
    props.text("yLabel", look.yLabel)
    if !look.colors.isEmpty { props.texts("colors", look.colors.map(\.description)) }
    props.text("stack", look.stack?.rawValue)
    props.flag("horizontal", look.isHorizontal)
    switch look.sort {
    case .automatic: break
    case .asGiven: props.text("sort", "asGiven")
    case .ascending: props.text("sort", "ascending")
    case .descending: props.text("sort", "descending")
    case .column(let isDescending):
      if let order { props.integer("sort", order) }
      props.flag("sortsDown", isDescending)
    }
    props.width(look.width)
    props.height(look.height)
    props.text("alt", look.alt)
    return props.bytes
  }
}
