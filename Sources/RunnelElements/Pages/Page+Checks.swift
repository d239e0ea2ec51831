import RunnelSession

extension Page {
  /// What is wrong with these pages.
  ///
  /// - Returns: Which of them is the default one.
  static func check(_ pages: [Page]) throws(RunnelError) -> Int {
    guard !pages.isEmpty else {
      throw RunnelError(.badPages, "`navigation` was given no pages. Give it one at least.")
    }
    let defaults = pages.indices.filter { pages[$0].isDefault }
    if defaults.count > 1 {
      throw RunnelError(
        .badPages,
        """
        '\(pages[defaults[0]].title)' and '\(pages[defaults[1]].title)' are both `isDefault: true`: one page is at the root of \
        the app. Leave it out at one of them.
        """)
    }
    let main = defaults.first ?? 0
    var seen: [[UInt8]: Page] = [:]
    for (index, page) in pages.enumerated() {
      try Icon.check(page.icon, ofPage: page.file ?? page.title)
      guard !page.title.isEmpty || page.isPathGiven else {
        throw RunnelError(
          .badPages,
          """
          `navigation` was given a page without a title. Only a file in `Pages/` may leave it out: write \
          `Page("Orders") { st in … }`.
          """)
      }
      if index == main {
        guard !page.isDefault || !page.isPathGiven else {
          throw RunnelError(
            .badPages,
            """
            The page '\(page.title)' has the path '\(page.path)' and is `isDefault: true`: the default page is at the root of the \
            app. Leave out one of the two.
            """)
        }
        continue
      }
      try page.checkPath()
      if let other = seen.updateValue(page, forKey: Array(page.path.utf8)) {
        throw RunnelError(
          .badPages,
          """
          The pages '\(other.file ?? other.title)' and '\(page.file ?? page.title)' have the same path, '\(page.path)'. \
          \(page.file == nil ? "Give" : "Rename one of the files, or give") one of them another `path:`.
          """)
      }
    }
    return main
  }

  private func checkPath() throws(RunnelError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let reason: String? =
      if path.isEmpty {
        isPathGiven
          ? "it is empty" : "its title has neither a letter nor a digit, and it has no path"
      } else if parts.contains("") {
        "it has a slash at its beginning or end, or two in a row"
      } else if path.contains(".") {
        "it has a dot, as the names of files have"
      } else if ["_stcore", "static"].contains(parts[0]) {
        "'\(parts[0])' is where the app's own files are"
      } else if path.contains(where: { "?#%\\".contains($0) || $0.isWhitespace || $0.isNewline }) {
        "it has a space or one of `? # % \\`"
      } else {
        nil
      }
    guard let reason else { return }
    throw RunnelError(
      .badPages,
      "The page '\(title)' can't be at the path '\(path)': \(reason). A path is such as `orders` or `reports/2026`."
    )
  }
}
