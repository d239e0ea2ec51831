import RunnelSession
import RunnelTree
package import RunnelWire

/// The page as a browser would have it, built from the same messages.
package struct PageModel {
  package struct Node {
    package var kind: String
    package var props: Value
    package var value: Value?
    var parent: Int
    package var children: [Int] = []
    /// The widget was set in the test and its form was not submitted yet.
    var isEdited = false
    /// What the field had before the reader set what is sent next, or was sent last.
    var before: Value?
    /// The value is one of the options, and not a text that the reader typed.
    var isPicked: Bool {
      let isOpen = props["open"]?.bool == true
      switch kind {
      case "radio", "pills", "segmentedControl", "selectSlider": return true
      case "selectbox": return !(isOpen && value?.text != nil)
      case "multiselect": return !(isOpen && value?.array?.contains { $0.text != nil } ?? false)
      default: return false
      }
    }
    /// Why the app did not take the value, which the field keeps until it is set again.
    var refusal: String?
  }

  package var nodes: [Int: Node] = [:]
  /// What was shown once and has no place in the tree.
  package var effects: [(name: String, props: Value)] = []
  package private(set) var configuration: [String: Value] = [:]
  /// What was said of it since the page began anew, until a run has come to its end.
  private var configured: [String: Value]?
  /// The run that drew last.
  var run = 0
  /// It draws a part of the page, and no more.
  var isOfPart = false
  /// What the address is to be, in the order in which it came.
  package var addressChanges: [AddressChange] = []

  package struct AddressChange {
    package var location: Location
    /// The reader can go back to what was before.
    package var isStep: Bool
  }

  package init() {
    for root in NodeID.roots {
      nodes[Int(root)] = Node(kind: "root", props: .object([]), parent: 0)
    }
  }

  /// Applies a message's operations; stops with a sentence about the first that does not fit the page.
  package mutating func apply(_ operations: ServerMessage.Operations) throws(PageError) {
    let json = [UInt8(ascii: "[")] + operations.json + [UInt8(ascii: "]")]
    let limits = JSONReader.Limits(depth: 64, values: .max)
    guard let list = try? JSONReader.value(from: json, limits: limits).array else {
      throw PageError("The operations are not JSON: \(String(decoding: json, as: UTF8.self))")
    }
    for operation in list {
      guard let items = operation.array, let name = items.first?.text,
        apply(name, items.dropFirst().map { $0 })
      else { throw PageError("The operation does not fit the page: \(operation)") }
    }
  }

  /// A run has come to its end: what the app says no longer of the page's configuration goes.
  mutating func complete() {
    if let configured { configuration = configured }
    configured = nil
  }

  private mutating func apply(_ name: String, _ items: [Value]) -> Bool {
    let id = items.first?.integer ?? 0
    switch (name, items.count) {
    case ("reset", 0):
      nodes = PageModel().nodes
      configured = [:]
    case ("add", 5...6):
      guard nodes[id] == nil, let parent = items[1].integer, let kind = items[3].text,
        insert(id, into: parent, after: items[2].integer ?? 0)
      else { return false }
      nodes[id] = Node(
        kind: kind, props: items[4], value: items.count == 6 ? items[5] : nil, parent: parent)
    case ("set", 2):
      guard nodes[id] != nil else { return false }
      nodes[id]?.props = items[1]
    case ("+", 2):
      guard let text = items[1].text, case .object(var members)? = nodes[id]?.props,
        let index = members.firstIndex(where: { $0.name == "body" })
      else { return false }
      members[index].value = .text((members[index].value.text ?? "") + text)
      nodes[id]?.props = .object(members)
    case ("val", 2):
      guard let node = nodes[id] else { return false }
      // The reader's own text stays in the field, to be mended; an option that is gone does not.
      if node.refusal != nil, !node.isPicked { break }
      nodes[id]?.value = items[1]
      nodes[id]?.isEdited = false
    case ("refuse", 2):
      guard nodes[id] != nil, let reason = items[1].text else { return false }
      nodes[id]?.refusal = reason
      nodes[id]?.isEdited = true
      // Nothing of its form was taken: what was typed there is still to be sent.
      if let form = nodes[id]?.props["form"] {
        for (field, node) in nodes where node.props["form"] == form && node.value != nil {
          nodes[field]?.isEdited = true
        }
      }
    case ("mov", 2):
      guard let parent = nodes[id]?.parent else { return false }
      nodes[parent]?.children.removeAll { $0 == id }
      return insert(id, into: parent, after: items[1].integer ?? 0)
    case ("del", 1...):
      return items.allSatisfy { $0.integer.map { remove($0) } ?? false }
    case ("at", 2): return nodes[id] != nil
    case ("in", 1...):
      isOfPart = true
      return items.allSatisfy { $0.integer.map { nodes[$0] != nil } ?? false }
    case ("fx", 2):
      guard let name = items[0].text else { return false }
      effects.append((name, items[1]))
    case ("page", 1):
      guard case .object(let members) = items[0] else { return false }
      for member in members {
        configuration[member.name] = member.value
        configured?[member.name] = member.value
      }
    case ("address", 3):
      guard let path = items[0].text, let query = items[1].text, let isStep = items[2].bool
      else { return false }
      addressChanges.append(
        AddressChange(location: Location(path: path, query: query), isStep: isStep))
    default: return false
    }
    return true
  }

  private mutating func insert(_ id: Int, into parent: Int, after sibling: Int) -> Bool {
    guard let siblings = nodes[parent]?.children else { return false }
    if sibling == 0 {
      nodes[parent]?.children.insert(id, at: 0)
      return true
    }
    guard let index = siblings.firstIndex(of: sibling) else { return false }
    nodes[parent]?.children.insert(id, at: index + 1)
    return true
  }

  private mutating func remove(_ id: Int) -> Bool {
    guard let node = nodes[id] else { return false }
    nodes[node.parent]?.children.removeAll { $0 == id }
    drop(id)
    return true
  }

  private mutating func drop(_ id: Int) {
    guard let node = nodes.removeValue(forKey: id) else { return }
    for child in node.children { drop(child) }
  }

  /// The nodes below a root, parents before their children, in the order of the page.
  package func walk(from root: Int) -> [Int] {
    (nodes[root]?.children ?? []).flatMap { [$0] + walk(from: $0) }
  }
}

/// The server sent what a browser could not show.
public struct PageError: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// - Parameter source: The test's line, which the framework does not tell of an error that is thrown.
  init(_ description: String, _ source: SourceLine) {
    self.description = "\(source): \(description)"
  }
}
