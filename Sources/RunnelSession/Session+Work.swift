extension Run {
  /// Says in the page's run status what the run waits for, where that takes long.
  ///
  /// - Parameter text: Plain text.
  package func saying<Result>(
    _ text: String, isolation: isolated (any Actor)? = #isolation,
    _ work: () async throws -> Result
  ) async rethrows -> Result {
    let id = session.post { [number, now = session.app.now()] in
      $0.begin(text, in: number, at: now)
    }
    guard let id else { return try await work() }
    defer { session.post { $0.end(work: id) } }
    return try await work()
  }

  /// A call that draws nothing has failed: what it throws is told as of its line.
  package func noteCall(at line: SourceLine) {
    session.withPage { page in
      if page.run == number { page.ongoing.lastCall = line }
    }
  }
}
