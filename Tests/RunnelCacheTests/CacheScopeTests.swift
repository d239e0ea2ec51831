import FoundationEssentials
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

@testable import RunnelCache

@Suite("Whose a cached value is") struct CacheScopeTests {
  /// A function that gives each of its computations another number.
  private static func counter() -> @Sendable () -> Int {
    let count = Atomic(0)
    return { count.add(1, ordering: .relaxed).newValue }
  }

  @Test("what makes a reader's file has that reader's values, and no other's")
  func files() async throws {
    let next = Self.counter()
    let own = CachedData("own", scope: .session) { (_: String) in next() }
    let script: Script = { st in
      st.text("\(try await own("a"))")
      st.downloadButton("whole", content: { "\(try await own("a"))" })
      st.downloadButton(
        "pieces",
        content: {
          AsyncThrowingStream<String, any Error>(unfolding: Self.once { "\(try await own("a"))" })
        })
    }
    let one = AppTest(script)
    let other = AppTest(sharing: one)
    for (app, number) in [(one, "1"), (other, "2"), (one, "1")] {
      try await app.run()
      #expect(app.all("text").map(\.body) == [number])
      for label in ["whole", "pieces"] {
        #expect(try await app.find("downloadButton", label).download().text == number)
      }
    }
  }

  @Test("what makes a file has the app's values, which are computed once")
  func shared() async throws {
    let next = Self.counter()
    let value = CachedData("value") { () in next() }
    let app = AppTest { st in
      st.text("\(try await value())")
      st.downloadButton("Save", content: { "\(try await value())" })
    }
    try await app.run()
    #expect(try await app.find("downloadButton").download().text == "1")
    value.clear()
    #expect(app.all("text").map(\.body) == ["1"])
  }

  private static let refusal = """
    The cached function 'own' keeps its values for each session (`scope: .session`), and is called where there is none: in a \
    detached task, or by a function that is cached for all sessions. Call it in the script, and hand its value on.
    """

  @Test("a value of a session's is refused where there is no session")
  func detached() async throws {
    let own = CachedData("own", scope: .session) { () in 1 }
    let app = AppTest { st in
      st.text("\(try await Task.detached { try await own() }.value)")
    }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [Self.refusal])
    let error = await #expect(throws: RunnelError.self) { try await own() }
    #expect(error?.message == Self.refusal)
    own.clear()
  }

  @Test("a value for all sessions is not made of one session's")
  func nested() async throws {
    let own = CachedData("own", scope: .session) { () in 1 }
    let forAll = CachedData("all") { () in try await own() + 1 }
    let app = AppTest { st in st.text("\(try await forAll())") }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [Self.refusal])
    let both = CachedData("both", scope: .session) { () in try await own() + 1 }
    let other = AppTest { st in st.text("\(try await both())") }
    try await other.run()
    #expect(other.all("text").map(\.body) == ["2"])
  }

  @Test("two functions of one name and the same types are told apart by a mistake")
  func sameNames() async throws {
    let one = CachedData("total") { (_: String) in 1 }
    let other = CachedData("total") { (_: String) in 2 }
    let lines = (#line - 2, #line - 1)
    let third = CachedData("total") { (_: Int) in 3 }
    let app = AppTest { st in
      st.text("\(try await one("a")) \(try await third(1))")
      st.text("\(try await other("a"))")
    }
    try await app.run()
    #expect(app.all("text").map(\.body) == ["1 3"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        Two cached functions of the same types are called 'total': those of CacheScopeTests.swift:\(lines.0) and \
        CacheScopeTests.swift:\(lines.1). Give one of them another name.
        """
      ])
  }

  /// One piece, made when it is asked for.
  private static func once(
    _ make: @escaping @Sendable () async throws -> String
  ) -> @Sendable () async throws -> String? {
    let isDone = Mutex(false)
    return {
      let wasDone = isDone.withLock { isDone in
        defer { isDone = true }
        return isDone
      }
      return wasDone ? nil : try await make()
    }
  }
}
