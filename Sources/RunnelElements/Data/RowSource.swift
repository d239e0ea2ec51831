import RunnelSession
import RunnelWire

/// Rows of an author's type; a row is taken apart when the browser shows it.
struct RowSource<Row: Sendable>: NamedTableSource {
  let rows: [Row]
  let header: [TableHeader]
  let cells: @Sendable (Row) -> [Value]
  var look = TableLook()

  var rowCount: Int { rows.count }

  func rows(_ range: Range<Int>) -> [[Value]] { rows[range].map(cells) }

  func picking(_ places: [Int]) -> RowSource {
    RowSource(
      rows: rows, header: places.map { header[$0] },
      cells: { [cells] row in
        let all = cells(row)
        return places.map { all[$0] }
      }, look: look)
  }

  /// Whether this certainly is the table of these rows, without a look at a cell: the rows are in the same memory. As this
  /// source keeps them, no other array can have come there since, and a change would have made a copy.
  func isTable(of rows: [Row], _ look: TableLook) -> Bool {
    guard rows.count == self.rows.count, look == self.look, look.cells != .computed else {
      return false
    }
    // An object may have changed where it is.
    guard !(Row.self is AnyObject.Type) else { return false }
    return rows.withUnsafeBufferPointer { new in
      self.rows.withUnsafeBufferPointer { $0.baseAddress == new.baseAddress }
    }
  }
}

extension RowSource where Row: Encodable {
  /// `nil` when the rows have no named parts.
  ///
  /// - Parameter count: So many of the first rows come back taken apart.
  static func encoded(
    _ rows: [Row], _ look: TableLook, first count: Int
  ) -> (source: Self, first: [[Value]])? {
    guard let samples = EncodedRows(of: rows.prefix(max(100, count))) else { return nil }
    let names = samples.header.map(\.name)
    let source = Self(
      rows: rows, header: samples.header,
      cells: { EncodedRows.fit(RowEncoder.parts(of: $0) ?? [], names) }, look: look)
    return (source, samples.cells(first: count))
  }
}

extension RowSource where Row == [Value] {
  /// Rows that are taken apart at once, for those that can't be kept.
  init?(encoding rows: [some Encodable]) {
    guard let encoded = EncodedRows(of: rows[...]) else { return nil }
    self.rows = encoded.cells(first: rows.count)
    header = encoded.header
    cells = { $0 }
  }
}

/// Rows that were taken apart, and what they say about their columns.
private struct EncodedRows {
  let header: [TableHeader]
  private let rows: [[RowEncoder.Part]]

  /// Names and types are those of the first hundred. `nil` without a first row that has parts.
  init?(of rows: ArraySlice<some Encodable>) {
    guard let first = rows.first.flatMap({ RowEncoder.parts(of: $0, withTypes: true) }) else {
      return nil
    }
    let samples =
      [first]
      + rows.dropFirst().prefix(99).map {
        RowEncoder.parts(of: $0, withTypes: true) ?? []
      }
    self.rows = samples + rows.dropFirst(100).map { RowEncoder.parts(of: $0) ?? [] }
    header = Self.header(of: samples, isOrdered: !Self.isDictionary(rows.first))
  }

  func cells(first count: Int) -> [[Value]] {
    let names = header.map(\.name)
    return rows.prefix(count).map { Self.fit($0, names) }
  }

  /// - Parameter isOrdered: The parts of a row come in an order that means something.
  private static func header(
    of samples: [[RowEncoder.Part]], isOrdered: Bool
  ) -> [TableHeader] {
    var names: [String] = []
    var columns: [String: (types: Set<ColumnType>, values: [Value])] = [:]
    for part in samples.joined() {
      if columns[part.name] == nil { names.append(part.name) }
      if let type = part.type {
        columns[part.name, default: ([], [])].types.insert(type)
      } else {
        columns[part.name, default: ([], [])].values.append(part.value)
      }
    }
    if !isOrdered { names.sort() }
    return names.map { name in
      let (types, values) = columns[name] ?? ([], [])
      let rest = values.allSatisfy { $0 == .null } ? [] : [ColumnType(of: values)]
      return TableHeader(name: name, type: ColumnType(all: types.union(rest)))
    }
  }

  /// A dictionary gives its parts in another order each time.
  private static func isDictionary(_ row: (some Encodable)?) -> Bool {
    row.map { Mirror(reflecting: $0).displayStyle == .dictionary } ?? false
  }

  /// The cells of the columns with these names; a row need not have all of them, nor have them in order.
  static func fit(_ parts: [RowEncoder.Part], _ names: [String]) -> [Value] {
    if parts.count == names.count, zip(parts, names).allSatisfy({ $0.name == $1 }) {
      return parts.map(\.value)
    }
    let values = Dictionary(parts.map { ($0.name, $0.value) }) { first, _ in first }
    return names.map { values[$0] ?? .null }
  }
}

extension [String] {
  /// Where the columns of these names are in `header`, each once; `nil` when there are no names, which stands for all columns.
  func places(in header: [String]) -> [Int]? {
    guard !isEmpty else { return nil }
    var places: [Int] = []
    for name in self {
      places += header.indices.filter { header[$0] == name && !places.contains($0) }
    }
    return places
  }
}
