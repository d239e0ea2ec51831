public import RunnelSession
import RunnelTree

/// How many columns of a grid a cell takes: `2`, or `.all`.
public enum ColumnSpan: Sendable, Equatable, ExpressibleByIntegerLiteral {
  case columns(Int)
  /// The whole width.
  case all

  public init(integerLiteral columns: Int) { self = .columns(columns) }
}

extension Elements {
  /// Makes a cell of a grid that may take several of its columns and rows. Elsewhere it is a container.
  ///
  ///     st.grid(columns: 3) { grid in
  ///       grid.cell(columnSpan: .all).subheader("Sales")
  ///       grid.cell(columnSpan: 2, rowSpan: 2).lineChart(sales, x: \.day, y: \.total)
  ///       grid.metric("Today", today)
  ///     }
  ///
  /// - Parameters:
  ///   - columnSpan: `.all`, or a number of columns; where there is room for fewer, as many as there are.
  ///   - rowSpan: A number of rows.
  public func cell(
    columnSpan: ColumnSpan = 1, rowSpan: Int = 1, fileID: StaticString = #fileID, line: Int = #line
  ) -> Self {
    let place = place(fileID, line)
    let isFine = place.isValid("cell", nil) { () throws(RunnelError) in
      if case .columns(let count) = columnSpan, count < 1 {
        throw RunnelError(.badSize, "A cell takes at least one column of its grid, not \(count).")
      }
      if rowSpan < 1 {
        throw RunnelError(.badSize, "A cell takes at least one row of its grid, not \(rowSpan).")
      }
    }
    guard isFine else { return Self(place) }
    var props = Props()
    switch columnSpan {
    case .columns(1): break
    case .columns(let count): props.integer("columns", count)
    case .all: props.text("columns", "all")
    }
    if rowSpan > 1 { props.integer("rows", rowSpan) }
    return Self(place.drawContainer(Node(kind: "gridCell", props: props.bytes)))
  }

  /// Makes a cell of a grid and fills it.
  @discardableResult
  public func cell<Result>(
    columnSpan: ColumnSpan = 1, rowSpan: Int = 1, _ content: (Self) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    try cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line).fill(content)
  }

  /// Makes a cell of a grid and fills it by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func cell<Result>(
    columnSpan: ColumnSpan = 1, rowSpan: Int = 1, _ content: (Self) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    try await cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line)
      .fill(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  public func cell(
    columnSpan: ColumnSpan = 1, rowSpan: Int = 1, _ content: ((Self) throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    try cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line).draw(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  @_disfavoredOverload
  public func cell(
    columnSpan: ColumnSpan = 1, rowSpan: Int = 1, _ content: ((Self) async throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    try await cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line)
      .draw(content)
  }
}
