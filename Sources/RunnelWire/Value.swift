/// A value as it travels between browser and server: JSON's kinds, with integers kept apart.
public enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case array([Value])
  /// Pairs in the order in which they were written; a repeated name is malformed.
  case object([Member])

  /// One pair of an object.
  public struct Member: Sendable, Hashable {
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }
}

extension Value {
  /// The first member of that name, or `nil` for another kind of value.
  public subscript(name: String) -> Value? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// An integer, also when it was written with a fraction of zero.
  public var integer: Int? {
    switch self {
    case .integer(let integer): integer
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }

  public var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }

  public var array: [Value]? {
    if case .array(let array) = self { array } else { nil }
  }
}
