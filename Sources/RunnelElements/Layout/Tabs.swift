public import RunnelSession
import RunnelTree
import RunnelWire

/// Containers of which the reader sees one at a time. The value is the label of the open one.
private struct Tabs: ChoiceWidget {
  static let kind: StaticString = "tabs"
  static let waitsForSubmit = false

  var choice: Choice<String>
  var isLazy: Bool
  var height: Height?

  func writeProps(_ props: inout Props) {
    props.tabs(choice.texts)
    props.flag("lazy", isLazy)
    props.height(height)
  }
}

extension Props {
  fileprivate mutating func tabs(_ labels: [String]) { texts("options", labels) }
}

extension Elements {
  /// Makes containers of which the reader sees one at a time, each under a label of its own.
  ///
  /// All are filled in every run. Which one is open stays in the browser, unless there is a `key`.
  ///
  /// - Parameters:
  ///   - labels: Inline Markdown; no two are alike.
  ///   - first: The label of the tab that is open at first; `nil`: the first one.
  ///   - key: Session state holds there the label of the open tab, and opening one starts a run.
  ///   - height: Of what is below the labels; what is higher scrolls.
  ///   - onChange: Runs before the script when the reader has opened another tab.
  /// - Returns: One container for each label, in their order. For the other parameters see ``Field``.
  public func tabs(
    _ labels: [String], default first: String? = nil, key: String? = nil, width: Width? = nil,
    height: Height? = nil, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: Action? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [Self] {
    let field = Field(
      labels.joined(separator: ", "), key: key, width: width, reruns: reruns, onChange: onChange,
      bind: bind, persistState: persistState, hasOwnDefault: first != nil)
    return drawTabs(labels, first, height, field, at: place(fileID, line)).panels
  }

  /// Makes containers of which the reader sees one at a time; which one is open is bound to state.
  public func tabs(
    _ labels: [String], selection: Binding<String>, width: Width? = nil, height: Height? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: Action? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> [Self] {
    let field = Field(
      labels.joined(separator: ", "), key: selection.key, width: width, reruns: reruns,
      onChange: onChange, bind: bind, persistState: persistState)
    return drawTabs(
      labels, selection.initial(among: labels), height, field, at: place(fileID, line)
    ).panels
  }

  /// Makes tabs, and fills the one that is open.
  ///
  /// To open another one starts a run. What was in the tab before is gone, with the values of its fields.
  ///
  /// - Parameters:
  ///   - lazy: The closure runs for the open tab alone. `false`: for each of them.
  ///   - key: Session state holds there the label of the open tab. Without one, other labels are other tabs, of which the first
  ///     is open.
  ///   - content: Is given the tab and its label.
  /// - Returns: What the closure gives for the open tab; `nil` after a mistake.
  @discardableResult
  public func tabs<Result>(
    _ labels: [String], lazy: Bool, default first: String? = nil, key: String? = nil,
    width: Width? = nil, height: Height? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, onChange: Action? = nil,
    _ content: (Self, String) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result? {
    let field = Field(
      labels.joined(separator: ", "), key: key, width: width, onChange: onChange, bind: bind,
      persistState: persistState, hasOwnDefault: first != nil)
    let (panels, open) = drawTabs(
      labels, first, height, isLazy: lazy, field, at: place(fileID, line))
    var result: Result?
    for (index, label) in labels.enumerated() where index == open || !lazy && open != nil {
      let given = try panels[index].fill { try content($0, label) }
      if index == open { result = given }
    }
    return result
  }

  /// Makes tabs, and fills the one that is open by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func tabs<Result>(
    _ labels: [String], lazy: Bool, default first: String? = nil, key: String? = nil,
    width: Width? = nil, height: Height? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, onChange: Action? = nil,
    _ content: (Self, String) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result? {
    let field = Field(
      labels.joined(separator: ", "), key: key, width: width, onChange: onChange, bind: bind,
      persistState: persistState, hasOwnDefault: first != nil)
    let (panels, open) = drawTabs(
      labels, first, height, isLazy: lazy, field, at: place(fileID, line))
    var result: Result?
    for (index, label) in labels.enumerated() where index == open || !lazy && open != nil {
      let given = try await panels[index].fill { try await content($0, label) }
      if index == open { result = given }
    }
    return result
  }

  @available(
    *, unavailable,
    message:
      "Write `lazy: true` before the closure, which then runs for the open tab alone, or `lazy: false`: for each. It is given the tab and its label."
  )
  public func tabs<Result>(
    _ labels: [String], default first: String? = nil, key: String? = nil, width: Width? = nil,
    _ content: (Self, Self) -> Result
  ) {}

  /// Draws tabs.
  ///
  /// - Parameter isLazy: `nil`: whoever fills them need not know which one is open.
  /// - Returns: Their containers, and which one is open; `nil`: only the browser knows, or there was a mistake.
  private func drawTabs(
    _ labels: [String], _ first: String?, _ height: Height?, isLazy: Bool? = nil, _ field: Field,
    at place: Place
  ) -> (panels: [Self], open: Int?) {
    // Recognised by their labels, so that what is in one stays there when others come and go.
    let keys = labels.map {
      WidgetID(kind: "tab", key: $0, label: "", form: nil, page: "").hash
    }
    let choice = Choice(
      options: labels, format: { $0 }, initial: first ?? labels.first, mayBeEmpty: false)
    let isFine = place.isValid("tabs", labels.first) { () throws(RunnelError) in
      try checkLabels(labels, keys)
      try choice.checkInitial { $0 }
      try height?.check("A tab")
      try field.width?.check()
    }
    guard isFine else { return (labels.map { _ in Self(place) }, nil) }
    let inside: Place
    var open: Int?
    if isLazy != nil || field.key != nil || field.bind != nil || field.onChange != nil
      || field.persistState != nil
    {
      let tabs = Tabs(choice: choice, isLazy: isLazy ?? false, height: height)
      let drawn = place.drawContainer(tabs, field)
      inside = drawn.inside
      open = drawn.reading.flatMap { labels.firstIndex(of: $0) }
    } else {
      var props = Props()
      props.tabs(labels)
      props.text("default", first)
      props.height(height)
      props.width(field.width)
      inside = place.drawContainer(Node(kind: "tabs", props: props.bytes))
    }
    let panels = zip(labels, keys).map { label, key in
      var props = Props()
      props.text("label", label)
      return Self(inside.drawContainer(Node(kind: "tab", props: props.bytes, key: key)))
    }
    return (panels, open)
  }
}

private func checkLabels(_ labels: [String], _ keys: [UInt64]) throws(RunnelError) {
  if labels.isEmpty {
    throw RunnelError(
      .badLabels,
      "Tabs need a label for each, such as `tabs(\"Chart\", \"Data\")`: there is none.")
  }
  var seen: Set<UInt64> = []
  for (label, key) in zip(labels, keys) where !seen.insert(key).inserted {
    throw RunnelError(
      .badLabels, "Two tabs have the label '\(label)'. Give one of them another label.")
  }
}
