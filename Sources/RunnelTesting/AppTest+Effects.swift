import RunnelWire

// What a script has done once, and what its reader does about it.
extension AppTest {
  public var toasts: [String] {
    page.effects.filter { $0.name == "toast" }.compactMap { $0.props["body"]?.text }
  }

  /// Presses the action of a toast, the newest one that has it.
  public func pressToast(_ action: String) async throws {
    let toast = page.effects.last { $0.name == "toast" && $0.props["action"]?.text == action }
    guard let id = toast?.props["id"]?.text else {
      throw PageError("No toast has the action '\(action)'. The toasts are \(toasts).")
    }
    try await send { .event(number: $0, readings: [], trigger: id) }
  }

  /// The names of all effects so far, in their order: `toast`, `balloons`, `snow`.
  public var effects: [String] { page.effects.map(\.name) }
}
