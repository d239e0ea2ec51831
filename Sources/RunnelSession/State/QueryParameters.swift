import RunnelWire

/// What stands behind the `?` of the page's address: texts by name.
///
///     let city = st.queryParams["city"] ?? "Lima"
///     st.queryParams["city"] = "Oslo"
///
/// A change shows in the address without loading the page and without a run, and the browser's Back leads to the address
/// before it. A reader who goes to another query starts a run. `embed` and `embed_options` belong to the page's frame: they
/// are not among the names, and stay.
public struct QueryParameters {
  let place: Place

  /// The text of a name, the last one of several; `nil`: there is none. Set to `nil`, the name is gone.
  public subscript(
    name: String, fileID: StaticString = #fileID, line: Int = #line
  ) -> String? {
    get { getAll(name).last }
    nonmutating set { set(name, newValue.map { [$0] } ?? [], fileID: fileID, line: line) }
  }

  /// All texts of a name, in the order of the address: `?tag=a&tag=b`.
  public func getAll(_ name: String) -> [String] {
    Self.isReserved(name) ? [] : query.texts(of: name)
  }

  /// Gives a name several texts; none: the name is gone.
  public func set(
    _ name: String, _ texts: [String], fileID: StaticString = #fileID, line: Int = #line
  ) {
    assign([(name, texts)], SourceLine(fileID, line))
  }

  public func contains(_ name: String) -> Bool { !getAll(name).isEmpty }

  /// Takes a name out of the address; nothing happens when it is not there.
  public func remove(_ name: String, fileID: StaticString = #fileID, line: Int = #line) {
    set(name, [], fileID: fileID, line: line)
  }

  /// Takes all names out, but those of widgets with `bind: .queryParams`, which follow their widgets.
  public func clear(fileID: StaticString = #fileID, line: Int = #line) {
    replace(with: [:], fileID: fileID, line: line)
  }

  /// Gives several names a text each, and leaves the others.
  public func update(
    with texts: [String: String], fileID: StaticString = #fileID, line: Int = #line
  ) {
    assign(Self.inOrder(texts), SourceLine(fileID, line))
  }

  /// Takes these in place of all that there are, in alphabetical order; names of widgets with `bind: .queryParams` stay.
  public func replace(
    with texts: [String: String], fileID: StaticString = #fileID, line: Int = #line
  ) {
    assign(Self.inOrder(texts), SourceLine(fileID, line), replacesOthers: true)
  }

  /// The names in the address, each once, in its order.
  public var keys: [String] {
    var seen: Set<String> = []
    return query.parameters.map(\.name).filter { !Self.isReserved($0) && seen.insert($0).inserted }
  }

  /// The names with their texts, the last one of several.
  public var asDictionary: [String: String] {
    Dictionary(
      query.parameters.lazy.filter { !Self.isReserved($0.name) }.map { ($0.name, $0.text) },
      uniquingKeysWith: { $1 })
  }

  private var query: Query { place.run.session.withPage { $0.address.query } }

  private func assign(
    _ texts: [(String, [String])], _ line: SourceLine, replacesOthers: Bool = false
  ) {
    let mistake = place.run.session.withPage {
      $0.assignQuery(texts, replacesOthers: replacesOthers)
    }
    if let mistake { place.called(from: line).mistake(mistake, in: "queryParams") }
  }

  private static func inOrder(_ texts: [String: String]) -> [(String, [String])] {
    texts.sorted { $0.key < $1.key }.map { ($0.key, [$0.value]) }
  }

  static func isReserved(_ name: String) -> Bool {
    ["embed", "embed_options"].contains(name.lowercased())
  }
}

extension Elements {
  /// The texts behind the `?` of the page's address, by name.
  public var queryParams: QueryParameters { QueryParameters(place: place) }
}
