import RunnelSession
import RunnelWire

/// Where a chart's columns come from.
protocol ChartData: Sendable {
  /// What names one of its columns.
  associatedtype Reference: Equatable & Sendable

  /// Whether this certainly is the other one, without a look at its cells.
  func isSame(as other: Self) -> Bool
  /// - Parameter role: What the author gave the reference for, such as `color`.
  func column(_ reference: Reference, as role: String) throws(RunnelError) -> Table.Column
  /// The columns that a chart shows of which nothing is said but `x`.
  func numbers(without x: Reference?) -> [Reference]
  func check() throws(RunnelError)
  var rowCount: Int { get }
}

extension Table: ChartData {
  func isSame(as other: Table) -> Bool { self == other }

  func check() throws(RunnelError) { if let fault { throw fault } }

  func column(_ name: String, as role: String) throws(RunnelError) -> Column {
    let found = columns.filter { $0.name.hasSameBytes(as: name) }
    if found.count > 1 {
      throw RunnelError(
        .badChart,
        "`\(role)`: \(found.count) columns of the table are called '\(name)'. Give them names of their own."
      )
    }
    if let column = found.first { return column }
    throw RunnelError(
      .badChart,
      "`\(role)`: the table has no column '\(name)'. Its columns are \(Self.list(columnNames)).")
  }

  func numbers(without x: String?) -> [String] {
    columns.filter { $0.isOfNumbers && $0.name != x }.map(\.name)
  }

  static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

/// A property of a chart's rows.
// SAFETY: a key path does not change, and what its subscripts may hold was given away with it: whoever makes one has it by
// `sending`, or as one that is `Sendable`.
struct ChartProperty<Row>: Equatable, @unchecked Sendable {
  let path: PartialKeyPath<Row>

  /// - Parameter path: The caller has it to itself.
  init(sent path: PartialKeyPath<Row>) { self.path = path }

  /// What it is called in the source; `nil` where that is not to be had, as of what is computed.
  var name: String? {
    let text = String(describing: path as AnyKeyPath)
    guard text.utf8.first == UInt8(ascii: "\\"), !text.utf8.contains(UInt8(ascii: "<")),
      let dot = text.lastIndex(of: ".")
    else { return nil }
    let name = text[text.index(after: dot)...].filter { $0 != "?" && $0 != "!" }
    return name.isEmpty || name == "self" ? nil : name
  }
}

/// Rows of an author's type, of which a chart shows properties.
struct ChartRows<Row: Sendable>: ChartData {
  let rows: [Row]

  var rowCount: Int { rows.count }

  func check() throws(RunnelError) {}

  /// Rows in the same memory: as these are kept, no others can have come there, and a change would have made a copy.
  func isSame(as other: ChartRows) -> Bool {
    // An object may have changed where it is.
    guard rows.count == other.rows.count, !(Row.self is AnyObject.Type) else { return false }
    return rows.withUnsafeBufferPointer { own in
      other.rows.withUnsafeBufferPointer { $0.baseAddress == own.baseAddress }
    }
  }

  func column(_ property: ChartProperty<Row>, as role: String) throws(RunnelError) -> Table.Column {
    let path = property.path
    let type = type(of: path).valueType
    let name = property.name ?? role
    if let type = type as? any (Encodable & SendableMetatype).Type,
      let column = column(path, name, of: type)
    {
      return column
    }
    throw RunnelError(
      .badChart,
      "`\(role)`: the property '\(name)' is of the type `\(type)`, which is not `Encodable`. A chart shows numbers, texts, truths and dates."
    )
  }

  private func column<Cell: Encodable & SendableMetatype>(
    _ path: PartialKeyPath<Row>, _ name: String, of type: Cell.Type
  ) -> Table.Column? {
    guard let path = path as? KeyPath<Row, Cell> else { return nil }
    return Table.Column(name, rows.lazy.map { $0[keyPath: path] })
  }

  func numbers(without x: ChartProperty<Row>?) -> [ChartProperty<Row>] { [] }
}

extension Table.Column {
  /// So is one of which nothing is known, as nothing is there.
  var isOfNumbers: Bool {
    switch type {
    case .integer, .number: true
    case .other: count == 0
    default: false
    }
  }

  /// What its cells are, for a message.
  var contents: String {
    switch type {
    case .integer, .number: "numbers"
    case .boolean: "truths"
    case .text: "texts"
    case .date, .moment: "dates"
    case .time: "times"
    case .other: "values of several types"
    }
  }
}
