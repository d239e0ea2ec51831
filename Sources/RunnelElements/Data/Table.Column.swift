import FoundationEssentials
import RunnelWire

extension Table {
  /// A column of a table: a name, and cells of one type, each of which may be missing.
  public struct Column: Sendable, Equatable {
    enum Cells: Sendable, Equatable {
      case integers([Int?])
      case numbers([Double?])
      case truths([Bool?])
      case texts([String?])
      case dates([CalendarDate?])
      case moments([Date?])
      /// What has no list of its own, as it is shown.
      case values([Value], ColumnType)
    }

    public let name: String
    let cells: Cells

    init(_ name: String, cells: Cells) {
      self.name = name
      self.cells = cells
    }

    /// - Parameter cells: Numbers, texts, truths, dates, or optionals of these. Anything else is its text, or its JSON.
    public init<Cells: Sequence>(_ name: String, _ cells: Cells)
    where Cells.Element: Encodable & SendableMetatype {
      self.init(name, cells: .init(Array(cells)))
    }

    public var count: Int {
      switch cells {
      case .integers(let cells): cells.count
      case .numbers(let cells): cells.count
      case .truths(let cells): cells.count
      case .texts(let cells): cells.count
      case .dates(let cells): cells.count
      case .moments(let cells): cells.count
      case .values(let cells, _): cells.count
      }
    }

    var type: ColumnType {
      switch cells {
      case .integers: .integer
      case .numbers: .number
      case .truths: .boolean
      case .texts: .text
      case .dates: .date
      case .moments: .moment
      case .values(_, let type): type
      }
    }

    /// The cell as a browser shows it.
    subscript(value row: Int) -> Value {
      switch cells {
      case .integers(let cells): cells[row].map { .integer($0) } ?? .null
      case .numbers(let cells): cells[row].map(Value.number(orName:)) ?? .null
      case .truths(let cells): cells[row].map { .bool($0) } ?? .null
      case .texts(let cells): cells[row].map { .text($0) } ?? .null
      case .dates(let cells): cells[row].map { .text($0.description) } ?? .null
      case .moments(let cells): cells[row].map { Value(cell: $0) } ?? .null
      case .values(let cells, _): cells[row]
      }
    }

    /// The cells at these places.
    func picking(_ places: [Int]) -> Column {
      func pick<Cell>(_ cells: [Cell]) -> [Cell] { places.map { cells[$0] } }
      let picked: Cells =
        switch cells {
        case .integers(let cells): .integers(pick(cells))
        case .numbers(let cells): .numbers(pick(cells))
        case .truths(let cells): .truths(pick(cells))
        case .texts(let cells): .texts(pick(cells))
        case .dates(let cells): .dates(pick(cells))
        case .moments(let cells): .moments(pick(cells))
        case .values(let cells, let type): .values(pick(cells), type)
        }
      return Column(name, cells: picked)
    }
  }
}

extension Table.Column.Cells {
  fileprivate init<Cell: Encodable>(_ cells: [Cell]) {
    // Asked once for all cells, and not once for each: a column may have millions.
    let all: Any = cells
    self =
      switch Cell.self {
      case is Int.Type:
        (all as? [Int]).flatMap { Self(exact: $0.map(Optional.some)) } ?? Self(values: cells)
      case is Int?.Type: (all as? [Int?]).flatMap { Self(exact: $0) } ?? Self(values: cells)
      case is Double.Type: .numbers((all as? [Double])?.map(Optional.some) ?? [])
      case is Double?.Type: .numbers((all as? [Double?]) ?? [])
      case is Float.Type: .numbers((all as? [Float])?.map(\.asWritten) ?? [])
      case is Bool.Type: .truths((all as? [Bool])?.map(Optional.some) ?? [])
      case is Bool?.Type: .truths((all as? [Bool?]) ?? [])
      case is String.Type: .texts((all as? [String])?.map(Optional.some) ?? [])
      case is String?.Type: .texts((all as? [String?]) ?? [])
      case is CalendarDate.Type: .dates((all as? [CalendarDate])?.map(Optional.some) ?? [])
      case is CalendarDate?.Type: .dates((all as? [CalendarDate?]) ?? [])
      case is Date.Type: .moments((all as? [Date])?.map(Optional.some) ?? [])
      case is Date?.Type: .moments((all as? [Date?]) ?? [])
      default: Self(values: cells)
      }
  }

  /// `nil`: a browser would show one of them with other digits.
  private init?(exact cells: [Int?]) {
    guard cells.allSatisfy({ $0.map { exactIntegers.contains(Double($0)) } ?? true }) else {
      return nil
    }
    self = .integers(cells)
  }

  private init<Cell: Encodable>(values cells: [Cell]) {
    let values = cells.map { Value(cell: $0) }
    self = .values(values, ColumnType(cellsOf: Cell.self) ?? ColumnType(of: values))
  }
}

extension Table.Column {
  /// Cells of a file: whole numbers, numbers or truths if all of them are, else texts. What is empty is missing.
  init(reading name: String, _ texts: [String]) {
    /// `nil` when a cell is something else, or none tells: words such as `inf` and `nan` are numbers among numbers.
    func read<Cell>(_ parse: (String) -> Cell?) -> [Cell?]? {
      var cells: [Cell?] = []
      cells.reserveCapacity(texts.count)
      var tells = false
      for text in texts {
        if text.isEmpty {
          cells.append(nil)
        } else if let cell = parse(text) {
          cells.append(cell)
          tells =
            tells || Cell.self != Double.self || text.utf8.contains { Self.isDigit($0) }
        } else {
          return nil
        }
      }
      return tells ? cells : nil
    }
    let cells: Cells =
      if let integers = read(Self.integer) {
        .integers(integers)
      } else if let numbers = read(Self.number) {
        .numbers(numbers)
      } else if let truths = read({ Bool($0.lowercased()) }) {
        .truths(truths)
      } else {
        .texts(texts.map { $0.isEmpty ? nil : $0 })
      }
    self.init(name, cells: cells)
  }

  /// A whole number that a browser holds exactly; an identifier of more digits is a text.
  private static func integer(_ text: String) -> Int? {
    guard !isName(text) else { return nil }
    return Int(text).flatMap { exactIntegers.contains(Double($0)) ? $0 : nil }
  }

  private static func number(_ text: String) -> Double? {
    // `0x1F` is somebody's address, and twenty digits are somebody's number: neither is to be rounded.
    let isDigits = text.utf8.allSatisfy { isDigit($0) || $0 == 0x2D || $0 == 0x2B }
    guard !(isDigits && integer(text) == nil), !text.utf8.contains(where: { $0 | 0x20 == 0x78 }),
      !isName(text)
    else { return nil }
    guard let number = Double(text) else { return nil }
    // `inf` is a word of its own, and `1e400` a number that there is not.
    return number.isInfinite && text.utf8.contains { isDigit($0) } ? nil : number
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Digits that are nobody's amount, such as a postal code (`01234`) or a telephone number (`+4912345`).
  private static func isName(_ text: String) -> Bool {
    let zero = UInt8(ascii: "0")
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if digits.first == zero, digits.dropFirst().first.map(isDigit) == true { return true }
    return text.utf8.first == UInt8(ascii: "+") && digits.allSatisfy(isDigit)
  }
}
