import FoundationEssentials
import RunnelWire

/// A column as it travels: the shortest of a few forms that a browser unpacks without loss.
///
/// - Numbers that go up by the same step: `"from":20454,"step":1`.
/// - Whole numbers, and numbers of a few decimal places as so many tenths or hundredths (`"places":2`): `"cells":[…]`, or the
///   first and then the differences, `"steps":[…]`. `null` is missing.
/// - Other numbers: `"floats":"…"`, their eight bytes each (IEEE 754, little-endian) in Base64; not a number is missing.
/// - Texts and truths: `"words":[…]`, each once, and their places among these as whole numbers.
///
/// Dates are days since 1970-01-01, moments milliseconds since then (UTC).
enum PackedColumn {
  static func json(of columns: [Table.Column]) -> [UInt8] {
    var json = JSONWriter()
    json.raw("[")
    for (index, column) in columns.enumerated() {
      if index > 0 { json.raw(",") }
      json.raw("{\"name\":")
      json.text(column.name)
      json.raw(",\"type\":")
      json.text(column.type.rawValue)
      write(column, into: &json)
      json.raw("}")
    }
    json.raw("]")
    return json.bytes
  }

  private static func write(_ column: Table.Column, into json: inout JSONWriter) {
    switch column.cells {
    case .integers(let cells): write(cells, into: &json)
    case .numbers(let cells): write(cells, into: &json)
    case .dates(let cells): write(cells.map { $0?.daysSince1970 }, into: &json)
    case .moments(let cells):
      write(cells.map { $0.flatMap(milliseconds) }, into: &json)
    case .truths(let cells):
      json.raw(",\"words\":[false,true]")
      write(cells.map { $0.map { $0 ? 1 : 0 } }, into: &json)
    case .texts(let cells): write(words: cells.map { $0.map { .text($0) } ?? .null }, into: &json)
    case .values(let cells, _):
      if column.isOfNumbers, let numbers = column.numbers {
        write(numbers, into: &json)
      } else {
        write(words: cells, into: &json)
      }
    }
  }

  // MARK: Numbers

  /// `nil` for what no browser has as a date.
  private static func milliseconds(_ moment: Date) -> Int? {
    let milliseconds = (moment.timeIntervalSince1970 * 1_000).rounded()
    return abs(milliseconds) <= 8.64e15 ? Int(milliseconds) : nil
  }

  private static func write(_ cells: [Int?], places: Int = 0, into json: inout JSONWriter) {
    if places > 0 {
      json.raw(",\"places\":")
      json.integer(places)
    }
    if let (first, step) = progression(cells) {
      json.raw(",\"from\":")
      json.integer(first)
      json.raw(",\"step\":")
      json.integer(step)
      return
    }
    let steps = differences(of: cells)
    let isShorter = length(steps) < length(cells)
    json.raw(isShorter ? ",\"steps\":[" : ",\"cells\":[")
    for (index, cell) in (isShorter ? steps : cells).enumerated() {
      if index > 0 { json.raw(",") }
      if let cell { json.integer(cell) } else { json.null() }
    }
    json.raw("]")
  }

  /// The beginning and the step of cells that go on by the same step.
  private static func progression(_ cells: [Int?]) -> (first: Int, step: Int)? {
    guard cells.count > 2, let first = cells[0], let second = cells[1] else { return nil }
    let step = second - first
    var next = first
    for cell in cells {
      guard cell == next else { return nil }
      next += step
    }
    return (first, step)
  }

  /// Each cell without the one before it that is there.
  private static func differences(of cells: [Int?]) -> [Int?] {
    var last = 0
    return cells.map { cell in
      guard let cell else { return nil }
      defer { last = cell }
      return cell - last
    }
  }

  /// How many bytes they take, about.
  private static func length(_ cells: [Int?]) -> Int {
    cells.reduce(0) { length, cell in
      var rest = cell?.magnitude ?? 9_999
      var digits = cell.map { $0 < 0 ? 2 : 1 } ?? 0
      while rest > 9 {
        rest /= 10
        digits += 1
      }
      return length + digits
    }
  }

  private static func write(_ cells: [Double?], into json: inout JSONWriter) {
    for places in 0...4 {
      if let whole = shifted(cells, by: places) {
        return write(whole, places: places, into: &json)
      }
    }
    json.raw(",\"floats\":\"")
    let bits = cells.map { ($0 ?? .nan).bitPattern.littleEndian }
    json.raw(bits.withUnsafeBytes { Data($0) }.base64EncodedData())
    json.raw("\"")
  }

  /// The numbers with the decimal point moved to the right, if they are whole then, and come back exactly.
  private static func shifted(_ cells: [Double?], by places: Int) -> [Int?]? {
    let scale = [1, 10, 100, 1_000, 10_000][places]
    var whole: [Int?] = []
    whole.reserveCapacity(cells.count)
    for cell in cells {
      guard let cell, cell.isFinite else {
        whole.append(nil)
        continue
      }
      let shifted = (cell * Double(scale)).rounded()
      guard exactIntegers.contains(shifted), shifted / Double(scale) == cell else { return nil }
      whole.append(Int(shifted))
    }
    return whole
  }

  // MARK: Words

  private static func write(words cells: [Value], into json: inout JSONWriter) {
    var places: [Value: Int] = [:]
    var words: [Value] = []
    let cells = cells.map { cell -> Int? in
      if cell == .null { return nil }
      if let place = places[cell] { return place }
      places[cell] = words.count
      words.append(cell)
      return words.count - 1
    }
    json.raw(",\"words\":")
    json.value(.array(words))
    write(cells, into: &json)
  }
}
