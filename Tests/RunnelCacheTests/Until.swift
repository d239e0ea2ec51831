import Testing

/// Waits until a condition holds that nobody tells of.
func until(
  _ condition: () throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let end = ContinuousClock.now + .seconds(60)
  while try !condition() {
    try #require(
      ContinuousClock.now < end, "It never came to that.", sourceLocation: sourceLocation)
    await Task.yield()
  }
}
