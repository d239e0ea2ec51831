import RunnelSession
import RunnelTree

// What is on the page.
extension AppTest {
  /// All elements of an area, in the order of the page.
  public func elements(in area: Area = .main) -> [PageElement] {
    page.walk(from: Int(area.root)).map { PageElement(test: self, id: $0) }
  }

  /// The elements of a kind, such as `slider`, wherever they are.
  public func all(_ kind: String) -> [PageElement] {
    Area.allCases.flatMap(elements(in:)).filter { node($0.id)?.isCalled(kind) ?? false }
  }

  /// The one element of a kind with that label or key, or at that place among those of its kind.
  public func find(
    _ kind: String, _ label: String? = nil, key: String? = nil, at index: Int = 0,
    fileID: StaticString = #fileID, line: Int = #line
  ) throws -> PageElement {
    let source = SourceLine(fileID, line)
    if link == nil, runs == 0 {
      throw PageError("The app has not run yet: `try await app.run()` opens its page.", source)
    }
    let alike = all(kind)
    let found = alike.filter {
      (label == nil || $0.label == label) && (key == nil || $0.key == key)
    }
    if found.indices.contains(index) { return found[index] }
    let wanted = [
      label.map { " '\($0)'" }, key.map { " with the key '\($0)'" },
      index > 0 ? " at \(index)" : nil,
    ]
    let there =
      alike.isEmpty
      ? "no \(kind) at all, but \(Set(Area.allCases.flatMap(elements(in:)).map(\.kind)).sorted().joined(separator: ", "))"
      : alike.map { "'\($0.label ?? $0.key ?? "")'" }.joined(separator: ", ")
    throw PageError(
      "The page has no \(kind)\(wanted.compactMap(\.self).joined()); it has \(there).", source)
  }

  public enum Area: Sendable, CaseIterable {
    case main, sidebar, bottom

    var root: NodeID {
      switch self {
      case .main: .main
      case .sidebar: .sidebar
      case .bottom: .bottom
      }
    }
  }
}
