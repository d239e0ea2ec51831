import RunnelSession
import RunnelTree
import RunnelWire

/// A chart by specification whose selections the script hears of.
struct SelectableChart: Widget {
  static let kind: StaticString = "vegaLiteChart"
  static let isAssignable = false

  /// What it was made of, to find out at the next run whether that is the same.
  let source: any NodeResource
  /// The selections that its author names.
  let chosen: [String]?
  /// Everything that the chart without selections has.
  let chart: Props
  /// The selections that count, by their names in the specification.
  let names: [String]

  /// So many values a selection has at most: of all points and fields.
  static let most = 10_000

  var initial: ChartSelection { ChartSelection() }

  func writeProps(_ props: inout Props) {
    props.append(chart)
    props.texts("selections", names)
  }

  func isEmpty(_ reading: ChartSelection) -> Bool { reading.isEmpty }

  /// A list of `[name, "points", [[[field, value], …], …]]` or `[name, "interval", [[field, value, …], …]]`; `null` for none.
  func verdict(on value: WireValue) -> Verdict<ChartSelection> {
    guard let reading = reading(from: value) else { return .notBelieved }
    let count = reading.parts.reduce(0) { $0 + $1.selected.count }
    guard count <= Self.most else {
      return .refused("At most \(Self.most) values can be selected, not \(count).")
    }
    return .taken(reading)
  }

  func reading(from value: WireValue) -> ChartSelection? {
    if value == .null { return ChartSelection() }
    guard let items = value.array, items.count <= names.count else { return nil }
    var selection = ChartSelection()
    for item in items {
      guard let parts = item.array, parts.count == 3, let name = parts[0].text,
        names.contains(where: { $0.hasSameBytes(as: name) }),
        !selection.parts.contains(where: { $0.name.hasSameBytes(as: name) }),
        let selected = Self.selected(parts[1].text, parts[2].array ?? []), !selected.isEmpty
      else { return nil }
      selection.parts.append(ChartSelection.Part(name: name, selected: selected))
    }
    return selection
  }

  private static func selected(
    _ kind: String?, _ items: [WireValue]
  ) -> ChartSelection.Selected? {
    var selected = ChartSelection.Selected()
    switch kind {
    case "points":
      for item in items {
        var point = ChartSelection.Point(fields: [])
        for field in item.array ?? [] {
          guard let pair = field.array, pair.count == 2, let name = pair[0].text,
            let value = ChartValue(pair[1])
          else { return nil }
          point.fields.append(ChartSelection.Point.Field(name: name, value: value))
        }
        selected.points.append(point)
      }
    case "interval":
      for item in items {
        guard let parts = item.array, let name = parts.first?.text else { return nil }
        let values = parts.dropFirst().compactMap(ChartValue.init)
        guard values.count == parts.count - 1 else { return nil }
        selected.fields.append(ChartSelection.Selected.Field(name: name, values: values))
      }
    default: return nil
    }
    return selected
  }

  func write(_ reading: ChartSelection, to json: inout JSONWriter) {
    json.value(reading.isEmpty ? .null : .array(reading.parts.map(\.wire)))
  }

  /// What the specification does not name any more goes.
  func adapt(_ last: inout ChartSelection) -> Bool {
    last.parts.removeAll { part in !names.contains { $0.hasSameBytes(as: part.name) } }
    return true
  }
}

// Compared as they travel: texts by their bytes.
extension ChartSelection {
  public static func == (one: Self, other: Self) -> Bool {
    one.parts.elementsEqual(other.parts) { $0.wire == $1.wire }
  }
}

extension ChartValue {
  public static func == (one: Self, other: Self) -> Bool { one.wire == other.wire }
  public func hash(into hasher: inout Hasher) { wire.hash(into: &hasher) }
}

extension ChartSelection.Selected {
  fileprivate var count: Int {
    points.reduce(0) { $0 + max(1, $1.fields.count) }
      + fields.reduce(0) { $0 + max(1, $1.values.count) }
  }
}

extension ChartSelection.Part {
  fileprivate var wire: WireValue {
    let points = selected.points.map { point in
      WireValue.array(point.fields.map { .array([.text($0.name), $0.value.wire]) })
    }
    let fields = selected.fields.map { field in
      WireValue.array([.text(field.name)] + field.values.map(\.wire))
    }
    let isInterval = selected.points.isEmpty
    return .array([
      .text(name), .text(isInterval ? "interval" : "points"),
      .array(isInterval ? fields : points),
    ])
  }
}

extension ChartValue {
  fileprivate init?(_ value: WireValue) {
    switch value {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .text(let text): self = .text(text)
    case .integer(let integer): self = .number(Double(integer))
    case .number(let number): self = .number(number)
    case .array, .object: return nil
    }
  }

  fileprivate var wire: WireValue {
    switch self {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    }
  }
}
