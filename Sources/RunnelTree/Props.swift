public import RunnelWire

/// Writes a node's props; what is at its default is left out by the caller or by the `if` forms here.
public struct Props: Sendable {
  private var json = JSONWriter(capacity: 96)

  public init() {}

  /// A JSON object without its braces.
  public var bytes: [UInt8] { json.bytes }

  private mutating func name(_ name: StaticString) {
    if !json.bytes.isEmpty { json.byte(UInt8(ascii: ",")) }
    json.byte(UInt8(ascii: "\""))
    json.raw(name)
    json.raw("\":")
  }

  public mutating func text(_ name: StaticString, _ value: String) {
    self.name(name)
    json.text(value)
  }

  /// Left out when `nil`.
  public mutating func text(_ name: StaticString, _ value: String?) {
    if let value { text(name, value) }
  }

  /// Left out when false.
  public mutating func flag(_ name: StaticString, _ value: Bool) {
    guard value else { return }
    self.name(name)
    json.raw("true")
  }

  public mutating func bool(_ name: StaticString, _ value: Bool) {
    self.name(name)
    json.bool(value)
  }

  public mutating func integer(_ name: StaticString, _ value: some BinaryInteger) {
    self.name(name)
    json.integer(value)
  }

  public mutating func number(_ name: StaticString, _ value: Double) {
    self.name(name)
    json.number(value)
  }

  public mutating func null(_ name: StaticString) {
    self.name(name)
    json.null()
  }

  public mutating func texts(_ name: StaticString, _ values: [String]) {
    self.name(name)
    json.byte(UInt8(ascii: "["))
    var isFirst = true
    for value in values {
      if !isFirst { json.byte(UInt8(ascii: ",")) }
      isFirst = false
      json.text(value)
    }
    json.byte(UInt8(ascii: "]"))
  }

  public mutating func numbers(_ name: StaticString, _ values: some Sequence<Double>) {
    self.name(name)
    json.raw("[")
    for (index, value) in values.enumerated() {
      if index > 0 { json.raw(",") }
      json.number(value)
    }
    json.raw("]")
  }

  public mutating func value(_ name: StaticString, _ value: Value) {
    self.name(name)
    json.value(value)
  }

  /// Props that were written before.
  public mutating func append(_ other: Props) {
    guard !other.bytes.isEmpty else { return }
    if !json.bytes.isEmpty { json.byte(UInt8(ascii: ",")) }
    json.raw(other.bytes)
  }

  /// JSON that was written before.
  public mutating func raw(_ name: StaticString, _ value: [UInt8]) {
    self.name(name)
    json.raw(value)
  }
}
