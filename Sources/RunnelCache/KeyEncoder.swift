/// What an argument of a type of the author's writes of itself.
final class KeyNode {
  private var plain: [UInt8] = []
  private var members: [(name: [UInt8], node: KeyNode)]?
  private var items: [KeyNode]?

  var count: Int { items?.count ?? 0 }

  /// It has members, if only none.
  func beginMembers() { members = members ?? [] }
  func beginItems() { items = items ?? [] }

  /// Members in the order of their names: a type may write them in any.
  func write(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: plain)
    if let members {
      var own: [UInt8] = []
      for member in members.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
        own.append(tag: "n", member.name)
        member.node.write(to: &own)
      }
      bytes.append(tag: "o", own)
    }
    if let items {
      var own: [UInt8] = []
      for item in items { item.write(to: &own) }
      bytes.append(tag: "a", own)
    }
  }

  func set(_ value: some Encodable) throws {
    try KeyWriter.write(value, to: &plain)
  }

  func member(_ name: String) -> KeyNode {
    let node = KeyNode()
    beginMembers()
    members?.append((Array(name.utf8), node))
    return node
  }

  func item() -> KeyNode {
    let node = KeyNode()
    beginItems()
    items?.append(node)
    return node
  }

  func setNil() { plain = [UInt8(ascii: "0")] }
}

struct KeyEncoder: Encoder {
  let node: KeyNode
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ node: KeyNode = KeyNode()) { self.node = node }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(KeyMembers(node))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { KeyItems(node) }
  func singleValueContainer() -> any SingleValueEncodingContainer { KeyValue(node: node) }
}

private struct KeyMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
  private let node: KeyNode
  var codingPath: [any CodingKey] { [] }

  init(_ node: KeyNode) {
    node.beginMembers()
    self.node = node
  }

  func encodeNil(forKey key: Key) { node.member(key.stringValue).setNil() }
  func encode(_ value: some Encodable, forKey key: Key) throws {
    try node.member(key.stringValue).set(value)
  }
  // The protocol has a form for each of these two, and gives it a body that throws.
  func encode(_ value: Int128, forKey key: Key) throws {
    try node.member(key.stringValue).set(value)
  }
  func encode(_ value: UInt128, forKey key: Key) throws {
    try node.member(key.stringValue).set(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(KeyMembers<Nested>(node.member(key.stringValue)))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    KeyItems(node.member(key.stringValue))
  }

  func superEncoder() -> any Encoder { KeyEncoder(node.member("super")) }
  func superEncoder(forKey key: Key) -> any Encoder { KeyEncoder(node.member(key.stringValue)) }
}

private struct KeyItems: UnkeyedEncodingContainer {
  private let node: KeyNode
  var codingPath: [any CodingKey] { [] }
  var count: Int { node.count }

  init(_ node: KeyNode) {
    node.beginItems()
    self.node = node
  }

  func encodeNil() { node.item().setNil() }
  func encode(_ value: some Encodable) throws { try node.item().set(value) }
  func encode(_ value: Int128) throws { try node.item().set(value) }
  func encode(_ value: UInt128) throws { try node.item().set(value) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(KeyMembers<Nested>(node.item()))
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { KeyItems(node.item()) }
  func superEncoder() -> any Encoder { KeyEncoder(node.item()) }
}

private struct KeyValue: SingleValueEncodingContainer {
  let node: KeyNode
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { node.setNil() }
  func encode(_ value: some Encodable) throws { try node.set(value) }
  func encode(_ value: Int128) throws { try node.set(value) }
  func encode(_ value: UInt128) throws { try node.set(value) }
}
