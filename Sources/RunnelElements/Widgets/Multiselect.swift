public import RunnelSession
import RunnelTree

/// A list to choose several from.
struct Multiselect<Option: Hashable & Sendable>: SelectionWidget {
  static var kind: StaticString { "multiselect" }
  static var usualAll: Int { 1_000 }

  var selection: Selection<Option>
  var placeholder: String?
  var filterMode: FilterMode
  /// In lists of at most so many options one chooses all of them.
  var selectAll: Int
  var wraps: Bool

  func writeProps(_ props: inout Props) {
    props.texts("options", selection.texts)
    props.text("placeholder", placeholder)
    if let maximum = selection.maximum { props.integer("max", maximum) }
    if filterMode != .fuzzy { props.text("filter", filterMode.rawValue) }
    props.flag("open", selection.typing != nil)
    if selectAll != Self.usualAll { props.integer("all", max(0, selectAll)) }
    props.flag("row", !wraps)
  }
}

extension Elements {
  /// Asks for any number of several options, from a list that can be searched.
  ///
  /// - Parameters:
  ///   - options: Values of any type that can be told apart.
  ///   - fallback: Chosen at first. Must be among the options.
  ///   - maxSelections: With so many chosen, the list offers no more.
  ///   - filterMode: Which options show for what the reader types.
  ///   - selectAll: The list begins with "Select all", which chooses all options that it shows, where these are at most so many and
  ///     all may be chosen; 0: never.
  ///   - wrap: `false`: those that are chosen stand on one line, which scrolls.
  ///   - format: How an option reads. It changes only the look.
  /// - Returns: Those that are chosen, in the order of choosing. For the other parameters see ``Field``.
  @discardableResult
  public func multiselect<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], default fallback: [Option] = [],
    key: String? = nil, help: String? = nil, placeholder: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    maxSelections: Int? = nil, filterMode: FilterMode = .fuzzy,
    selectAll: Int = 1_000, wrap: Bool = true, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [Option] {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: !fallback.isEmpty)
    let selection = Selection(
      options: options, format: format, initial: fallback, maximum: maxSelections)
    return multiselect(
      Multiselect(
        selection: selection, placeholder: placeholder, filterMode: filterMode,
        selectAll: selectAll, wraps: wrap), format,
      field, place(fileID, line))
  }

  /// Asks for any number of several options; bound to state in both directions.
  @discardableResult
  public func multiselect<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<[Option]>,
    help: String? = nil, placeholder: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    maxSelections: Int? = nil, filterMode: FilterMode = .fuzzy,
    selectAll: Int = 1_000, wrap: Bool = true, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [Option] {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    let chosen = Selection(
      options: options, format: format, initial: selection.initial(amongAllOf: options),
      maximum: maxSelections)
    return multiselect(
      Multiselect(
        selection: chosen, placeholder: placeholder, filterMode: filterMode, selectAll: selectAll,
        wraps: wrap), format,
      field, place(fileID, line))
  }

  /// Asks for any number of several texts, and of others that the reader types.
  ///
  /// - Parameters:
  ///   - fallback: Chosen at first. It need not be among the options.
  ///   - acceptNewOptions: `false`: only those in the list.
  ///   - format: How an option of the list reads. It changes only the look.
  /// - Returns: Those that are chosen, in the order of choosing. For the other parameters see ``Field``.
  @discardableResult
  public func multiselect(
    _ label: String, _ options: [String], default fallback: [String] = [],
    key: String? = nil, help: String? = nil, placeholder: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    maxSelections: Int? = nil, acceptNewOptions: Bool, filterMode: FilterMode = .fuzzy,
    selectAll: Int = 1_000, wrap: Bool = true, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (String) -> String = { $0 },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [String] {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: !fallback.isEmpty)
    let selection = Selection(
      options: options, format: format, initial: fallback, maximum: maxSelections,
      typing: acceptNewOptions ? Selection.texts : nil)
    return multiselect(
      Multiselect(
        selection: selection, placeholder: placeholder, filterMode: filterMode,
        selectAll: selectAll, wraps: wrap), format,
      field, place(fileID, line))
  }

  /// Asks for any number of several texts, and of others that the reader types; bound to state in both directions.
  @discardableResult
  public func multiselect(
    _ label: String, _ options: [String], selection: Binding<[String]>,
    help: String? = nil, placeholder: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    maxSelections: Int? = nil, acceptNewOptions: Bool, filterMode: FilterMode = .fuzzy,
    selectAll: Int = 1_000, wrap: Bool = true, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (String) -> String = { $0 },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [String] {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    let chosen = Selection(
      options: options, format: format,
      initial: acceptNewOptions ? selection.initial : selection.initial(amongAllOf: options),
      maximum: maxSelections,
      typing: acceptNewOptions ? Selection.texts : nil)
    return multiselect(
      Multiselect(
        selection: chosen, placeholder: placeholder, filterMode: filterMode, selectAll: selectAll,
        wraps: wrap), format,
      field, place(fileID, line))
  }

  private func multiselect<Option: Hashable & Sendable>(
    _ widget: Multiselect<Option>, _ format: (Option) -> String, _ field: Field, _ place: Place
  ) -> [Option] {
    guard
      place.isValid(
        "multiselect", field.label, { () throws(RunnelError) in try widget.selection.check(format) }
      )
    else { return widget.initial }
    return place.draw(widget, field)
  }
}
