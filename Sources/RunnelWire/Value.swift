/// A value as it travels between browser and server: JSON's kinds, with integers kept apart.
///
/// Texts are compared by their bytes: two spellings of one letter are two values, and no text takes longer than it is long.
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
  public static func == (one: Value, other: Value) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.number(let one), .number(let other)): one == other
    case (.text(let one), .text(let other)): one.hasSameBytes(as: other)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .bool(let bool): hasher.combine(bool)
    case .integer(let integer): hasher.combine(integer)
    case .number(let number): hasher.combine(number)
    case .text(let text): text.hashBytes(into: &hasher)
    case .array(let items): hasher.combine(items)
    case .object(let members): hasher.combine(members)
    }
  }
}

extension Value.Member {
  public static func == (one: Self, other: Self) -> Bool {
    one.name.hasSameBytes(as: other.name) && one.value == other.value
  }

  public func hash(into hasher: inout Hasher) {
    name.hashBytes(into: &hasher)
    hasher.combine(value)
  }
}

extension Value {
  /// The first member of that name, or `nil` for another kind of value.
  public subscript(name: String) -> Value? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.hasSameBytes(as: name) }?.value
  }

  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// An integer, also when it was written with a fraction of zero; `nil` outside of ±(2^53−1), where a browser has none.
  public var integer: Int? {
    switch self {
    case .integer(let integer): Self.exactIntegers.contains(integer) ? integer : nil
    case .number(let number):
      Int(exactly: number).flatMap { Self.exactIntegers.contains($0) ? $0 : nil }
    default: nil
    }
  }

  private static let exactIntegers = -9_007_199_254_740_991...9_007_199_254_740_991

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
