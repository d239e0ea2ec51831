extension Place {
  /// A file that the author's code makes when the reader presses a button: what there is to fetch at that press is the addresses of
  /// what came of it.
  package func download(
    madeFor widget: WidgetID, _ call: StaticString, _ label: String,
    _ make: @escaping @Sendable () async throws -> FileToSave
  ) -> Content {
    let place = errorPlace(call.description, label)
    return content(
      madeFor: widget, type: "text/plain; charset=utf-8", fileName: nil, at: place
    ) { [weak session = run.session] give in
      guard let session else {
        throw MakingProblem(text: "The session of this page has ended. Load the page again.")
      }
      await give(Array(try await session.prepareDownload(at: place, make).utf8))
    }
  }
}
