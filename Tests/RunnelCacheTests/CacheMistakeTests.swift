import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

@testable import RunnelCache

private struct NoSuchCity: Error {
  var name: String
}

/// Refuses to be written down.
private struct Refusing: Codable, Sendable {
  var names = ["a"]

  enum Keys: String, CodingKey { case names }

  init() {}
  init(from decoder: any Decoder) throws {}
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    var list = container.nestedUnkeyedContainer(forKey: .names)
    try list.encode("a")
    throw EncodingError.invalidValue(
      self, .init(codingPath: container.codingPath + [Keys.names], debugDescription: "It refuses."))
  }
}

@Suite("Mistakes in cached functions") struct CacheMistakeTests {
  /// What a page shows of its mistakes: the text and the place.
  private func shown(_ script: @escaping Script) async throws -> [[String?]] {
    let app = AppTest(script)
    try await app.run()
    return app.exceptions.map { [$0.text("type"), $0.text("message"), $0.text("place")] }
  }

  @Test("rule 237: what a function throws is shown as of the call's line")
  func throwing() async throws {
    let report = CachedData("report") { (city: String) throws -> Int in throw NoSuchCity(name: city)
    }
    let line = #line + 3
    let shown = try await shown { st in
      st.write("begin")
      st.write("\(try await report("Nowhere"))")
    }
    #expect(
      shown == [
        ["NoSuchCity", #"NoSuchCity(name: "Nowhere")"#, "after CacheMistakeTests.swift:\(line)"]
      ])
  }

  @Test("rule 241: a value that can't be written is told with its function, where it must be")
  func values() async throws {
    let line = #line + 1
    let report = CachedData("report", persist: .disk) { Refusing() }
    let sized = CachedData("sized", maxBytes: 1_000) { Refusing() }
    let free = CachedData("free") { Refusing() }
    let lines = (#line + 1, #line + 2)
    let first = try await shown { st in st.write("\(try await report())") }
    let second = try await shown { st in st.write("\(try await sized())") }
    func text(_ function: String) -> String {
      """
      The cached function \(function) has computed a value that can't be written as JSON, which `maxBytes:` and `persist:` \
      need: `names`: It refuses. Mend how its type encodes, or leave them out.
      """
    }
    let type = "RunnelError.valueNotStorable"
    #expect(
      first == [
        [
          type, text("'report' (CacheMistakeTests.swift:\(line))"),
          "after CacheMistakeTests.swift:\(lines.0)",
        ]
      ])
    #expect(
      second == [
        [
          type, text("'sized' (CacheMistakeTests.swift:\(line + 1))"),
          "after CacheMistakeTests.swift:\(lines.1)",
        ]
      ])
    // In memory alone it need not be.
    #expect(try await shown { st in st.write("\(try await free().names)") } == [])
  }

  @Test("numbers that JSON does not have are written and found")
  func numbers() async throws {
    let count = Atomic(0)
    let numbers = CachedData("numbers", maxBytes: 1_000, persist: .disk) { () -> [Double] in
      count.add(1, ordering: .relaxed)
      return [.infinity, -.infinity, .nan]
    }
    let app = AppTest { st in st.write("\(try await numbers())") }
    try await app.run()
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["[inf, -inf, nan]"])
    #expect(count.load(ordering: .relaxed) == 1)
  }

  @Test("rule 231: an argument that can't be told from others is told by its position")
  func arguments() async throws {
    let line = #line + 1
    let report = CachedData("report") { (_: Int, _: Refusing) in 1 }
    let call = #line + 1
    let shown = try await shown { st in st.write("\(try await report(1, Refusing()))") }
    #expect(
      shown == [
        [
          "RunnelError.valueNotStorable",
          """
          The cached function 'report' (CacheMistakeTests.swift:\(line)) can't tell its argument 2, a `Refusing`, from others: \
          `names`: It refuses. Mend how the type encodes, or pass what tells its values apart.
          """,
          "after CacheMistakeTests.swift:\(call)",
        ]
      ])
  }

  @Test("a function that calls itself with its own arguments is told, over others too")
  func loops() async throws {
    let other = Mutex<(@Sendable () async throws -> Int)?>(nil)
    let line = #line + 1
    let one = CachedData("one") { () async throws -> Int in
      guard let call = other.withLock({ $0 }) else { return 0 }
      return try await call()
    }
    let two = CachedData("two") { () async throws -> Int in try await one() }
    for call in [{ @Sendable in try await one() }, { @Sendable in try await two() }] {
      other.withLock { $0 = call }
      let error = await #expect(throws: RunnelError.self) { try await one() }
      #expect(
        error?.message == """
          The cached function 'one' (CacheMistakeTests.swift:\(line)) is called, with the same arguments, by what computes it, \
          and would wait for itself for ever. Call what it caches without the cache there.
          """)
    }
  }

  @Test("a function that calls itself with ever other arguments is ended and told")
  func endless() async throws {
    let own = Mutex<CachedData<Int, Int>?>(nil)
    let line = #line + 1
    let sum = CachedData("sum") { (number: Int) async throws -> Int in
      guard let own = own.withLock({ $0 }) else { return 0 }
      return try await own(number + 1) + 1
    }
    own.withLock { $0 = sum }
    let error = await #expect(throws: RunnelError.self) { try await sum(0) }
    #expect(
      error?.message == """
        The cached function 'sum' (CacheMistakeTests.swift:\(line)) is called by what computes it, with other arguments each \
        time: 1000 computations wait for one another. See that it comes to an end, or compute in a loop.
        """)
    own.withLock { $0 = nil }
  }

  @Test("limits that keep nothing are told at each call")
  func limits() async throws {
    let line = #line + 2
    let calls: [(CachedData<Int>, String)] = [
      (CachedData("n", ttl: .zero) { 1 }, "ttl: 0.0 seconds"),
      (CachedData("n", maxEntries: 0) { 1 }, "maxEntries: 0"),
      (CachedData("n", maxBytes: -1) { 1 }, "maxBytes: -1"),
    ]
    for (index, (call, argument)) in calls.enumerated() {
      let error = await #expect(throws: RunnelError.self) { try await call() }
      #expect(
        error?.message == """
          The cached function 'n' (CacheMistakeTests.swift:\(line + index)) keeps nothing with `\(argument)`. Give more, or \
          leave it out.
          """)
    }
  }
}
