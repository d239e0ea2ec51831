public import RunnelSession
import RunnelTree

extension Elements {
  /// Makes a container whose elements stand in columns of equal width, as many as there is room for.
  ///
  /// - Parameters:
  ///   - columns: The most columns that stand beside each other; `nil`: as many as fit.
  ///   - minColumnWidth: CSS pixels; `nil`: 200.
  ///   - key: Names the container in CSS as `st-key-…`.
  ///   - gap: The room between the elements, in both directions.
  ///   - verticalAlignment: Where elements stand that are less high than the highest of their row.
  ///   - border: Each element has one.
  ///   - wrap: `false`: the columns never become fewer, all of them where `columns` is `nil`, and the grid scrolls.
  ///   - rowHeight: CSS pixels of each row; `nil`: as high as the highest element of it.
  ///   - dense: What comes later fills the gaps that larger cells have left; what a reader sees is then in another order than
  ///     what a screen reader says.
  public func grid(
    columns: Int? = nil, minColumnWidth: Int? = nil, key: String? = nil, width: Width? = nil,
    height: Height? = nil, verticalAlignment: VerticalAlignment = .top, gap: Gap = .small,
    border: Bool = false, wrap: Bool = true, rowHeight: Int? = nil, dense: Bool = false,
    fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Self {
    let place = place(fileID, line)
    let isFine = place.isValid("grid", key) { () throws(RunnelError) in
      if let columns, columns < 1 {
        throw RunnelError(.badSize, "A grid has at least one column, not \(columns).")
      }
      if let minColumnWidth, minColumnWidth < 1 {
        throw RunnelError(
          .badSize,
          "The columns of a grid are a positive number of pixels wide, not \(minColumnWidth).")
      }
      if let rowHeight, rowHeight < 1 {
        throw RunnelError(
          .badSize, "The rows of a grid are a positive number of pixels high, not \(rowHeight).")
      }
      try height?.check("A grid")
      try width?.check()
    }
    guard isFine else { return Self(place) }
    var props = Props()
    props.text("key", key)
    if let columns { props.integer("columns", columns) }
    if let minColumnWidth { props.integer("minWidth", minColumnWidth) }
    props.height(height)
    props.width(width)
    if verticalAlignment != .top { props.text("align", verticalAlignment.rawValue) }
    if gap != .small { props.text("gap", gap.rawValue) }
    props.flag("border", border)
    if !wrap { props.bool("wrap", false) }
    if let rowHeight { props.integer("rowHeight", rowHeight) }
    props.flag("dense", dense)
    return Self(place.drawContainer(Node(kind: "grid", props: props.bytes), key: key))
  }

  /// Makes a grid and fills it.
  @discardableResult
  public func grid<Result>(
    columns: Int? = nil, minColumnWidth: Int? = nil, key: String? = nil, width: Width? = nil,
    height: Height? = nil, verticalAlignment: VerticalAlignment = .top, gap: Gap = .small,
    border: Bool = false, wrap: Bool = true, rowHeight: Int? = nil, dense: Bool = false,
    _ content: (Self) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    let inside = grid(
      columns: columns, minColumnWidth: minColumnWidth, key: key, width: width, height: height,
      verticalAlignment: verticalAlignment, gap: gap, border: border, wrap: wrap,
      rowHeight: rowHeight, dense: dense, fileID: fileID, line: line)
    return try inside.fill(content)
  }

  /// Makes a grid and fills it by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func grid<Result>(
    columns: Int? = nil, minColumnWidth: Int? = nil, key: String? = nil, width: Width? = nil,
    height: Height? = nil, verticalAlignment: VerticalAlignment = .top, gap: Gap = .small,
    border: Bool = false, wrap: Bool = true, rowHeight: Int? = nil, dense: Bool = false,
    _ content: (Self) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    let inside = grid(
      columns: columns, minColumnWidth: minColumnWidth, key: key, width: width, height: height,
      verticalAlignment: verticalAlignment, gap: gap, border: border, wrap: wrap,
      rowHeight: rowHeight, dense: dense, fileID: fileID, line: line)
    return try await inside.fill(content)
  }

  /// Makes a grid and fills it.
  public func grid(
    columns: Int? = nil, minColumnWidth: Int? = nil, key: String? = nil, width: Width? = nil,
    height: Height? = nil, verticalAlignment: VerticalAlignment = .top, gap: Gap = .small,
    border: Bool = false, wrap: Bool = true, rowHeight: Int? = nil, dense: Bool = false,
    _ content: ((Self) throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    let inside = grid(
      columns: columns, minColumnWidth: minColumnWidth, key: key, width: width, height: height,
      verticalAlignment: verticalAlignment, gap: gap, border: border, wrap: wrap,
      rowHeight: rowHeight, dense: dense, fileID: fileID, line: line)
    try inside.draw(content)
  }

  /// Makes a grid and fills it by a closure that waits.
  @_disfavoredOverload
  public func grid(
    columns: Int? = nil, minColumnWidth: Int? = nil, key: String? = nil, width: Width? = nil,
    height: Height? = nil, verticalAlignment: VerticalAlignment = .top, gap: Gap = .small,
    border: Bool = false, wrap: Bool = true, rowHeight: Int? = nil, dense: Bool = false,
    _ content: ((Self) async throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    let inside = grid(
      columns: columns, minColumnWidth: minColumnWidth, key: key, width: width, height: height,
      verticalAlignment: verticalAlignment, gap: gap, border: border, wrap: wrap,
      rowHeight: rowHeight, dense: dense, fileID: fileID, line: line)
    try await inside.draw(content)
  }
}
