/// The points of a long line that decide how it looks.
enum LineOutline {
  /// Four for each pixel of a wide screen, and more than half of what may be drawn.
  private static let bucketCount = 4_000

  /// The rows whose points make the same line on any screen: of each short piece the first, the last, the lowest and the
  /// highest, of each column. `nil`: `x` goes back and forth, so that pieces of rows are no pieces of the line.
  static func places(x: Table.Column?, y: [Table.Column]) -> [Int]? {
    let count = y.first?.count ?? 0
    if let x, !isAscending(x) { return nil }
    // What is not finite is not drawn, and would be neither low nor high.
    let heights = y.compactMap(\.numbers).map { cells in
      cells.map { cell in cell.flatMap { $0.isFinite ? $0 : nil } }
    }
    // Of several columns each has lows and highs of its own, so that there are as many rows with fewer pieces.
    let buckets = max(1, bucketCount / max(1, heights.count))
    var places: [Int] = []
    for bucket in 0..<buckets {
      let range = count * bucket / buckets..<count * (bucket + 1) / buckets
      guard let first = range.first, let last = range.last else { continue }
      var chosen: Set = [first, last]
      for cells in heights {
        var low: Int?
        var high: Int?
        for row in range {
          guard let cell = cells[row] else { continue }
          if low.flatMap({ cells[$0] }).map({ cell < $0 }) ?? true { low = row }
          if high.flatMap({ cells[$0] }).map({ cell > $0 }) ?? true { high = row }
        }
        if let low { chosen.insert(low) }
        if let high { chosen.insert(high) }
        // A gap stays one.
        if let gap = range.first(where: { cells[$0] == nil }) { chosen.insert(gap) }
      }
      places += chosen.sorted()
    }
    return places
  }

  private static func isAscending(_ column: Table.Column) -> Bool {
    func check<Cell: Comparable>(_ cells: [Cell?]) -> Bool {
      var last: Cell?
      for cell in cells {
        guard let cell else { return false }
        if let last, cell < last { return false }
        last = cell
      }
      return true
    }
    return switch column.cells {
    case .integers(let cells): check(cells)
    case .numbers(let cells): check(cells)
    case .dates(let cells): check(cells)
    case .moments(let cells): check(cells)
    default: false
    }
  }
}
