public import RunnelSession

extension Elements {
  /// Shows a value in the way that suits its type: text as Markdown, rows as a table, dictionaries as JSON, errors as errors.
  ///
  /// - Parameters:
  ///   - value: A text, a number, rows, a dictionary, an error, or anything that can be encoded.
  public func write(_ value: some Displayable, fileID: StaticString = #fileID, line: Int = #line) {
    value.display(on: Self(place(fileID, line)))
  }

  /// Shows text as Markdown in which HTML may take effect.
  ///
  /// - Parameters:
  ///   - unsafeAllowHTML: HTML in the text takes effect, after sanitising.
  ///   - text: Markdown.
  public func write(
    _ text: String, unsafeAllowHTML: Bool, fileID: StaticString = #fileID, line: Int = #line
  ) {
    markdown(text, unsafeAllowHTML: unsafeAllowHTML, fileID: fileID, line: line)
  }

  /// Shows rows as a table, and other lists as JSON.
  ///
  /// - Parameters:
  ///   - rows: A row each: properties become columns.
  public func write<Row: Encodable & Sendable>(
    _ rows: [Row], fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    if !place.show(rows, TableLook()) { place.json(rows) }
  }

  /// Shows several values: texts and numbers beside each other in one paragraph, anything else by itself.
  public func write<First: Displayable, Second: Displayable, each Rest: Displayable>(
    _ first: First, _ second: Second, _ rest: repeat each Rest,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    var values: [any Displayable] = [first, second]
    for value in repeat each rest { values.append(value) }
    Self(place(fileID, line)).write(values)
  }

  private func write(_ values: [any Displayable]) {
    var paragraph: [String] = []
    var parts: [() -> Void] = []
    func endParagraph() {
      guard !paragraph.isEmpty else { return }
      let text = paragraph.joined(separator: " ")
      paragraph = []
      parts.append { place.markdown(text) }
    }
    for value in values {
      if let text = value.inlineText {
        paragraph.append(text)
      } else {
        endParagraph()
        parts.append { value.display(on: self) }
      }
    }
    endParagraph()
    guard parts.count == 1 || !place.holdsOne else {
      return place.mistake(
        RunnelError(
          .valueNotAllowed,
          "A place made by `empty()` holds one element, but `write` was given \(parts.count). Write them into a `container()` in it."
        ), in: "write")
    }
    for part in parts { part() }
  }

  /// Shows any other value as JSON.
  @_disfavoredOverload
  public func write(_ value: some Encodable, fileID: StaticString = #fileID, line: Int = #line) {
    place(fileID, line).json(value)
  }

  /// Shows an error with its type and text.
  ///
  /// - Parameter error: Any error.
  @_disfavoredOverload
  public func write(_ error: any Error, fileID: StaticString = #fileID, line: Int = #line) {
    place(fileID, line).exception(error)
  }

  @available(
    *, unavailable,
    message:
      "Nothing says how a value of this type reads: let the type conform to `Encodable`, which shows it as JSON, or to `Displayable`."
  )
  @_disfavoredOverload
  public func write<Value>(_ value: Value) {}

  /// The short form of ``write(_:)``.
  ///
  /// - Parameters:
  ///   - value: What `write` takes.
  public func callAsFunction(
    _ value: some Displayable, fileID: StaticString = #fileID, line: Int = #line
  ) {
    write(value, fileID: fileID, line: line)
  }

  /// The short form of `write` for several values.
  public func callAsFunction<First: Displayable, Second: Displayable, each Rest: Displayable>(
    _ first: First, _ second: Second, _ rest: repeat each Rest,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    write(first, second, repeat each rest, fileID: fileID, line: line)
  }
}
