public import FoundationEssentials
import RunnelSession
import RunnelWire

/// Named columns of equal length, each of one type: read from a file, or built from columns.
///
///     let wave = Table(Table.Column("t", 0..<100), Table.Column("height", heights))
///     wave["height"]?.numbers
///     wave.filter { row in row["t"]?.number ?? 0 > 50 }
public struct Table: Sendable, Equatable {
  /// From left to right.
  public let columns: [Column]
  /// Without the header.
  public let rowCount: Int
  /// What is wrong with its columns; told where it is shown.
  let fault: RunnelError?

  public var columnNames: [String] { columns.map(\.name) }

  /// - Parameter columns: From left to right, with other names and of one length each. Where they are not, the table is empty,
  ///   and showing it is a mistake that says so.
  public init(_ columns: Column...) { self.init(columns) }

  /// - Parameter columns: As those of ``init(_:)``.
  public init(_ columns: [Column]) {
    fault = Self.fault(of: columns)
    self.columns = fault == nil ? columns : []
    rowCount = fault == nil ? columns.first?.count ?? 0 : 0
  }

  init(columns: [Column], rowCount: Int, fault: RunnelError? = nil) {
    self.columns = columns
    self.rowCount = rowCount
    self.fault = fault
  }

  private static func fault(of columns: [Column]) -> RunnelError? {
    var names: Set<ByteText> = []
    for column in columns where !names.insert(ByteText(column.name)).inserted {
      return RunnelError(
        .badTable,
        "Two columns of the table are called '\(column.name)'. Give one of them another name.")
    }
    guard let first = columns.first,
      let other = columns.first(where: { $0.count != first.count })
    else { return nil }
    return RunnelError(
      .badTable,
      "The columns of a table are of one length: '\(first.name)' has \(first.count) cells, '\(other.name)' has \(other.count)."
    )
  }

  /// Reads comma-separated values (RFC 4180) in UTF-8; the first line names the columns.
  ///
  /// A column is of whole numbers, numbers or truths (`true`, `false`) if all of its cells are, else of text. Digits that name
  /// something are text: those with leading zeros (`01234`), and those after a plus sign (`+4912345`). Empty cells are
  /// missing values. Of columns with one name, the second is called `name.1`, the third `name.2`.
  ///
  /// - Parameters:
  ///   - csv: The file's bytes.
  ///   - separator: What stands between cells: an ASCII character, but no quote and no line end.
  /// - Throws: ``RunnelError`` with `.badTable` when a line has another number of cells, or a quote is not closed.
  public init(csv: Data, separator: Character = ",") throws {
    guard let text = String(validating: csv, as: UTF8.self) else {
      throw RunnelError(.badTable, "The file is not text in UTF-8.")
    }
    try self.init(csv: text, separator: separator)
  }

  /// Reads comma-separated values (RFC 4180); the first line names the columns.
  public init(csv: String, separator: Character = ",") throws {
    guard let byte = separator.asciiValue, !"\"\r\n".utf8.contains(byte) else {
      throw RunnelError(
        .badTable,
        "The separator \(separator.debugDescription) can't stand between cells: it is one character of ASCII, such as `,`, `;` or a tab."
      )
    }
    var records = try CSVRecord.read(csv, separator: byte)
    guard !records.isEmpty else {
      throw RunnelError(.badTable, "The file has no line that names columns.")
    }
    let names = records.removeFirst()
    for record in records where record.cells.count != names.cells.count {
      throw RunnelError(
        .badTable,
        "Line \(record.line) has \(record.cells.count) cells, but line \(names.line) names \(names.cells.count) columns."
      )
    }
    rowCount = records.count
    columns = Self.different(names.cells).enumerated().map { column, name in
      Column(reading: name, records.map { $0.cells[column] })
    }
    fault = nil
  }

  /// Names of which a later one that was there before has a number at its end.
  private static func different(_ names: [String]) -> [String] {
    var known = Set(names.map(ByteText.init))
    var counts: [ByteText: Int] = [:]
    return names.map { name in
      var count = counts[ByteText(name)] ?? 0
      defer { counts[ByteText(name)] = count + 1 }
      guard count > 0 else { return name }
      while !known.insert(ByteText("\(name).\(count)")).inserted { count += 1 }
      return "\(name).\(count)"
    }
  }
}
