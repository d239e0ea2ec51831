import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

@testable import RunnelCache

private final class Line: Sendable {
  let number: Int
  private let open = Mutex(true)
  init(_ number: Int) { self.number = number }
  var isOpen: Bool { open.withLock { $0 } }
  func close() { open.withLock { $0 = false } }
}

private final class Log: Sendable {
  private let lines = Mutex<[Int]>([])
  var all: [Int] { lines.withLock { $0 } }
  func add(_ number: Int) { lines.withLock { $0.append(number) } }
}

@Suite("Cached resources") struct CachedResourceTests {
  @Test(
    "rules 229, 241: all sessions have one object; one that is not good any more gives way to a new one"
  )
  func validation() async throws {
    let made = Mutex(0)
    let released = Log()
    let line = CachedResource(
      "line", validate: { (it: Line) in it.isOpen },
      onRelease: { (it: Line) in released.add(it.number) }
    ) {
      Line(
        made.withLock {
          $0 += 1; return $0
        })
    }
    let app = AppTest { st in
      if st.button("Close") { try await line().close() }
      st.write("\(try await line().number) \(released.all)")
    }
    try await app.run()
    let other = AppTest(sharing: app)
    try await other.run()
    #expect(app.markdown.map(\.body) == ["1 []"])
    #expect(other.markdown.map(\.body) == ["1 []"])
    try await app.button("Close").click()
    #expect(app.markdown.map(\.body) == ["2 [1]"])
  }

  @Test("an object that is too old, or cleared, is let go of once")
  func releasing() async throws {
    let made = Mutex(0)
    let released = Log()
    let gone = Gate()
    let line = CachedResource(
      "old line", ttl: .seconds(10),
      onRelease: { (it: Line) in
        released.add(it.number)
        if it.number == 2 { gone.open() }
      }
    ) {
      Line(
        made.withLock {
          $0 += 1; return $0
        })
    }
    let app = AppTest { st in
      if st.button("Clear") { line.clear() }
      st.button("Again")
      st.write("\(try await line().number)")
    }
    try await app.run()
    app.advance(by: .seconds(10))
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["2"])
    #expect(released.all == [1])
    try await app.button("Clear").click()
    #expect(app.markdown.map(\.body) == ["3"])
    await gone.wait()
    #expect(released.all == [1, 2])
  }

  @Test(
    "an object that is made when nobody waits for it any more, or after a clearing, is let go of too"
  )
  func neverKept() async throws {
    let made = Mutex(0)
    let released = Log()
    let (begun, gate) = ([Gate(), Gate()], [Gate(), Gate()])
    let line = CachedResource(
      "late line",
      onRelease: { (it: Line) in
        released.add(it.number)
      }
    ) { () -> Line in
      let number = made.withLock {
        $0 += 1; return $0
      }
      begun[number - 1].open()
      // It does not look at whether it was asked to end.
      await gate[number - 1].wait()
      return Line(number)
    }
    let first = Task { try await line() }
    await begun[0].wait()
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    gate[0].open()
    try await until { released.all == [1] }
    let second = Task { try await line() }
    await begun[1].wait()
    line.clear()
    gate[1].open()
    #expect(try await second.value.number == 2)
    try await until { released.all == [1, 2] }
  }

  @Test("rule 235: what is cached for a session is the session's alone, and goes with it")
  func sessions() async throws {
    let made = Mutex(0)
    let released = Log()
    let line = CachedResource(
      "own line", scope: .session, onRelease: { (it: Line) in released.add(it.number) }
    ) {
      Line(
        made.withLock {
          $0 += 1; return $0
        })
    }
    let app = AppTest { st in
      st.button("Again")
      st.write("\(try await line().number)")
    }
    try await app.run()
    let other = AppTest(sharing: app)
    try await other.run()
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["1"])
    #expect(other.markdown.map(\.body) == ["2"])
    // Its session leaves the memory.
    app.disconnect()
    other.advance(by: .seconds(app.appContext.configuration.server.disconnectedSessionTTL + 1))
    try await until { released.all == [1] }
  }
}

@Suite("Refreshing in the background") struct RefreshTests {
  private struct Broken: Error {}

  @Test("an old value is given while a new one is computed, and no longer than twice its time")
  func stale() async throws {
    let made = Mutex(0)
    let report = CachedData("stale", ttl: .seconds(10), refreshMode: .background) { () in
      made.withLock {
        $0 += 1; return $0
      }
    }
    let app = AppTest { st in
      st.button("Again")
      st.write("\(try await report())")
    }
    try await app.run()
    app.advance(by: .seconds(15))
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["1"])
    let home = CacheHome(app: app.appContext, session: nil)
    try await until {
      let isBusy = try report.cache.function(in: home)?.waiting(for: CacheKey()) != nil
      return made.withLock({ $0 }) >= 2 && !isBusy
    }
    app.advance(by: .seconds(20))
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["3"])
  }

  @Test(
    "a test waits for what is computed behind an old value", arguments: [CacheScope.app, .session])
  func settles(_ scope: CacheScope) async throws {
    let made = Mutex(0)
    let report = CachedData("settled", ttl: .seconds(10), scope: scope, refreshMode: .background) {
      () async -> Int in
      for _ in 0..<100 { await Task.yield() }
      return made.withLock {
        $0 += 1
        return $0
      }
    }
    let app = AppTest { st in
      st.button("Again")
      st.write("\(try await report())")
    }
    try await app.run()
    for value in 1...5 {
      app.advance(by: .seconds(15))
      try await app.button("Again").click()
      #expect(app.markdown.map(\.body) == ["\(value)"])
      try await app.settleCaches()
    }
    #expect(made.withLock { $0 } == 6)
  }

  @Test("a refresh that fails leaves the old value, and is tried again after a minute")
  func failing() async throws {
    let made = Mutex(0)
    let report = CachedData("failing", ttl: .seconds(100), refreshMode: .background) { () -> Int in
      let number = made.withLock {
        $0 += 1; return $0
      }
      if number > 1 { throw Broken() }
      return number
    }
    let app = AppTest { st in
      st.button("Again")
      st.write("\(try await report())")
    }
    try await app.run()
    let home = CacheHome(app: app.appContext, session: nil)
    for (seconds, times) in [(110, 2), (30, 2), (31, 3)] {
      app.advance(by: .seconds(seconds))
      try await app.button("Again").click()
      #expect(app.markdown.map(\.body) == ["1"])
      try await until {
        let isBusy = try report.cache.function(in: home)?.waiting(for: CacheKey()) != nil
        return made.withLock({ $0 }) >= times && !isBusy
      }
    }
    #expect(made.withLock { $0 } == 3)
  }

  @Test("a clearing while a new value is computed behind the old one is not undone")
  func clearing() async throws {
    let gate = Gate()
    let made = Mutex(0)
    let report = CachedData("cleared", ttl: .seconds(10), refreshMode: .background) { () -> Int in
      let number = made.withLock {
        $0 += 1; return $0
      }
      if number == 2 { await gate.wait() }
      return number
    }
    let app = AppTest { st in
      if st.button("Clear") { report.clear() }
      st.button("Again")
      st.write("\(try await report())")
    }
    try await app.run()
    app.advance(by: .seconds(15))
    try await app.button("Again").click()
    await gate.arrival()
    try await app.button("Clear").click()
    #expect(app.markdown.map(\.body) == ["3"])
    let home = CacheHome(app: app.appContext, session: nil)
    gate.open()
    try await until { try #require(report.cache.function(in: home)).refreshing == 0 }
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["3"])
  }

  @Test("of many old values four are computed anew at once, and the others stay as they are")
  func bounded() async throws {
    let gate = Gate()
    let made = Mutex(0)
    let report = CachedData("many", ttl: .seconds(10), refreshMode: .background) { (key: Int) in
      let number = made.withLock {
        $0 += 1; return $0
      }
      if number > 6 { await gate.wait() }
      return key
    }
    let app = AppTest { st in
      st.button("Again")
      for key in 0..<6 { st.write("\(try await report(key))") }
    }
    try await app.run()
    app.advance(by: .seconds(15))
    for _ in 1...2 { try await app.button("Again").click() }
    #expect(app.markdown.map(\.body) == (0..<6).map { "\($0)" })
    let function = try #require(
      report.cache.function(in: CacheHome(app: app.appContext, session: nil)))
    #expect(function.refreshing == 4)
    gate.open()
    try await until { function.refreshing == 0 }
    #expect(made.withLock { $0 } == 10)
  }
}
