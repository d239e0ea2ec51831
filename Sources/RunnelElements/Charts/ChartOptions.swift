public import FoundationEssentials

/// What a chart can draw to scale: numbers, and optionals of them, whose gaps stay empty.
public protocol ChartNumber: Encodable & SendableMetatype {}

extension Int: ChartNumber {}
extension Int8: ChartNumber {}
extension Int16: ChartNumber {}
extension Int32: ChartNumber {}
extension Int64: ChartNumber {}
extension UInt: ChartNumber {}
extension UInt8: ChartNumber {}
extension UInt16: ChartNumber {}
extension UInt32: ChartNumber {}
extension UInt64: ChartNumber {}
extension Double: ChartNumber {}
extension Float: ChartNumber {}
extension Decimal: ChartNumber {}
extension Optional: ChartNumber where Wrapped: ChartNumber {}

/// How areas or bars that share a place stand to each other.
public enum ChartStack: String, Sendable, CaseIterable {
  /// One upon the other, from zero up.
  case zero
  /// As parts of a whole.
  case normalize
  /// One upon the other, around a middle line.
  case center
  /// Each from zero up, seen through the others.
  case layered
}

/// In which order bars stand.
public struct BarOrder<Rows>: Sendable {
  enum Order: Sendable {
    case automatic, asGiven, ascending, descending
    case column(ChartProperty<Rows>, isDescending: Bool)
    case name(String, isDescending: Bool)
  }

  let order: Order

  /// As their texts, numbers or dates follow each other.
  public static var automatic: Self { Self(order: .automatic) }
  /// As the rows come.
  public static var asGiven: Self { Self(order: .asGiven) }
  /// The shortest first.
  public static var ascending: Self { Self(order: .ascending) }
  /// The longest first.
  public static var descending: Self { Self(order: .descending) }

  /// By a property of the rows; of several rows with one bar, the least counts.
  public static func by(
    _ path: sending PartialKeyPath<Rows>, descending: Bool = false
  ) -> Self {
    Self(order: .column(ChartProperty(sent: path), isDescending: descending))
  }
}

extension BarOrder where Rows == Table {
  /// By a column of the table; of several rows with one bar, the least counts.
  public static func by(_ column: String, descending: Bool = false) -> Self {
    Self(order: .name(column, isDescending: descending))
  }
}

/// Whose colours, fonts and lines a chart has.
public enum ChartTheme: Sendable {
  /// The page's, light or dark.
  case page
  /// Vega-Lite's own, on what the specification says.
  case vegaLite
}
