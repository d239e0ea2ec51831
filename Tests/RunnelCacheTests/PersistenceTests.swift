import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

@testable import RunnelCache

/// How often something was computed.
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

private struct Report: Codable, Sendable {
  var number: Int
}

@Suite("Cached values on disk") struct PersistenceTests {
  private let work = Work()

  private func report(
    ttl: Duration? = nil, version: Int = 1, refreshMode: RefreshMode = .foreground
  ) -> CachedData<String, Int> {
    CachedData(
      "report", ttl: ttl, persist: .disk, version: version, refreshMode: refreshMode
    ) { [work] (_: String) in work.next() }
  }

  private func page(of report: CachedData<String, Int>) -> Script {
    { st in
      if st.button("Clear Lima") { report.clear("Lima") }
      if st.button("Clear") { report.clear() }
      st.button("Again")
      st.write("\(try await report("Lima")) \(try await report("Oslo"))")
    }
  }

  private func store(of app: AppTest) throws -> MemoryCacheStore {
    try #require(app.appContext.cacheStore as? MemoryCacheStore)
  }

  @Test("rules 235, 242: what a process has computed is there for the next, for its version alone")
  func restarting() async throws {
    let app = AppTest(page(of: report()))
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1 2"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["1 2"])
    try await app.restart(with: page(of: report(version: 2)))
    #expect(app.markdown.map(\.body) == ["3 4"])
    try await app.restart(with: page(of: report()))
    #expect(app.markdown.map(\.body) == ["1 2"])
    #expect(work.times == 4)
  }

  @Test("without `persist:` nothing is written, and the next process computes anew")
  func memory() async throws {
    let value = CachedData("value") { [work] in work.next() }
    let app = AppTest { st in st.write("\(try await value())") }
    try await app.run()
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["2"])
    #expect(try store(of: app).all.isEmpty)
  }

  @Test("a value of another type is another value, and one that can't be read is not there")
  func types() async throws {
    let app = AppTest(page(of: report()))
    try await app.run()
    let other = CachedData("report", persist: .disk) { [work] (_: String) in
      Report(number: work.next())
    }
    try await app.restart { st in st.write("\(try await other("Lima").number)") }
    #expect(app.markdown.map(\.body) == ["3"])
    let store = try store(of: app)
    for (name, row) in store.all {
      store.store(WrittenValue(bytes: Array("{".utf8), written: row.written), as: name)
    }
    try await app.restart { st in st.write("\(try await other("Lima").number)") }
    #expect(app.markdown.map(\.body) == ["4"])
    #expect(app.exceptions.isEmpty)
    // The new one has taken its place.
    try await app.restart { st in st.write("\(try await other("Lima").number)") }
    #expect(app.markdown.map(\.body) == ["4"])
  }

  @Test("a private type has the same name in each process")
  func privateTypes() {
    struct Local {}
    #expect(CacheDisk.name(of: Report.self) == "RunnelCacheTests.(private).Report")
    #expect(
      CacheDisk.name(of: [Report?].self)
        == "Swift.Array<Swift.Optional<RunnelCacheTests.(private).Report>>")
    #expect(
      CacheDisk.name(of: Local.self)
        == "RunnelCacheTests.PersistenceTests.(private).(private).Local")
    #expect(CacheDisk.name(of: Int.self) == "Swift.Int")
  }

  @Test("rule 233: time counts over restarts, by the clock on the wall")
  func time() async throws {
    let app = AppTest(page(of: report(ttl: .seconds(100))))
    try await app.run()
    app.advance(by: .seconds(60))
    try await app.restart()
    app.advance(by: .seconds(39))
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["1 2"])
    app.advance(by: .seconds(1))
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["3 4"])
    app.advance(by: .seconds(100))
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["5 6"])
  }

  @Test("what a wrong clock has written far in the future is computed anew")
  func future() async throws {
    for (seconds, expected) in [(60, "1"), (61, "2")] {
      let work = Work()
      let value = CachedData("value", ttl: .seconds(10), persist: .disk) { work.next() }
      let app = AppTest { st in st.write("\(try await value())") }
      try await app.run()
      let store = try store(of: app)
      for (name, row) in store.all {
        store.store(WrittenValue(bytes: row.bytes, written: row.written + seconds), as: name)
      }
      try await app.restart()
      #expect(app.markdown.map(\.body) == [expected], "\(seconds)")
    }
  }

  @Test("a stale value from disk is given, and a new one computed behind it")
  func stale() async throws {
    let value = CachedData(
      "value", ttl: .seconds(100), persist: .disk, refreshMode: .background
    ) { [work] in work.next() }
    let app = AppTest { st in
      st.button("Again")
      st.write("\(try await value())")
    }
    try await app.run()
    app.advance(by: .seconds(150))
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["1"])
    let home = CacheHome(app: app.appContext, session: nil)
    try await until {
      let isBusy = try value.cache.function(in: home)?.waiting(for: CacheKey()) != nil
      return work.times == 2 && !isBusy
    }
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == ["2"])
    app.advance(by: .seconds(200))
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["3"])
  }

  @Test("rule 234: clearing clears the disk too, also what another version has left")
  func clearing() async throws {
    let app = AppTest(page(of: report(version: 1)))
    try await app.run()
    try await app.restart(with: page(of: report(version: 2)))
    #expect(app.markdown.map(\.body) == ["3 4"])
    try await app.button("Clear Lima").click()
    #expect(app.markdown.map(\.body) == ["5 4"])
    try await app.restart(with: page(of: report(version: 1)))
    #expect(app.markdown.map(\.body) == ["6 2"])
    try await app.button("Clear").click()
    #expect(app.markdown.map(\.body) == ["7 8"])
    try await app.restart(with: page(of: report(version: 2)))
    #expect(app.markdown.map(\.body) == ["9 10"])
  }

  @Test("the page's command clears what no process has asked for yet")
  func command() async throws {
    let app = AppTest(page(of: report()))
    try await app.run()
    app.isLocal = false
    try await app.restart { st in st.write("nothing") }
    try await app.clearCaches()
    #expect(try store(of: app).all.count == 2)
    app.isLocal = true
    app.disconnect()
    try await app.reconnect()
    try await app.clearCaches()
    #expect(try store(of: app).all.isEmpty)
  }

  @Test("a value for each session can't be kept on disk")
  func sessions() async throws {
    let line = #line + 1
    let own = CachedData("own", scope: .session, persist: .disk) { 1 }
    let app = AppTest { st in st.write("\(try await own())") }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        The cached function 'own' (PersistenceTests.swift:\(line)) keeps its values for each session (`scope: .session`), and \
        on disk (`persist: .disk`). What goes with its session can't outlive the process. Leave one of the two out.
        """
      ])
  }

  @Test("a value of more than `maxBytes` is not written either")
  func tooLarge() async throws {
    let value = CachedData("value", maxBytes: 10, persist: .disk) {
      String(repeating: "a", count: 9)
    }
    let app = AppTest { st in st.write(try await value()) }
    try await app.run()
    #expect(try store(of: app).all.isEmpty)
  }

  @Test("a slow disk keeps those waiting whose value is not in memory, and nobody else")
  func slow() async throws {
    let disk = HeldCacheStore()
    let value = report()
    let isAsking = Mutex(true)
    var configuration = Configuration()
    // Nor does it hold a thread.
    configuration.runner.maxThreads = 1
    let hub = Hub(
      app: AppContext(
        script: { st in
          if isAsking.withLock({ $0 }) { st.write("\(try await value("Lima"))") }
          st.write("here")
        }, configuration: configuration, cacheStore: disk, now: { 0 }))
    let (one, other) = (AppTest(hub: hub), AppTest(hub: hub))
    one.open()
    try await until { disk.waiting == 1 }
    isAsking.withLock { $0 = false }
    try await other.run()
    #expect(other.markdown.map(\.body) == ["here"])
    disk.letGo()
    try await one.settle()
    #expect(one.markdown.map(\.body) == ["1", "here"])
  }

  @Test("what is cleared while it is looked for on disk does not come back")
  func clearingMeanwhile() async throws {
    let disk = HeldCacheStore()
    let value = report()
    let app = AppContext(script: { _ in }, cacheStore: disk, now: { 0 })
    let call = CacheCall(
      home: CacheHome(app: app, session: nil), number: CacheWaits.number(), depth: 0)
    disk.store(
      WrittenValue(bytes: Array("7".utf8), written: 0),
      as: CachedName(
        function: "report", arguments: try CacheKey("Lima").bytes,
        edition: "1\nRunnelCacheTests/PersistenceTests.swift\nSwift.String\nSwift.Int"))
    try await CacheCall.$current.withValue(call) {
      async let first = value("Lima")
      try await until { disk.waiting == 1 }
      value.clear()
      async let second = value("Lima")
      try await until { disk.waiting == 2 }
      disk.letGo()
      // Asked for before it was cleared, and after.
      #expect(try await first == 7)
      #expect(try await second == 1)
      #expect(try await value("Lima") == 1)
    }
  }
}
