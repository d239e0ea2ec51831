public import RunnelSession
package import RunnelWire

/// An element of the page under test, as the reader has it.
public struct PageElement {
  let test: AppTest
  package let id: Int

  private var node: PageModel.Node? { test.node(id) }

  /// The call that draws such an element: `slider`, `toggle`, `caption`, `warning`. What `write` draws goes by what it is.
  public var kind: String { node?.call ?? "" }
  public var label: String? { text("label") }
  public var key: String? { text("key") }
  /// The text of a markdown, heading, text, code or alert element.
  public var body: String { text("body") ?? "" }
  public var isDisabled: Bool { flag("disabled") }

  public func text(_ prop: String) -> String? { node?.props[prop]?.text }
  public func flag(_ prop: String) -> Bool { node?.props[prop]?.bool ?? false }
  /// A prop that is a number. `nil`: the element has no such prop, or it is of another type, as the `value` of a metric, which is a text.
  /// `try #require(…)` tells that from a number that is equal.
  public func number(_ prop: String) -> Double? { node?.props[prop]?.number }
  /// Any prop, as JSON: a list of options, or the columns of a chart.
  public func json(_ prop: String) -> String? {
    node?.props[prop].map { value in
      var writer = JSONWriter()
      writer.value(value)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }
  /// Any prop, as it travels.
  package func prop(_ name: String) -> Value? { node?.props[name] }

  /// A widget's value, as it travels.
  package var value: Value? { node?.value }
  public var textValue: String? { value?.text }
  public var numberValue: Double? { value?.number }
  public var isOn: Bool { value?.bool ?? false }
  /// The index of the option that a selectbox or radio holds, among those that it shows.
  public var choice: Int? { value.flatMap(OptionName.init)?.index(among: options) }

  var options: [String] { node?.props["options"]?.array?.compactMap(\.text) ?? [] }

  /// The elements inside a container, at any depth.
  public var children: [PageElement] {
    (node?.children ?? []).flatMap { id -> [PageElement] in
      let child = PageElement(test: test, id: id)
      return [child] + child.children
    }
  }

  /// Why the app did not take what was set here, as the reader sees it at the field; `nil`: it did. The field keeps what was
  /// set.
  public var refusal: String? { node?.refusal }

  // MARK: Acting

  /// Presses a button, or follows a page link, and waits for the run. The button of a form sends the form's fields with it. What is on
  /// or off, such as a checkbox or an expander that is lazy, is the other from then on.
  ///
  /// - Throws: ``PageError`` for what can't be pressed, and for a link that leads out of the app.
  public func click(fileID: StaticString = #fileID, line: Int = #line) async throws {
    if kind == "pageLink" { return try await follow(SourceLine(fileID, line)) }
    if let isOn = value?.bool { return try await set(.bool(!isOn)) }
    let message = try press(SourceLine(fileID, line))
    try await test.send { message($0) }
  }

  /// Presses a button without waiting for the run.
  ///
  /// - Throws: ``PageError`` for what can't be pressed.
  public func post(fileID: StaticString = #fileID, line: Int = #line) throws {
    let message = try press(SourceLine(fileID, line))
    test.post { message($0) }
  }

  public func set(
    _ text: String, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    try check(.text(text), SourceLine(fileID, line))
    try await set(.text(text))
  }

  public func set(
    _ number: Int, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    try check(.integer(number), SourceLine(fileID, line))
    try await set(.integer(number))
  }

  public func set(
    _ number: Double, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    try check(.number(number), SourceLine(fileID, line))
    try await set(.number(number))
  }

  public func set(
    _ isOn: Bool, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    try check(.bool(isOn), SourceLine(fileID, line))
    try await set(.bool(isOn))
  }

  /// Sets both ends of a range.
  public func set(
    _ low: Double, _ high: Double, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    let value = Value.array([.number(low), .number(high)])
    try check(value, SourceLine(fileID, line))
    try await set(value)
  }

  /// Sets a day or a time.
  public func set(
    _ value: some FieldText, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    try check(.text(value.fieldText), SourceLine(fileID, line))
    try await set(.text(value.fieldText))
  }

  /// Sets both ends of a range of days.
  public func set(
    _ range: ClosedRange<some FieldText>, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    let value = Value.array([
      .text(range.lowerBound.fieldText), .text(range.upperBound.fieldText),
    ])
    try check(value, SourceLine(fileID, line))
    try await set(value)
  }

  /// Empties a field.
  public func clear() async throws { try await set(.null) }

  /// Chooses an option by its text.
  ///
  /// - Parameter place: Which of the options that read so, from 0.
  public func choose(
    _ option: String, at place: Int = 0, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    try await set(try name(of: option, at: place, SourceLine(fileID, line)))
  }

  /// Sets a value as it travels; in a form it waits for the submit button.
  package func set(_ value: Value) async throws {
    let isInForm = node?.props["form"] != nil
    test.edit(id, value, isEdited: isInForm)
    guard !isInForm, let widget = text("id") else { return }
    let reading = Value.Member(widget, value)
    if flag("quiet") { return test.hold(reading) }
    let readings = test.takeHeld() + [reading]
    try await test.send { .event(number: $0, readings: readings, trigger: nil) }
  }

  public func post(_ text: String) { post(.text(text)) }
  public func post(_ number: Int) { post(.integer(number)) }
  public func post(_ isOn: Bool) { post(.bool(isOn)) }

  /// Sets a value without waiting for the run.
  package func post(_ value: Value) {
    test.edit(id, value, isEdited: false)
    guard let widget = text("id") else { return }
    test.post { .event(number: $0, readings: [Value.Member(widget, value)], trigger: nil) }
  }

  private func press(_ source: SourceLine) throws -> (Int) -> ClientMessage {
    guard let widget = text("id") else {
      throw PageError(
        "\(description) can't be pressed: no event of it goes to the app.\(insteadOfPress)", source)
    }
    guard value == nil else {
      throw PageError(
        "\(description) can't be pressed: it takes a value, by `set` or `choose`.", source)
    }
    var readings = test.takeHeld()
    if let form = node?.props["form"] {
      // What a form that is cleared still shows may have gone out with the press before.
      let isCleared = form.integer.flatMap { test.node($0) }?.props["clear"]?.bool ?? false
      for (other, node) in test.nodes.sorted(by: { $0.key < $1.key })
      where node.props["form"] == form && node.value != nil && (node.isEdited || !isCleared) {
        guard let field = node.props["id"]?.text, let value = node.value else { continue }
        readings.append(Value.Member(field, value))
        test.edit(other, value, isEdited: false)
      }
    }
    return { .event(number: $0, readings: readings, trigger: widget) }
  }
}

extension AppTest {
  public func button(
    _ label: String? = nil, key: String? = nil, at index: Int = 0,
    fileID: StaticString = #fileID, line: Int = #line
  ) throws -> PageElement {
    try find("button", label, key: key, at: index, fileID: fileID, line: line)
  }

  public var markdown: [PageElement] { all("markdown") }
  public var headings: [PageElement] { all("heading") }
  public var exceptions: [PageElement] { all("exception") }
}
