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

  /// A run draws the page anew.
  mutating func beginRun() { links = [] }

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
  mutating func mistakes() -> [(error: RunnelError, place: ErrorPlace)] {
    defer { self = UnsurePages() }
    let uses = links.map { ($0.use, "pageLink") } + (step.map { [($0, "switchPage")] } ?? [])
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
    guard self.run == run, ongoing.coverage == .app, !ongoing.isInCallbacks,
      navigation.calledIn == 0
    else {
      return []
    }
    for link in navigation.unsure.links { ongoing.passing[link.node] = link.parent }
    return navigation.unsure.mistakes()
  }
}
