package import RunnelTree
import RunnelWire

extension Place {
  /// Offers pages, and finds the one to be shown.
  ///
  /// - Parameters:
  ///   - paths: Where they are.
  ///   - main: The default page.
  ///   - own: What its path would be if it were not at the root.
  ///   - isFolder: They are those beside the script.
  package func choosePage(
    among paths: [String], main: Int, _ own: String, isFolder: Bool
  ) -> Navigation.Choice? {
    run.session.withPage {
      $0.offer(paths, main: main, own: "/" + PagePath.encoded(own), isFolder: isFolder)
    }
  }

  /// Whether that is where the default page would be if it were not at the root; `nil`: no run has offered pages.
  package func isMainPage(_ path: String) -> Bool? {
    run.session.withPage { $0.navigation.ownPathOfMain.map { PagePath.isSame($0, path) } }
  }

  package func showPages(_ props: [UInt8], current: [UInt8]) {
    run.session.withPage { $0.show(pages: props, current: current, at: self) }
  }

  /// The place where a page draws.
  ///
  /// - Returns: `nil`: this run has drawn one.
  package func page(at path: String) -> Place? {
    let isFirst = run.session.withPage { page in
      guard page.run == run.number else { return true }
      defer { page.navigation.drawnIn = page.run }
      return page.navigation.drawnIn != page.run
    }
    return isFirst ? inPage(path) : nil
  }

  /// What ends a run that goes to another page.
  package func switchPage(
    to path: String, title: String, _ query: [(name: String, value: String)]
  ) -> any Error {
    let (isOffered, offered) = run.session.withPage { page in
      (page.isOffered(path), page.navigation.offered)
    }
    guard isOffered else {
      let error = RunnelError(
        .unknownPage,
        """
        `switchPage` names the page '\(title)' at “\(path)”, which is not among those that this run has given to `navigation`: \
        \(offered.joined(separator: ", ")). Give it to `navigation`; with `visibility: .hidden` it is in no menu.
        """)
      mistake(error, in: "switchPage")
      return ShownError(cause: error)
    }
    let place = errorPlace("switchPage", title)
    run.session.withPage { $0.go(to: path, titled: title, query, from: place) }
    return EarlyEnd.rerun(.app)
  }

  /// Draws a link to a page, where it leads anywhere. As long as no run has offered pages, the end of this one tells.
  package func drawLink(_ node: Node, to path: String, titled title: String, _ label: String) {
    let source = errorPlace("pageLink", label)
    run.session.withPage { page in
      guard page.isOffered(path), let place = page.target(self) else { return }
      guard let placement = page.place(node, at: place) else { return }
      page.note(self)
      guard page.navigation.calledIn == 0 else { return }
      page.navigation.unsure.add(
        .init(path: path, title: title, place: source), at: placement.id, in: place.node)
    }
  }

  /// Whether the page at that address is shown, as far as is known.
  package func isAt(_ path: String) -> Bool {
    run.session.withPage { $0.isShown(path) }
  }
}
