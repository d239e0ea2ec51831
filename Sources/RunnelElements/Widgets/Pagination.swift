public import RunnelSession
import RunnelTree
import RunnelWire

/// Numbers of pages, of which one is open.
struct Pagination: Widget {
  static let kind: StaticString = "pagination"

  var pages: Int
  var mostVisible: Int
  var initial: Int

  func writeProps(_ props: inout Props) {
    props.integer("pages", pages)
    props.integer("visible", mostVisible)
  }

  func reading(from value: WireValue) -> Int? {
    guard let page = value.integer, (1...pages).contains(page) else { return nil }
    return page
  }

  func write(_ reading: Int, to json: inout JSONWriter) { json.integer(reading) }

  func objection(to reading: Int) -> String? {
    (1...pages).contains(reading) ? nil : "pages go from 1 to \(pages), not to \(reading)."
  }

  /// With fewer pages than there were, the last one is the nearest.
  func adapt(_ last: inout Int) -> Bool {
    last = min(max(last, 1), pages)
    return true
  }

  func queryTexts(of reading: Int) -> [String]? { [String(reading)] }

  func reading(queryTexts texts: [String]) -> Int? {
    texts.last.flatMap { Int(queryText: $0) }.flatMap { (1...pages).contains($0) ? $0 : nil }
  }
}

extension Elements {
  /// Shows numbers of pages, and asks which is open.
  ///
  ///     let page = st.pagination(rows.count / 20 + 1)
  ///     st.dataframe(Array(rows.dropFirst((page - 1) * 20).prefix(20)))
  ///
  /// When there are fewer pages than the one that is open, the last is.
  ///
  /// - Parameters:
  ///   - pages: How many there are, 1 or more. A second element with as many needs a key.
  ///   - fallback: The one that is open at first, counted from 1.
  ///   - maxVisiblePages: So many numbers are in sight, 5 or more: the ends, the open one, and those beside it.
  /// - Returns: The one that is open, counted from 1. For the other parameters see ``Field``.
  @discardableResult
  public func pagination(
    _ pages: Int, default fallback: Int = 1, key: String? = nil, disabled: Bool = false,
    width: Width? = nil, maxVisiblePages: Int = 7, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Int {
    let field = Field(
      "Pages", key: key, isDisabled: disabled, labelVisibility: .collapsed, width: width,
      reruns: reruns, onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: fallback != 1)
    return pagination(
      Pagination(pages: pages, mostVisible: maxVisiblePages, initial: fallback), field,
      place(fileID, line))
  }

  /// Shows numbers of pages, and asks which is open; bound to state in both directions.
  ///
  /// - Parameters:
  ///   - value: The number of the open page, counted from 1.
  @discardableResult
  public func pagination(
    _ pages: Int, value: Binding<Int>, disabled: Bool = false, width: Width? = nil,
    maxVisiblePages: Int = 7, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Int {
    let field = Field(
      "Pages", key: value.key, isDisabled: disabled, labelVisibility: .collapsed, width: width,
      reruns: reruns, onChange: Self.action(onChange), bind: bind, persistState: persistState)
    let initial = value.initial(allowed: { $0 >= 1 && $0 <= pages }, or: 1)
    return pagination(
      Pagination(pages: pages, mostVisible: maxVisiblePages, initial: initial), field,
      place(fileID, line))
  }

  private func pagination(_ widget: Pagination, _ field: Field, _ place: Place) -> Int {
    let isValid = place.isValid("pagination", field.key) { () throws(RunnelError) in
      guard widget.pages >= 1 else {
        throw RunnelError(.valueNotAllowed, "There is at least one page, not \(widget.pages).")
      }
      guard widget.mostVisible >= 5 else {
        throw RunnelError(
          .valueNotAllowed,
          "`maxVisiblePages: \(widget.mostVisible)` is too few: the ends, the open page and its neighbours are 5."
        )
      }
      guard let objection = widget.objection(to: widget.initial) else { return }
      throw RunnelError(.valueNotAllowed, "The default can't be shown: \(objection)")
    }
    return isValid ? place.draw(widget, field) : 1
  }
}
