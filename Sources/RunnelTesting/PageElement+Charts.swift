public import RunnelSession
public import RunnelWire

/// A value of a chart's field, as a test gives it: a number, a text or a truth value.
public protocol ChartFieldValue: Sendable {
  var chartValue: WireValue { get }
}

extension Int: ChartFieldValue { public var chartValue: WireValue { .integer(self) } }
extension Double: ChartFieldValue { public var chartValue: WireValue { .number(self) } }
extension String: ChartFieldValue { public var chartValue: WireValue { .text(self) } }
extension Bool: ChartFieldValue { public var chartValue: WireValue { .bool(self) } }

extension PageElement {
  /// Selects points in a chart, by their fields, and waits for the run: `select("click", points: [["city": "Oslo"]])`.
  ///
  /// - Parameters:
  ///   - selection: Its name in the specification.
  ///   - points: None: what was selected by it is selected no more.
  public func select(
    _ selection: String, points: [KeyValuePairs<String, any ChartFieldValue>]
  ) async throws {
    let points = points.map { fields in
      Value.array(fields.map { .array([.text($0.key), $0.value.chartValue]) })
    }
    try await select(selection, "points", points)
  }

  /// Selects a part of a chart's axes and waits for the run: `select("brush", along: ["day": 1...3])`.
  ///
  /// - Parameters:
  ///   - selection: Its name in the specification.
  ///   - fields: From where to where, along which fields. None: what was selected by it is selected no more.
  public func select(
    _ selection: String, along fields: KeyValuePairs<String, ClosedRange<Double>>
  ) async throws {
    let fields = fields.map { field in
      Value.array([
        .text(field.key), .number(field.value.lowerBound), .number(field.value.upperBound),
      ])
    }
    try await select(selection, "interval", fields)
  }

  private func select(_ name: String, _ kind: String, _ items: [Value]) async throws {
    var parts = (value?.array ?? []).filter { $0.array?.first?.text != name }
    if !items.isEmpty { parts.append(.array([.text(name), .text(kind), .array(items)])) }
    try await set(parts.isEmpty ? .null : .array(parts))
  }
}
