public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a grey shape where something is still to come. The first element that is drawn there takes its place.
  ///
  ///     let chart = st.skeleton(height: 300)
  ///     let rows = try await load()
  ///     chart.dataframe(rows)
  @discardableResult
  public func skeleton(
    height: Height? = nil, width: Width? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Self {
    let place = place(fileID, line)
    let isFine = place.isValid("skeleton") { () throws(RunnelError) in
      try height?.check("A skeleton")
      try width?.check()
    }
    guard isFine else { return Self(place) }
    let slot = Self(place).empty()
    var props = Props()
    props.height(height)
    props.width(width)
    slot.place.draw(Node(kind: "skeleton", props: props.bytes))
    return slot
  }
}
