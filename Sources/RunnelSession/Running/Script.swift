/// What an author writes: it runs from top to bottom on every interaction.
public typealias Script = @Sendable (Container) async throws -> Void
