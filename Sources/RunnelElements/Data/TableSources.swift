import RunnelSession
import RunnelWire

/// A table's rows, and what their columns are.
protocol NamedTableSource: NodeResource {
  var header: [TableHeader] { get }

  /// The same rows with the columns at these places, in this order.
  func picking(_ places: [Int]) -> Self
}

struct TableHeader: Equatable, Sendable {
  var name: String
  var type: ColumnType
}

/// What a script asks of a table beside its rows.
struct TableLook: Equatable, Sendable {
  /// How the cells come out of a row.
  enum Cells: Equatable, Sendable {
    /// As it encodes.
    case encoded
    /// By properties, which are the same for the same row.
    case properties([ColumnPath])
    /// By the author's closures, of which nobody knows what else they look at.
    case computed
  }

  var cells = Cells.encoded
  var columnOrder: [String] = []
  var frame = TableFrame()
}

/// A column whose cells are a property of the rows.
struct ColumnPath: Equatable, Sendable {
  var name: String
  var path: any AnyKeyPath & Sendable

  static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && (left.path as AnyKeyPath) == (right.path as AnyKeyPath)
  }
}

extension NamedTableSource {
  /// Whether the other source has the same columns and as many rows, with the same cells in those of `ranges`.
  func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool {
    guard let other = other as? Self, other.rowCount == rowCount, other.header == header else {
      return false
    }
    return ranges.allSatisfy { rows($0) == other.rows($0) }
  }
}

/// A table that was read from a file.
struct FileSource: NamedTableSource {
  /// As the script gave it.
  let whole: Table
  let shown: Table
  let look: TableLook

  init(_ table: Table, _ look: TableLook) {
    whole = table
    shown = table
    self.look = look
  }

  private init(whole: Table, shown: Table, look: TableLook) {
    self.whole = whole
    self.shown = shown
    self.look = look
  }

  var rowCount: Int { shown.rowCount }
  var header: [TableHeader] { shown.columns.map { TableHeader(name: $0.name, type: $0.type) } }

  func rows(_ range: Range<Int>) -> [[Value]] {
    range.map { row in shown.columns.map { $0[value: row] } }
  }

  func picking(_ places: [Int]) -> FileSource {
    let columns = places.map { shown.columns[$0] }
    return FileSource(
      whole: whole, shown: Table(columns: columns, rowCount: rowCount), look: look)
  }

  /// Columns in the same memory are the same without a look at a cell.
  func isTable(of table: Table, _ look: TableLook) -> Bool {
    look == self.look && table == whole
  }
}
