import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

/// A store that does not take what it is given: the app goes on, says so, and makes up for it.
@Suite("Store failures") struct StoreFailureTests {
  private static let full = StoreError(.full, "the disk is full (database or disk is full)")

  private static let counter: Script = { st in
    @State("count") var count = 0
    st.button("More") { count += 1 }
    st.write("\(count)")
  }

  @Test("events that could not be stored are shown, are not acknowledged, and are stored later")
  func recovers() async throws {
    let app = AppTest(Self.counter)
    try await app.run()
    try await app.button("More").click()
    #expect(app.acknowledged == 1)
    app.failStore(with: Self.full)
    for count in 2...4 {
      try await app.button("More").click()
      #expect(app.markdown.map(\.body) == ["\(count)"])
    }
    #expect(app.acknowledged == 1)
    #expect(!app.isDurable)
    #expect(app.durableMessages == [false])
    try app.catchUp()
    #expect(app.acknowledged == 1)
    #expect(app.durableMessages == [false])
    app.failStore(with: nil)
    try app.catchUp()
    #expect(app.acknowledged == 4)
    #expect(app.isDurable)
    #expect(app.durableMessages == [false, true])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["4"])
    #expect(app.isResumed)
  }

  @Test("the next event takes along what the store had refused") func nextEvent() async throws {
    let app = AppTest(Self.counter)
    try await app.run()
    app.failStore(with: Self.full)
    try await app.button("More").click()
    try await app.button("More").click()
    app.failStore(with: nil)
    try await app.button("More").click()
    #expect(app.acknowledged == 3)
    #expect(app.durableMessages == [false, true])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["3"])
  }

  @Test("a session that the store did not even take at first is stored when it can be")
  func lateCreation() async throws {
    let app = AppTest(Self.counter)
    app.failStore(with: Self.full)
    try await app.run()
    #expect(!app.isDurable)
    // A run that changes nothing is no reason to think otherwise.
    try await app.run()
    #expect(!app.isDurable)
    try await app.button("More").click()
    #expect(app.acknowledged == 0)
    app.failStore(with: nil)
    try app.catchUp()
    #expect(app.isDurable)
    #expect(app.acknowledged == 2)
    try await app.restart()
    #expect(app.isResumed)
    #expect(app.markdown.map(\.body) == ["1"])
  }

  @Test("a first run without effects does not make a session durable that was never stored")
  func notDurableYet() async throws {
    let app = AppTest { st in st.write("hello") }
    app.failStore(with: Self.full)
    try await app.run()
    #expect(app.durableMessages == [false])
    app.failStore(with: nil)
    try app.catchUp()
    #expect(app.durableMessages == [false, true])
    try await app.restart()
    #expect(app.isResumed)
  }

  @Test("what was not acknowledged is applied once when it comes again after a crash")
  func resentAfterCrash() async throws {
    let app = AppTest(Self.counter)
    try await app.run()
    try await app.button("More").click()
    app.failStore(with: Self.full)
    try await app.button("More").click()
    try await app.button("More").click()
    #expect(app.acknowledged == 1)
    app.failStore(with: nil)
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["3"])
    #expect(app.acknowledged == 3)
    #expect(app.problems.isEmpty)
  }

  @Test("a reader who comes back while the connection drops is told again that nothing is stored")
  func toldAgain() async throws {
    let app = AppTest(Self.counter)
    try await app.run()
    app.failStore(with: Self.full)
    try await app.button("More").click()
    app.disconnect()
    try await app.reconnect()
    #expect(app.isResumed)
    #expect(!app.isDurable)
    #expect(app.markdown.map(\.body) == ["1"])
    app.failStore(with: nil)
    try app.catchUp()
    #expect(app.isDurable)
    app.disconnect()
    try await app.reconnect()
    #expect(app.isDurable)
    #expect(app.isResumed)
  }
}
