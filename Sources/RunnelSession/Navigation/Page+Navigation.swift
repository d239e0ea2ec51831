import RunnelTree
import RunnelWire

extension Page {
  /// The script offers pages.
  ///
  /// - Parameters:
  ///   - paths: Their addresses.
  ///   - main: The default page.
  ///   - own: Where that would be if it were not at the root.
  ///   - isFolder: They are those beside the script. Pages that the script offers after them take their place.
  /// - Returns: Which of them is at the reader's address; `nil`: the run counts no more.
  mutating func offer(
    _ paths: [String], main: Int, own: String, isFolder: Bool
  ) -> Navigation.Choice? {
    guard mayWrite else { return nil }
    if isFolder {
      navigation.folderIn = run
    } else if navigation.folderIn == run {
      navigation.folderIn = 0
      navigation.drawnIn = 0
    }
    navigation.offered = paths
    navigation.ownPathOfMain = own
    navigation.calledIn = run
    for link in navigation.unsure.settle({ path in paths.contains { PagePath.isSame($0, path) } }) {
      ongoing.passing[link.node] = link.parent
    }
    if let index = paths.firstIndex(where: { PagePath.isSame($0, address.path) }) {
      navigation.shown = paths[index]
      return Navigation.Choice(index: index)
    }
    // A link to it that was drawn before anybody knew that it is the default page.
    if PagePath.isSame(own, address.path) {
      navigation.shown = paths[main]
      address.go(to: paths[main], address.query, isStep: false)
      return Navigation.Choice(index: main)
    }
    // What was there is not there for this reader any more: the address follows.
    if let shown = navigation.shown, PagePath.isSame(shown, address.path) {
      navigation.shown = paths[main]
      address.go(to: paths[main], query(for: []), isStep: false)
      return Navigation.Choice(index: main)
    }
    navigation.shown = paths[main]
    return Navigation.Choice(index: main, missing: address.path)
  }

  /// Whether a page can be gone to, as far as is known.
  func isOffered(_ path: String) -> Bool {
    navigation.calledIn == 0 || navigation.offered.contains { PagePath.isSame($0, path) }
  }

  /// Whether the page at that address is shown, as far as is known: the default page, where there is none at the reader's.
  func isShown(_ path: String) -> Bool {
    if navigation.calledIn == run, let shown = navigation.shown {
      return PagePath.isSame(shown, path)
    }
    return PagePath.isSame(address.path, path)
      || PagePath.isSame("/", path) && !isOffered(address.path)
  }

  /// The script goes to another page.
  mutating func go(
    to path: String, titled title: String, _ query: [(name: String, value: String)],
    from place: ErrorPlace
  ) {
    guard mayWrite else { return }
    if navigation.calledIn == 0 {
      navigation.unsure.go(.init(path: path, title: title, place: place))
    }
    address.go(to: path, self.query(for: query), isStep: true)
  }

  /// The query on another page: what belongs to widgets around all pages stays, and what says how the page shows itself.
  private func query(for new: [(name: String, value: String)]) -> Query {
    let kept = Set(
      widgets.values.lazy.filter { $0.isBound && $0.isShown && $0.isOutsidePages }
        .compactMap(\.key))
    var query = address.query
    query.removeAll { !QueryParameters.isReserved($0) && !kept.contains($0) }
    for (name, value) in new where !QueryParameters.isReserved(name) {
      query.set(name, to: [value])
    }
    return query
  }

  /// Sends what the browser shows of the pages, unless it has it.
  ///
  /// - Parameters:
  ///   - props: The list of pages.
  ///   - current: The one that is shown.
  mutating func show(pages props: [UInt8], current: [UInt8], at place: Place) {
    guard draws(place) else { return }
    if navigation.props != props {
      navigation.props = props
      tree.sendConfiguration(props)
    }
    if navigation.currentProps != current {
      navigation.currentProps = current
      tree.sendConfiguration(current)
    }
  }

  /// A run of the whole page has offered none.
  mutating func forgetPages() {
    guard navigation.calledIn != run, navigation.calledIn != 0 else { return }
    navigation = Navigation()
    tree.sendConfiguration(Array(#""pages":null,"current":null"#.utf8))
  }
}
