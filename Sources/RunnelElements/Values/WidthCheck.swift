import RunnelSession

extension Place {
  /// Shows a mistake where an element can't be as wide as that: the run draws nothing after it, and the element neither.
  func check(_ width: Width?, of element: StaticString, _ label: String? = nil) {
    guard let width else { return }
    do throws(RunnelError) { try width.check() } catch { mistake(error, in: element, label) }
  }
}
