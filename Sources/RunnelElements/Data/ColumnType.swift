import FoundationEssentials
import RunnelWire

/// What the cells of a column are, which decides how they stand and read.
enum ColumnType: String, Sendable {
  case integer, number, boolean, text, date, time, other
  case moment = "datetime"

  /// `nil`: the type does not tell, as that of an enumeration does not.
  init?(cellsOf type: Any.Type) {
    switch type {
    case is Bool.Type: self = .boolean
    case is any BinaryInteger.Type: self = .integer
    case is any BinaryFloatingPoint.Type, is Decimal.Type: self = .number
    case is String.Type: self = .text
    case is CalendarDate.Type: self = .date
    case is ClockTime.Type: self = .time
    case let type as any OptionalType.Type: self.init(cellsOf: type.wrapped)
    default: return nil
    }
  }

  /// The type of a column whose cells have these values.
  init(of values: some Sequence<Value>) {
    var types: Set<ColumnType> = []
    for value in values {
      switch value {
      case .null: break
      case .bool: types.insert(.boolean)
      case .integer: types.insert(.integer)
      case .number: types.insert(.number)
      case .text: types.insert(.text)
      case .array, .object: types.insert(.other)
      }
    }
    self.init(all: types)
  }

  /// The type of a column whose rows say that it is of these.
  init(all types: Set<ColumnType>) {
    self =
      if types == [.integer, .number] { .number } else if types.count == 1 {
        types.first ?? .other
      } else { .other }
  }
}

private protocol OptionalType {
  static var wrapped: Any.Type { get }
}

extension Optional: OptionalType {
  fileprivate static var wrapped: Any.Type { Wrapped.self }
}
