import RunnelSession
import RunnelWire
import Testing

@testable import RunnelStore
@testable import RunnelTesting

/// What processes that die one after the other leave in the file, for a session whose event ended the first.
@Suite("Interruptions") struct InterruptionTests {
  let folder = TemporaryFolder()
  private var path: String { folder.path + "/app.sessions" }

  @Test("processes that die while they draw the page are counted, though an event was interrupted")
  func failedStarts() async throws {
    var token = await open(SQLiteStore(path: path, process: "1")) { _ in }
    let id = try #require(ResumeToken(text: token)).id
    // The first died in the midst of event 1, the next two as soon as they drew the page.
    let gate = Gate()
    for process in 2...3 {
      let store = SQLiteStore(path: path, process: "\(process)")
      try store.noteCrash(id)
      token = await open(store, resume: token, event: 1) { _ in await gate.wait() }
    }
    let last = SQLiteStore(path: path, process: "4")
    try last.noteCrash(id)
    let found = try #require(try last.find(id))
    #expect(found.lastEvent == 1)
    #expect(found.interrupted == 1)
    #expect(found.failedStarts == 2)
    gate.open()
  }

  @Test(
    "what a process has ended in is forgotten with the next event, or when the page is known to be well",
    arguments: [
      (SessionChange(lastEvent: 1), 1), (SessionChange(), 1), (SessionChange(lastEvent: 2), 0),
      (SessionChange(lastEvent: 1, isSound: true), 0), (SessionChange(isSound: true), 0),
    ] as [(SessionChange, Int)])
  func forgets(_ change: SessionChange, _ failures: Int) throws {
    var record = SessionRecord(
      id: SessionID(high: 1, low: 2), tokens: Tokens(current: Secret((1, 0, 0, 0))),
      browser: "the browser", path: "/", query: "", lastEvent: 1, failedStarts: 1)
    let store = SQLiteStore(path: path, process: "1")
    let place = try store.create(record, at: 1)
    try place.commit(change, at: 1)
    #expect(try store.find(record.id)?.failedStarts == failures)
    record.apply(change)
    #expect(record.failedStarts == failures)
  }

  /// Opens a session in a process of its own.
  ///
  /// - Returns: The token that its browser gets.
  private func open(
    _ store: SQLiteStore, resume: String? = nil, event: Int = 0, _ script: @escaping Script
  ) async -> String {
    let hub = Hub(app: AppContext(script: script, store: store, now: { 1 }))
    let outlet = TestOutlet()
    let link = hub.connect(outlet, browser: "the browser")
    link.receive(.hello(ClientMessage.Hello(resume: resume, lastEvent: event)))
    await outlet.wait { if case .welcome = $0 { true } else { false } }
    for case .welcome(let welcome) in outlet.take() { return welcome.resume }
    return ""
  }
}

extension SQLiteStore {
  /// What a board says of a process that has died with event 1 as the last that it knew.
  fileprivate func noteCrash(_ id: SessionID) throws(StoreError) {
    try write { (database) throws(StoreError) in
      try SQLiteLayout.noteCrash(.init(id: id, event: 1), in: database)
    }
  }
}
