/// What the reader has selected in a chart, by the names of the selections in its specification.
///
///     let selected = st.vegaLiteChart(samples, spec: spec, onSelect: .rerun)
///     if let days = selected["brush"].range(of: "day") { st.write("From \(days.lowerBound)") }
///     for point in selected["click"].points { st.write(point["city"]?.text ?? "") }
///
/// It is what their browser says: the names are those of the specification, the values may be any.
public struct ChartSelection: Sendable, Equatable {
  var parts: [Part] = []

  struct Part: Sendable {
    let name: String
    let selected: Selected
  }

  /// Nothing is selected.
  public var isEmpty: Bool { parts.isEmpty }

  /// What one of the selections has; nothing where there is none of that name.
  public subscript(name: String) -> Selected {
    parts.first { $0.name.utf8.elementsEqual(name.utf8) }?.selected ?? Selected()
  }

  /// What one selection has: points, or a part of the axes.
  public struct Selected: Sendable {
    var fields: [Field] = []
    /// Of a selection of points, their fields.
    public internal(set) var points: [Point] = []

    struct Field: Sendable {
      let name: String
      let values: [ChartValue]
    }

    /// Nothing is selected.
    public var isEmpty: Bool { points.isEmpty && fields.isEmpty }

    /// From where to where an interval reaches, along a field of numbers or times. Of a time, in milliseconds since 1970.
    ///
    /// - Returns: `nil`: it does not reach along this field, or the field has neither numbers nor times.
    public func range(of field: String) -> ClosedRange<Double>? {
      let ends = values(of: field)
      guard points.isEmpty, ends.count == 2, let one = ends[0].number, let other = ends[1].number
      else { return nil }
      return min(one, other)...max(one, other)
    }

    /// The values of a field: those of each point; of an interval along texts, the texts in it.
    public func values(of field: String) -> [ChartValue] {
      let isMeant = { (name: String) in name.utf8.elementsEqual(field.utf8) }
      return points.isEmpty
        ? fields.first { isMeant($0.name) }?.values ?? [] : points.compactMap { $0[field] }
    }
  }

  /// A point by its fields.
  public struct Point: Sendable {
    var fields: [Field]

    struct Field: Sendable {
      let name: String
      let value: ChartValue
    }

    /// The names of its fields: those that the selection is about.
    public var names: [String] { fields.map(\.name) }

    /// The value of a field; `nil` if the selection is not about it.
    public subscript(name: String) -> ChartValue? {
      fields.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
  }
}

/// A value of a field of a chart. A time is a number of milliseconds since 1970.
public enum ChartValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)

  /// The number, if it is one.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }
  /// The text, if it is one.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The truth value, if it is one.
  public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
}

/// What a selection in a chart starts.
///
/// - Parameter Result: What a callback gives; in a form there is no callback.
public enum OnSelect<Result> {
  /// Nothing: the script does not hear of it.
  case ignore
  /// A run, which has the selection.
  case rerun
  /// The same, and this runs before the script.
  case call(() async throws -> Result)
}
