import RunnelTree
import RunnelWire

extension Page {
  /// The script offers pages.
  ///
  /// - Parameters:
  ///   - paths: Their addresses.
  ///   - main: The default page.
  ///   - name: What the script calls that.
  ///   - isFolder: They are those beside the script. Pages that the script offers after them take their place.
  /// - Returns: Which of them is at the reader's address; `nil`: the run counts no more.
  mutating func offer(
    _ paths: [String], main: Int, _ name: PageName, isFolder: Bool
  ) -> Navigation.Choice? {
    guard mayWrite else { return nil }
    if isFolder {
      navigation.folderIn = run
    } else if navigation.folderIn == run {
      navigation.folderIn = 0
      navigation.drawnIn = 0
    }
    navigation.offered = paths
    navigation.ownPathOfMain = name.own
    navigation.isMainDeclared = name.isDefault
    navigation.calledIn = run
    let unsure = navigation.unsure.settle()
    for link in unsure where !isOffered(link.use.name) {
      ongoing.passing[link.node] = link.parent
    }
    if let index = paths.firstIndex(where: { PagePath.isSame($0, address.path) }) {
      navigation.shown = paths[index]
      return Navigation.Choice(index: index)
    }
    // A link to it that was drawn before anybody knew that it is the default page.
    if PagePath.isSame(name.own, address.path) {
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

  /// Where a page is, below the app's base path.
  func address(of name: PageName) -> String { name.isDefault || isMain(name) ? "/" : name.own }

  /// Whether a page can be gone to, as far as is known.
  func isOffered(_ name: PageName) -> Bool {
    if navigation.calledIn == 0 || isMain(name) { return true }
    return !name.isDefault && isOffered(at: name.own)
  }

  /// Whether the reader is on that page, as far as is known.
  func isAt(_ name: PageName) -> Bool {
    let path = address.path
    guard navigation.calledIn != 0 else { return PagePath.isSame(path, address(of: name)) }
    // Where there is no page, the default page is shown.
    if isMain(name) { return PagePath.isSame(path, "/") || !isOffered(at: path) }
    guard !name.isDefault, PagePath.isSame(path, name.own) else { return false }
    return isBeforeNavigation || isOffered(at: path)
  }

  private func isOffered(at path: String) -> Bool {
    navigation.offered.contains { PagePath.isSame($0, path) }
  }

  /// Whether that is the page at the root.
  private func isMain(_ name: PageName) -> Bool {
    guard let own = navigation.ownPathOfMain else { return false }
    if PagePath.isSame(own, name.own) { return true }
    // Its title may have changed since the run before, and with it the path that it does not use.
    return name.isDefault && navigation.isMainDeclared && isBeforeNavigation
  }

  /// Nobody knows yet which pages this run offers.
  var isUnsure: Bool { navigation.calledIn == 0 || isBeforeNavigation }

  /// The script runs, and has not yet offered its pages anew.
  private var isBeforeNavigation: Bool {
    navigation.calledIn != run && ongoing.coverage == .app && !ongoing.isInCallbacks
  }

  /// The script goes to another page.
  mutating func go(
    to name: PageName, titled title: String, _ query: [(name: String, value: String)],
    from place: ErrorPlace
  ) {
    guard mayWrite else { return }
    let path = address(of: name)
    if navigation.calledIn == 0 {
      navigation.unsure.go(.init(name: name, path: path, title: title, place: place))
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
