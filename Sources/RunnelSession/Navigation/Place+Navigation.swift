package import RunnelTree
import RunnelWire

extension Place {
  /// Offers pages, and finds the one to be shown.
  ///
  /// - Parameters:
  ///   - paths: Where they are.
  ///   - main: The default page.
  ///   - name: What the script calls that.
  ///   - isFolder: They are those beside the script.
  package func choosePage(
    among paths: [String], main: Int, _ name: PageName, isFolder: Bool
  ) -> Navigation.Choice? {
    run.session.withPage {
      $0.offer(paths, main: main, name, isFolder: isFolder)
    }
  }

  /// Where a page is, below the app's base path.
  package func address(of name: PageName) -> String {
    run.session.withPage { $0.address(of: name) }
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
    to name: PageName, title: String, _ query: [(name: String, value: String)]
  ) -> any Error {
    let (isOffered, offered) = run.session.withPage { page in
      (page.isOffered(name), page.navigation.offered)
    }
    guard isOffered else {
      let error = RunnelError(
        .unknownPage,
        """
        `switchPage` names the page '\(title)' at “\(name.own)”, which is not among those that this run has given to `navigation`: \
        \(offered.joined(separator: ", ")). Give it to `navigation`; with `visibility: .hidden` it is in no menu.
        """)
      mistake(error, in: "switchPage")
      return ShownError(cause: error)
    }
    let place = errorPlace("switchPage", title)
    run.session.withPage { $0.go(to: name, titled: title, query, from: place) }
    return EarlyEnd.rerun(.app)
  }

  /// Draws a link to a page, where it leads anywhere. As long as no run has offered pages, the end of this one tells.
  package func drawLink(_ node: Node, to name: PageName, titled title: String, _ label: String) {
    let source = errorPlace("pageLink", label)
    run.session.withPage { page in
      guard page.isOffered(name), let place = page.target(self) else { return }
      guard let placement = page.place(node, at: place) else { return }
      page.note(self)
      guard page.isUnsure else { return }
      page.navigation.unsure.add(
        .init(name: name, path: page.address(of: name), title: title, place: source),
        at: placement.id, in: place.node)
    }
  }

  /// Whether the reader is on that page.
  package func isAt(_ name: PageName) -> Bool { run.session.withPage { $0.isAt(name) } }
}
