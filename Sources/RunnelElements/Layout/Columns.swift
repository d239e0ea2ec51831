public import RunnelSession
import RunnelTree

extension Elements {
  /// Makes containers of equal width beside each other.
  ///
  /// - Parameters:
  ///   - gap: The room between them.
  ///   - verticalAlignment: Where columns stand that are less high than the highest.
  ///   - border: Each column has one.
  ///   - wrap: On narrow screens they stand below each other.
  ///   - count: How many, of equal width.
  public func columns(
    _ count: Int, width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [Self] {
    columns(
      Array(repeating: 1, count: max(count, 0)), width: width, gap: gap,
      verticalAlignment: verticalAlignment, border: border, wrap: wrap, fileID: fileID, line: line)
  }

  /// Makes containers beside each other, as wide as their weights say.
  ///
  /// - Parameter weights: One positive number for each column.
  public func columns(
    _ weights: [Double], width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [Self] {
    let place = place(fileID, line)
    guard !weights.isEmpty, weights.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      let given = weights.map(\.description).joined(separator: ", ")
      place.mistake(
        RunnelError(
          .badWeights,
          "Columns need one positive number for each column, such as `columns(3)` or `columns([2, 1])`, not [\(given)]."
        ), in: "columns")
      return Array(repeating: self, count: weights.count)
    }
    place.check(width, of: "columns")
    var props = Props()
    if gap != .small { props.text("gap", gap.rawValue) }
    if verticalAlignment != .top { props.text("align", verticalAlignment.rawValue) }
    props.width(width)
    if !wrap { props.bool("wrap", false) }
    let row = place.drawContainer(Node(kind: "columns", props: props.bytes))
    return weights.map { weight in
      var props = Props()
      props.number("weight", weight)
      props.flag("border", border)
      return Self(row.drawContainer(Node(kind: "column", props: props.bytes)))
    }
  }

  /// Makes two containers beside each other, as wide as their weights say.
  public func columns(
    _ first: Double, _ second: Double, width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self) {
    let made = columns(
      [first, second], width: width, gap: gap, verticalAlignment: verticalAlignment, border: border,
      wrap: wrap, fileID: fileID, line: line)
    return (made[0], made[1])
  }

  /// Makes three containers beside each other, as wide as their weights say.
  public func columns(
    _ first: Double, _ second: Double, _ third: Double, width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self) {
    let made = columns(
      [first, second, third], width: width, gap: gap, verticalAlignment: verticalAlignment,
      border: border, wrap: wrap, fileID: fileID, line: line)
    return (made[0], made[1], made[2])
  }

  /// Makes four containers beside each other, as wide as their weights say.
  public func columns(
    _ first: Double, _ second: Double, _ third: Double, _ fourth: Double, width: Width? = nil,
    gap: Gap = .small, verticalAlignment: VerticalAlignment = .top, border: Bool = false,
    wrap: Bool = true, fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self) {
    let made = columns(
      [first, second, third, fourth], width: width, gap: gap, verticalAlignment: verticalAlignment,
      border: border, wrap: wrap, fileID: fileID, line: line)
    return (made[0], made[1], made[2], made[3])
  }

  /// Makes five containers beside each other, as wide as their weights say.
  public func columns(
    _ first: Double, _ second: Double, _ third: Double, _ fourth: Double, _ fifth: Double,
    width: Width? = nil, gap: Gap = .small, verticalAlignment: VerticalAlignment = .top,
    border: Bool = false, wrap: Bool = true, fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self, Self) {
    let made = columns(
      [first, second, third, fourth, fifth], width: width, gap: gap,
      verticalAlignment: verticalAlignment, border: border, wrap: wrap, fileID: fileID, line: line)
    return (made[0], made[1], made[2], made[3], made[4])
  }

  /// Makes six containers beside each other, as wide as their weights say.
  public func columns(
    _ first: Double, _ second: Double, _ third: Double, _ fourth: Double, _ fifth: Double,
    _ sixth: Double, width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self, Self, Self) {
    let made = columns(
      [first, second, third, fourth, fifth, sixth], width: width, gap: gap,
      verticalAlignment: verticalAlignment, border: border, wrap: wrap, fileID: fileID, line: line)
    return (made[0], made[1], made[2], made[3], made[4], made[5])
  }

  /// Makes seven containers beside each other, as wide as their weights say.
  public func columns(
    _ first: Double, _ second: Double, _ third: Double, _ fourth: Double, _ fifth: Double,
    _ sixth: Double, _ seventh: Double, width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self, Self, Self, Self) {
    let made = columns(
      [first, second, third, fourth, fifth, sixth, seventh], width: width, gap: gap,
      verticalAlignment: verticalAlignment, border: border, wrap: wrap, fileID: fileID, line: line)
    return (made[0], made[1], made[2], made[3], made[4], made[5], made[6])
  }

  /// Makes eight containers beside each other, as wide as their weights say.
  public func columns(
    _ first: Double, _ second: Double, _ third: Double, _ fourth: Double, _ fifth: Double,
    _ sixth: Double, _ seventh: Double, _ eighth: Double, width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> (Self, Self, Self, Self, Self, Self, Self, Self) {
    let made = columns(
      [first, second, third, fourth, fifth, sixth, seventh, eighth], width: width, gap: gap,
      verticalAlignment: verticalAlignment, border: border, wrap: wrap, fileID: fileID, line: line)
    return (made[0], made[1], made[2], made[3], made[4], made[5], made[6], made[7])
  }

  @available(
    *, unavailable,
    message:
      "At most eight columns come as a tuple. Give more weights as an array, as in columns([1, 2, 1]), which makes an array of columns."
  )
  public func columns(
    _ weights: Double..., width: Width? = nil, gap: Gap = .small,
    verticalAlignment: VerticalAlignment = .top, border: Bool = false, wrap: Bool = true
  ) -> [Self] { [] }
}
