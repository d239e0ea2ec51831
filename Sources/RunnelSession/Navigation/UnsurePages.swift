import RunnelTree

/// What a script does with pages while nobody knows which there are, since no run has called `navigation` yet.
struct UnsurePages {
  struct Use: Sendable {
    var name: PageName
    var path: String
    var title: String
    /// The author's call.
    var place: ErrorPlace
  }

  /// Links that the run has drawn, with their nodes and the containers of these.
  private(set) var links: [(use: Use, node: NodeID, parent: NodeID)] = []
  /// The page that the script has gone to.
  private(set) var step: Use?

  mutating func add(_ use: Use, at node: NodeID, in parent: NodeID) {
    links.append((use, node, parent))
  }

  mutating func go(_ use: Use) { step = use }

  /// Addresses of which a run of the page has told its author: that stands on the page until the next one.
  private var told: Set<String> = []

  /// A body begins.
  ///
  /// - Parameter isOfPage: It draws the page anew, with what stands there.
  mutating func beginRun(isOfPage: Bool) {
    links = []
    if isOfPage { told = [] }
  }

  /// The script offers pages.
  ///
  /// - Returns: The links. Those to other pages go with the run.
  mutating func settle() -> [(use: Use, node: NodeID, parent: NodeID)] {
    defer { self = UnsurePages() }
    return links
  }

  /// A run has come to its end and offered none.
  ///
  /// - Returns: What its author is told, with the calls.
  mutating func mistakes(isOfPage: Bool) -> [(error: RunnelError, place: ErrorPlace)] {
    let unknown = links.filter { !told.contains($0.use.path) }
    let uses = unknown.map { ($0.use, "pageLink") } + (step.map { [($0, "switchPage")] } ?? [])
    if isOfPage { told.formUnion(links.map(\.use.path)) }
    links = []
    step = nil
    return uses.map { use, call in
      let error = RunnelError(
        .unknownPage,
        """
        `\(call)` names the page '\(use.title)' at “\(use.path)”, and this run has offered no pages. Give the app's pages to \
        `navigation`, this one among them.
        """)
      return (error, use.place)
    }
  }
}

extension Page {
  /// A run has come to its end by itself: what it has done with pages is settled.
  ///
  /// - Returns: What its author is told.
  mutating func settlePages(in run: Int) -> [(error: RunnelError, place: ErrorPlace)] {
    guard self.run == run, !ongoing.isInCallbacks, navigation.calledIn == 0 else { return [] }
    for link in navigation.unsure.links { ongoing.passing[link.node] = link.parent }
    return navigation.unsure.mistakes(isOfPage: ongoing.coverage == .app)
  }
}
