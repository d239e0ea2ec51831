import Testing

@testable import RunnelSession

/// Secrets are named by numbers.
@Suite("The exchange of a session's secrets") struct TokenExchangeTests {
  enum Happening: Sendable {
    /// A browser has shown this secret; the other one is fresh.
    case shown(UInt64, fresh: UInt64)
    /// The store has taken the tokens that it was given last.
    case stored
    /// The store has taken tokens with this one as the next.
    case storedNext(UInt64)
    case welcome
    case heard
  }

  /// What happens to a session that has secret 1, and what comes of it.
  struct Story: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var parts: [Happening]
    /// The secret that the last welcome brought.
    var welcome: UInt64?
    /// Those of the secrets 1 to 4 that open the session in the end.
    var opens: [UInt64]
  }

  @Test(
    "an old secret opens the session until its browser has spoken with the next one",
    arguments: [
      Story(testDescription: "a new session", parts: [.welcome], welcome: 1, opens: [1]),
      Story(
        testDescription: "speaking without an exchange changes nothing", parts: [.heard, .welcome],
        welcome: 1, opens: [1]),
      Story(
        testDescription: "what the store does not know goes to no browser",
        parts: [.shown(1, fresh: 2), .welcome], welcome: 1, opens: [1, 2]),
      Story(
        testDescription: "and is confirmed by nothing that it says",
        parts: [.shown(1, fresh: 2), .welcome, .heard], welcome: 1, opens: [1, 2]),
      Story(
        testDescription: "what the store knows goes to the browser",
        parts: [.shown(1, fresh: 2), .stored, .welcome], welcome: 2, opens: [1, 2]),
      Story(
        testDescription: "before the welcome, nothing that it says confirms it",
        parts: [.shown(1, fresh: 2), .stored, .heard], welcome: nil, opens: [1, 2]),
      Story(
        testDescription: "after the welcome, it counts alone",
        parts: [.shown(1, fresh: 2), .stored, .welcome, .heard], welcome: 2, opens: [2]),
      Story(
        testDescription: "a welcome after that brings it again",
        parts: [.shown(1, fresh: 2), .stored, .welcome, .heard, .welcome], welcome: 2, opens: [2]),
      Story(
        testDescription: "when the welcome was lost, the next one brings the same",
        parts: [
          .shown(1, fresh: 2), .stored, .welcome, .shown(1, fresh: 3), .welcome,
        ], welcome: 2, opens: [1, 2]),
      Story(
        testDescription: "a browser that shows the next one has it, and gets another",
        parts: [
          .shown(1, fresh: 2), .stored, .welcome, .shown(2, fresh: 3), .stored, .welcome, .heard,
        ], welcome: 3, opens: [3]),
      Story(
        testDescription: "the store has taken another one, which was given up since",
        parts: [.shown(1, fresh: 2), .storedNext(3), .welcome], welcome: 1, opens: [1, 2]),
    ])
  func exchanges(_ story: Story) {
    var exchange = TokenExchange(Tokens(current: secret(1)))
    #expect(play(story.parts, on: &exchange) == story.welcome)
    #expect((1...4).filter { exchange.accepts(secret($0)) } == story.opens)
  }

  @Test("a secret that is shown is stored with its next one, once")
  func stores() throws {
    var exchange = TokenExchange(Tokens(current: secret(1)))
    let tokens = try asked(&exchange, shown: 1, fresh: 2)
    #expect(tokens.current.equals(secret(1)))
    #expect(tokens.next?.equals(secret(2)) == true)
    // The store has not answered: it is asked once more, for the same.
    let again = try asked(&exchange, shown: 1, fresh: 3)
    #expect(again.next?.equals(secret(2)) == true)
    exchange.stored(again)
    #expect(exchange.shown(secret(1), next: secret(3)) == nil)
    _ = exchange.welcome()
    #expect(exchange.shown(secret(1), next: secret(3)) == nil)
  }

  @Test("each change has a version of its own, so that of two writes the later one counts")
  func versions() throws {
    var exchange = TokenExchange(Tokens(current: secret(1)))
    let first = try asked(&exchange, shown: 1, fresh: 2)
    exchange.stored(first)
    _ = exchange.welcome()
    let second = try asked(&exchange, shown: 2, fresh: 3)
    exchange.stored(second)
    _ = exchange.welcome()
    exchange.heard()
    let versions = [first, second, exchange.tokens].map(\.version)
    #expect(versions == [1, 2, 3])
  }

  @Test("a late answer of the store to an earlier exchange is none to the one that goes on")
  func lateAnswer() throws {
    var exchange = TokenExchange(Tokens(current: secret(1)))
    let first = try asked(&exchange, shown: 1, fresh: 2)
    _ = exchange.shown(secret(2), next: secret(3))
    exchange.stored(first)
    #expect(exchange.welcome().words.0 == 2)
  }

  @Test(
    "a session from the store welcomes with its next secret, if the store has one",
    arguments: [
      (2, true, 2), (2, false, 1), (nil, true, 1), (nil, false, 1),
    ] as [(UInt64?, Bool, UInt64)])
  func fromTheStore(_ next: UInt64?, _ isNextStored: Bool, _ welcome: UInt64) {
    var exchange = TokenExchange(
      Tokens(current: secret(1), next: next.map(secret)), isNextStored: isNextStored)
    #expect(exchange.welcome().words.0 == welcome)
  }

  @Test("tokens without a next secret, as stored, let nothing go to a browser")
  func storedWithoutNext() {
    var exchange = TokenExchange(Tokens(current: secret(1)))
    _ = exchange.shown(secret(1), next: secret(2))
    exchange.stored(Tokens(current: secret(1)))
    #expect(exchange.welcome().words.0 == 1)
  }

  /// - Returns: What the store is asked to take.
  private func asked(
    _ exchange: inout TokenExchange, shown: UInt64, fresh: UInt64
  ) throws -> Tokens {
    let tokens = exchange.shown(secret(shown), next: secret(fresh))
    return try #require(tokens)
  }

  /// - Returns: The secret that the last welcome brought.
  private func play(_ parts: [Happening], on exchange: inout TokenExchange) -> UInt64? {
    var welcome: UInt64?
    for part in parts {
      switch part {
      case .shown(let shown, let fresh): _ = exchange.shown(secret(shown), next: secret(fresh))
      case .stored: exchange.stored(exchange.tokens)
      case .storedNext(let next):
        exchange.stored(Tokens(current: secret(1), next: secret(next)))
      case .welcome: welcome = exchange.welcome().words.0
      case .heard: exchange.heard()
      }
    }
    return welcome
  }
}

private func secret(_ number: UInt64) -> Secret { Secret((number, 0, 0, 0)) }
