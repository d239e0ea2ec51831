import RunnelSession
import RunnelWire

/// A table's rows, and what their columns are.
protocol NamedTableSource: TableSource {
  var header: [(name: String, type: String)] { get }

  /// The same rows with the columns at these places, in this order.
  func picking(_ places: [Int]) -> Self
}

extension Table: NamedTableSource {
  var header: [(name: String, type: String)] { columns.map { ($0.name, $0.type) } }

  func rows(_ range: Range<Int>) -> [[Value]] {
    range.map { row in columns.map { $0[row] } }
  }

  func picking(_ places: [Int]) -> Table {
    Table(columns: places.map { columns[$0] }, rowCount: rowCount)
  }

  func isSame(as other: any TableSource) -> Bool {
    (other as? Table) == self
  }
}

/// Rows of an author's type; a row is taken apart when the browser shows it.
struct RowSource<Row: Sendable>: NamedTableSource {
  let rows: [Row]
  let header: [(name: String, type: String)]
  let cells: @Sendable (Row) -> [Value]

  var rowCount: Int { rows.count }

  func rows(_ range: Range<Int>) -> [[Value]] { rows[range].map(cells) }

  func picking(_ places: [Int]) -> RowSource {
    RowSource(
      rows: rows, header: places.map { header[$0] },
      cells: { [cells] row in
        let all = cells(row)
        return places.map { all[$0] }
      })
  }

  /// The same rows are those in the same memory: this source keeps them, so no other array can have come there since, and a
  /// change would have made a copy. Short tables are also compared cell by cell.
  func isSame(as other: any TableSource) -> Bool {
    guard let other = other as? RowSource<Row>, other.rows.count == rows.count,
      other.header.elementsEqual(header, by: ==)
    else { return false }
    let isSameMemory = rows.withUnsafeBufferPointer { mine in
      other.rows.withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress }
    }
    if isSameMemory { return true }
    guard rows.count <= 1_000 else { return false }
    return zip(rows, other.rows).allSatisfy { cells($0) == cells($1) }
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

extension RowSource where Row: Encodable {
  /// `nil` when the rows have no named parts.
  init?(encodable rows: [Row]) {
    guard
      let header = EncodedRows.header(
        of: rows.prefix(100).map { RowEncoder.cells(of: $0) },
        isOrdered: !EncodedRows.areDictionaries(rows))
    else { return nil }
    self.rows = rows
    self.header = header
    let names = header.map(\.name)
    cells = { EncodedRows.fit(RowEncoder.cells(of: $0) ?? [], names) }
  }
}

extension RowSource where Row == [Value] {
  /// Rows that are taken apart at once, for those that can't be kept.
  init?(encoding rows: [some Encodable]) {
    let encoded = rows.map { RowEncoder.cells(of: $0) }
    guard
      let header = EncodedRows.header(
        of: Array(encoded.prefix(100)), isOrdered: !EncodedRows.areDictionaries(rows))
    else { return nil }
    let names = header.map(\.name)
    self.rows = encoded.map { EncodedRows.fit($0 ?? [], names) }
    self.header = header
    cells = { $0 }
  }
}

/// What rows that were taken apart say about their columns.
private enum EncodedRows {
  typealias Cells = [(name: String, value: Value)]

  /// Names and types are those of all the samples. `nil` without a first row that has parts.
  ///
  /// - Parameter isOrdered: The parts of a row come in an order that means something.
  static func header(of samples: [Cells?], isOrdered: Bool) -> [(name: String, type: String)]? {
    guard let first = samples.first, first != nil else { return nil }
    var names: [String] = []
    var values: [String: [Value]] = [:]
    for (name, value) in samples.compactMap({ $0 }).joined() {
      if values[name] == nil { names.append(name) }
      values[name, default: []].append(value)
    }
    if !isOrdered { names.sort() }
    return names.map { ($0, type(of: values[$0] ?? [])) }
  }

  /// A dictionary gives its parts in another order each time.
  static func areDictionaries(_ rows: [some Encodable]) -> Bool {
    rows.first.map { Mirror(reflecting: $0).displayStyle == .dictionary } ?? false
  }

  /// The cells of the columns with these names; a row need not have all of them, nor have them in order.
  static func fit(_ cells: Cells, _ names: [String]) -> [Value] {
    if cells.count == names.count, zip(cells, names).allSatisfy({ $0.name == $1 }) {
      return cells.map(\.value)
    }
    let values = Dictionary(cells.map { ($0.name, $0.value) }) { first, _ in first }
    return names.map { values[$0] ?? .null }
  }

  private static func type(of values: [Value]) -> String {
    var types: Set<String> = []
    for value in values {
      switch value {
      case .null: break
      case .bool: types.insert("boolean")
      case .integer: types.insert("integer")
      case .number: types.insert("number")
      case .text: types.insert("text")
      case .array, .object: types.insert("other")
      }
    }
    if types == ["integer", "number"] { return "number" }
    return types.count == 1 ? types.first ?? "other" : "other"
  }
}
