import Foundation
import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

@testable import RunnelCache

/// How often something was done, and a gate that holds it back.
private final class Work: Sendable {
  private let count = Mutex(0)
  var times: Int { count.withLock { $0 } }
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}

private struct Refusal: Error {
  var attempt: Int
}

private typealias ToolbarMode = Configuration.ToolbarMode

@Suite("Cached data") struct CachedDataTests {
  @Test("rules 228, 230: the first call with some arguments computes, for all sessions")
  func sharing() async throws {
    let work = Work()
    let report = CachedData("report") { (city: String, year: Int) in
      "\(city) \(year): \(work.next())"
    }
    let app = AppTest { st in
      let city = st.selectbox("City", ["Lima", "Oslo"], default: "Lima")
      st.write(try await report(city, 2026))
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Lima 2026: 1"])
    try await app.find("selectbox").choose("Oslo")
    #expect(app.markdown.map(\.body) == ["Oslo 2026: 2"])
    let other = AppTest(sharing: app)
    try await other.run()
    #expect(other.markdown.map(\.body) == ["Lima 2026: 1"])
  }

  @Test("rule 233: a value counts for its time, and is computed anew after it")
  func time() async throws {
    let work = Work()
    let report = CachedData("report", ttl: .minutes(10)) { () in work.next() }
    let app = AppTest { st in
      st.button("Again")
      st.write("\(try await report())")
    }
    try await app.run()
    app.advance(by: .seconds(599))
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["1"])
    app.advance(by: .seconds(2))
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["2"])
  }

  @Test("rule 234: a value, or all of them, can be forgotten")
  func clearing() async throws {
    let work = Work()
    let report = CachedData("report") { (city: String) in "\(city) \(work.next())" }
    let app = AppTest { st in
      if st.button("One") { report.clear("Lima") }
      if st.button("All") { report.clear() }
      st.write(try await report("Lima"), try await report("Oslo"))
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Lima 1 Oslo 2"])
    try await app.button("One").click()
    #expect(app.markdown.map(\.body) == ["Lima 3 Oslo 2"])
    try await app.button("All").click()
    #expect(app.markdown.map(\.body) == ["Lima 4 Oslo 5"])
  }

  @Test("rule 236: of a thousand calls at once one computes, and no thread is held")
  func once() async throws {
    let work = Work()
    let gate = Gate()
    let report = CachedData("a thousand at once") { () in
      await gate.wait()
      return work.next()
    }
    let values = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<1_000 { group.addTask { try await report() } }
      gate.open()
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(values == [1])
    #expect(work.times == 1)
  }

  @Test("rule 228: who changes a value changes nobody else's")
  func copies() async throws {
    let list = CachedData("list") { () in [1, 2] }
    var own = try await list()
    own.append(3)
    #expect(try await list() == [1, 2])
  }

  @Test(
    "rule 240: the run status says what a run waits for, the outermost by its name or a text",
    arguments: [
      (CacheSpinner(booleanLiteral: true), "Computing outer…"), ("One moment", "One moment"),
    ])
  func spinner(_ spinner: CacheSpinner, text: String) async throws {
    let gate = Gate()
    let inner = CachedData("inner") { () in
      await gate.wait()
      return 1
    }
    let outer = CachedData("outer", showSpinner: spinner) { () in try await inner() }
    let app = AppTest { st in
      if st.button("Go") { st.write("\(try await outer())") }
    }
    try await app.run()
    try app.button("Go").post()
    try await app.wait { $0.doing != nil }
    #expect(app.doing == text)
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["1"])
  }

  @Test("who waits for a value that is being computed holds no thread")
  func waiting() async throws {
    let gate = Gate()
    let report = CachedData("report") { () in
      await gate.wait()
      return 1
    }
    let isAsking = Mutex(true)
    var configuration = Configuration()
    configuration.runner.maxThreads = 1
    let hub = Hub(
      app: AppContext(
        script: { st in
          if isAsking.withLock({ $0 }) { st.write("\(try await report())") }
          st.write("here")
        }, configuration: configuration, now: { 0 }))
    let (one, two, other) = (AppTest(hub: hub), AppTest(hub: hub), AppTest(hub: hub))
    for app in [one, two] { app.open() }
    let home = CacheHome(app: hub.app, session: nil)
    try await until { try report.cache.function(in: home)?.waiting(for: CacheKey()) == 2 }
    isAsking.withLock { $0 = false }
    try await other.run()
    #expect(other.markdown.map(\.body) == ["here"])
    gate.open()
    for app in [one, two] {
      try await app.settle()
      #expect(app.markdown.map(\.body) == ["1", "here"])
    }
  }

  @Test("values are kept up to `maxBytes` of JSON together, and the longest unused goes")
  func bytes() async throws {
    let work = Work()
    // Nine bytes each, with the quotes.
    let report = CachedData("report", maxBytes: 18) { (city: String) in "\(city): \(work.next())" }
    for (city, expected) in [("Lima", "Lima: 1"), ("Oslo", "Oslo: 2"), ("Rome", "Rome: 3")] {
      #expect(try await report(city) == expected)
    }
    #expect(try await report("Oslo") == "Oslo: 2")
    #expect(try await report("Lima") == "Lima: 4")
    #expect(try await report("Rome") == "Rome: 5")
  }

  @Test("rule 237: an error is thrown to each caller, and not kept")
  func errors() async throws {
    let work = Work()
    let report = CachedData("errors") { () throws -> Int in throw Refusal(attempt: work.next()) }
    for attempt in 1...2 {
      let error = await #expect(throws: Refusal.self) { try await report() }
      #expect(error?.attempt == attempt)
    }
  }

  @Test("who leaves does not end it for others, and the last one does")
  func leaving() async throws {
    let begun = Gate()
    let gate = Gate()
    let ended = Work()
    let hasEnded = Gate()
    let report = CachedData("leaving") { () -> Int in
      begun.open()
      try await withTaskCancellationHandler {
        await gate.wait()
        try Task.checkCancellation()
      } onCancel: {
        _ = ended.next()
        gate.open()
        hasEnded.open()
      }
      return 1
    }
    let first = Task { try await report() }
    await begun.wait()
    let second = Task { try await report() }
    try await until { try report.cache.function()?.waiting(for: CacheKey()) == 2 }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    #expect(ended.times == 0)
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    await hasEnded.wait()
    #expect(ended.times == 1)
  }

  @Test("what is cleared while it is computed is not kept")
  func clearingWhileComputing() async throws {
    let begun = Gate()
    let gate = Gate()
    let work = Work()
    let report = CachedData("cleared meanwhile") { () -> Int in
      begun.open()
      await gate.wait()
      return work.next()
    }
    let first = Task { try await report() }
    await begun.wait()
    report.clear()
    gate.open()
    #expect(try await first.value == 1)
    #expect(try await report() == 2)
    #expect(try await report() == 2)
  }

  @Test(
    "what all readers share is cleared for its developer alone",
    arguments: [
      (ToolbarMode.auto, true, true), (.auto, false, false), (.developer, false, true),
      (.viewer, true, false), (.minimal, true, false),
    ])
  fileprivate func command(mode: ToolbarMode, isLocal: Bool, isCleared: Bool) async throws {
    let work = Work()
    let shared = CachedData("shared") { () in work.next() }
    let own = CachedData("own", scope: .session) { () in work.next() }
    var configuration = Configuration()
    configuration.client.toolbarMode = mode
    let app = AppTest(configuration: configuration) { st in
      st.write("\(try await shared()) \(try await own())")
    }
    app.isLocal = isLocal
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1 2"])
    try await app.clearCaches()
    // What is the reader's own is cleared in any case.
    #expect(app.markdown.map(\.body) == [isCleared ? "3 4" : "1 3"])
  }

  @Test("who clears does not wait for the end of what is cleared")
  func ends() async throws {
    let isHeld = Mutex(true)
    let hasEnded = Gate()
    final class Slow: Sendable {
      let end: @Sendable () -> Void
      init(_ end: @escaping @Sendable () -> Void) { self.end = end }
      deinit { end() }
    }
    let slow = CachedResource("slow") { () in
      Slow {
        while isHeld.withLock({ $0 }) { sched_yield() }
        hasEnded.open()
      }
    }
    _ = try await slow()
    slow.clear()
    isHeld.withLock { $0 = false }
    await hasEnded.wait()
  }
}
