public import RunnelSession
import RunnelTree

extension Elements {
  /// Makes a place for elements that may be filled later, and keeps it.
  ///
  /// - Parameters:
  ///   - border: `nil`: only with a fixed height.
  ///   - key: Names the container in CSS as `st-key-…`.
  ///   - horizontal: Elements stand beside each other.
  ///   - wrap: In a row, elements that find no room go on below. `false`: the row scrolls.
  ///   - horizontalAlignment: Where elements stand that do not fill the width.
  ///   - verticalAlignment: Where elements stand that do not fill the height.
  ///   - autoscroll: Stays at its end as elements are added, unless the reader has scrolled up. `nil`: where it has a fixed height and
  ///     holds chat messages.
  public func container(
    key: String? = nil, width: Width? = nil, border: Bool? = nil, height: Height? = nil,
    horizontal: Bool = false, wrap: Bool = true, horizontalAlignment: HorizontalAlignment = .left,
    verticalAlignment: VerticalDistribution = .top, gap: Gap = .small, autoscroll: Bool? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Self {
    let place = place(fileID, line)
    guard
      place.isValid(
        "container", key,
        { () throws(RunnelError) in
          try height?.check("A container")
          try width?.check()
        })
    else { return self }
    let scrolls = if case .pixels = height { true } else { false }
    var props = Props()
    props.text("key", key)
    props.flag("border", border ?? scrolls)
    props.height(height)
    props.width(width)
    props.flag("horizontal", horizontal)
    if !wrap { props.bool("wrap", false) }
    if let autoscroll { props.bool("autoscroll", autoscroll) }
    if horizontalAlignment != .left { props.text("justify", horizontalAlignment.rawValue) }
    if verticalAlignment != .top { props.text("align", verticalAlignment.rawValue) }
    if gap != .small { props.text("gap", gap.rawValue) }
    return Self(place.drawContainer(Node(kind: "container", props: props.bytes), key: key))
  }

  /// Makes a container and fills it.
  @discardableResult
  public func container<Result>(
    key: String? = nil, width: Width? = nil, border: Bool? = nil, height: Height? = nil,
    horizontal: Bool = false, wrap: Bool = true, horizontalAlignment: HorizontalAlignment = .left,
    verticalAlignment: VerticalDistribution = .top, gap: Gap = .small, autoscroll: Bool? = nil,
    _ content: (Self) throws -> Result, fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    let inner = container(
      key: key, width: width, border: border, height: height, horizontal: horizontal, wrap: wrap,
      horizontalAlignment: horizontalAlignment, verticalAlignment: verticalAlignment, gap: gap,
      autoscroll: autoscroll, fileID: fileID, line: line)
    return try inner.fill(content)
  }

  /// Makes a container and fills it by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func container<Result>(
    key: String? = nil, width: Width? = nil, border: Bool? = nil, height: Height? = nil,
    horizontal: Bool = false, wrap: Bool = true, horizontalAlignment: HorizontalAlignment = .left,
    verticalAlignment: VerticalDistribution = .top, gap: Gap = .small, autoscroll: Bool? = nil,
    _ content: (Self) async throws -> Result, fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    let inner = container(
      key: key, width: width, border: border, height: height, horizontal: horizontal, wrap: wrap,
      horizontalAlignment: horizontalAlignment, verticalAlignment: verticalAlignment, gap: gap,
      autoscroll: autoscroll, fileID: fileID, line: line)
    return try await inner.fill(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  public func container(
    key: String? = nil, width: Width? = nil, border: Bool? = nil, height: Height? = nil,
    horizontal: Bool = false, wrap: Bool = true, horizontalAlignment: HorizontalAlignment = .left,
    verticalAlignment: VerticalDistribution = .top, gap: Gap = .small, autoscroll: Bool? = nil,
    _ content: ((Self) throws -> Any?)?, fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    let inner = container(
      key: key, width: width, border: border, height: height, horizontal: horizontal, wrap: wrap,
      horizontalAlignment: horizontalAlignment, verticalAlignment: verticalAlignment, gap: gap,
      autoscroll: autoscroll, fileID: fileID, line: line)
    try inner.draw(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  @_disfavoredOverload
  public func container(
    key: String? = nil, width: Width? = nil, border: Bool? = nil, height: Height? = nil,
    horizontal: Bool = false, wrap: Bool = true, horizontalAlignment: HorizontalAlignment = .left,
    verticalAlignment: VerticalDistribution = .top, gap: Gap = .small, autoscroll: Bool? = nil,
    _ content: ((Self) async throws -> Any?)?, fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    let inner = container(
      key: key, width: width, border: border, height: height, horizontal: horizontal, wrap: wrap,
      horizontalAlignment: horizontalAlignment, verticalAlignment: verticalAlignment, gap: gap,
      autoscroll: autoscroll, fileID: fileID, line: line)
    try await inner.draw(content)
  }

  /// Makes a place for one element: each one drawn there replaces the one before. In such a place: takes away what is there.
  @discardableResult
  public func empty(fileID: StaticString = #fileID, line: Int = #line) -> Self {
    let place = place(fileID, line)
    if place.holdsOne {
      place.clear()
      return self
    }
    var props = Props()
    props.flag("slot", true)
    return Self(place.drawContainer(Node(kind: "container", props: props.bytes), isSlot: true))
  }
}

extension Elements {
  /// Runs a container's closure; an error that it throws is shown inside the container.
  func fill<Result>(_ content: (Self) throws -> Result) rethrows -> Result {
    do { return try content(self) } catch { throw place.thrown(error) }
  }

  /// Runs a container's closure that waits.
  func fill<Result>(_ content: (Self) async throws -> Result) async rethrows -> Result {
    do { return try await content(self) } catch { throw place.thrown(error) }
  }

  // What `fill` does, for a closure of which only what it draws is wanted.
  //
  // In a closure that gives nothing and has one expression, `{ st in st.form("f") { $0.submitButton() } }`, the compiler could
  // throw away the inner closure's value or the outer one's, and refuses to choose. A call that throws it away decides that. Its
  // closure is optional so that this costs more than to pass the value on: the compiler looks at what is in the closure once,
  // rather than twice in each closure around it, and takes the value where it is wanted.
  func draw(_ content: ((Self) throws -> Any?)?) rethrows {
    do { _ = try content?(self) } catch { throw place.thrown(error) }
  }

  func draw(_ content: ((Self) async throws -> Any?)?) async rethrows {
    do { _ = try await content?(self) } catch { throw place.thrown(error) }
  }
}
