public import RunnelSession
import RunnelTree
import RunnelWire

/// An option of a menu: a press, which lasts one run.
private struct MenuItem: Widget {
  static let kind: StaticString = "menuItem"
  static let isTrigger = true
  static let isAssignable = false

  var text: String

  var initial: Bool { false }

  func writeProps(_ props: inout Props) { props.text("text", text) }
  func reading(from value: WireValue) -> Bool? { nil }
  func write(_ reading: Bool, to json: inout JSONWriter) {}
}

extension Elements where FieldResult == Void {
  /// Shows a button that opens a menu of options, and tells which of them was chosen.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - options: Values of any type that can be told apart.
  ///   - key: Tells it apart from another one with the same label and options.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  ///   - action: Runs before the script in the run that the choice starts.
  ///   - format: How an option reads, as inline Markdown. It changes only the look.
  ///   - type: `.primary` stands out, `.tertiary` looks like a link.
  /// - Returns: The option in that run, `nil` in all others. For the other parameters see ``Field``.
  @discardableResult
  public func menuButton<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false,
    width: Width? = nil, wrap: Bool = true, _ action: ((Option) async throws -> Void)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let place = place(fileID, line)
    place.check(width, of: "menuButton", label)
    guard
      place.isValid("menuButton", label, { () throws(RunnelError) in try Icon.check(icon) })
    else { return nil }
    var props = Props()
    props.text("label", label)
    props.text("key", key)
    props.text("help", help)
    if type != .secondary { props.text("type", type.rawValue) }
    props.text("icon", icon)
    props.flag("disabled", disabled)
    props.flag("oneLine", !wrap)
    props.width(width)
    let menu = place.drawContainer(Node(kind: "menuButton", props: props.bytes), key: key)

    // Each option is a button of its own, so that one that was pressed is the one that the reader saw, and has its run.
    let names = OptionNames(optionTexts(options, format))
    // Colons of their own doubled, so that no menu with its option reads like another menu with another option, nor a key like
    // a label.
    let menuName = (key ?? label).replacing(":", with: "::") + (key == nil ? ": " : ":=")
    var labels: Set<String> = []
    var chosen: Option?
    for (index, option) in options.enumerated() {
      let name = names[index]
      var number = name.place + 1
      var shown = name.place == 0 ? name.text : "\(name.text) (\(number))"
      // Another option may read like that.
      while !labels.insert(shown).inserted {
        number += 1
        shown = "\(name.text) (\(number))"
      }
      let field = Field(
        menuName + shown.replacing(":", with: "::"),
        isDisabled: disabled,
        onChange: action.map { action in { try await action(option) } }, name: "menuButton")
      if menu.drawTrigger(MenuItem(text: name.text), field) { chosen = option }
    }
    return chosen
  }
}

extension Elements {
  @available(
    *, unavailable,
    message: "The closure is given the option that was chosen: begin it with `option in`."
  )
  public func menuButton<Option>(
    _ label: String, _ options: [Option], key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false,
    width: Width? = nil, wrap: Bool = true, _ action: () async throws -> Void
  ) {}
}

extension Form {
  @available(
    *, unavailable,
    message:
      "A form has no buttons of its own: put the menu button outside the form, or ask by a selectbox(_:_:)."
  )
  public func menuButton<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false,
    width: Width? = nil, wrap: Bool = true, _ action: ((Option) async throws -> Void)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) }
  ) -> Option? { nil }
}
