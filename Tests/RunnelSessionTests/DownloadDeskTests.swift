import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession

@Suite("Made files that wait to be fetched") struct DownloadDeskTests {
  private static func content(_ id: Int, megabytes: Int) -> Content {
    Content(
      id: "\(id)", type: "text/plain", use: .download,
      body: .bytes([UInt8](repeating: 0, count: megabytes << 20)))
  }

  private func waiting(at desk: DownloadDesk, of ids: ClosedRange<Int>) -> [Int] {
    ids.filter { desk.find("\($0)", takesIt: true) != nil }
  }

  @Test("the oldest give way to the newest where they are too many, or too large together")
  func bounds() {
    let many = DownloadDesk()
    for id in 1...10 { many.keep(Self.content(id, megabytes: 0), at: 0) }
    #expect(waiting(at: many, of: 1...10) == Array(3...10))
    let large = DownloadDesk()
    for id in 1...4 { large.keep(Self.content(id, megabytes: 100), at: 0) }
    #expect(waiting(at: large, of: 1...4) == [3, 4])
    let whole = DownloadDesk()
    for id in 1...2 { whole.keep(Self.content(id, megabytes: 256), at: 0) }
    #expect(waiting(at: whole, of: 1...2) == [2])
  }

  @Test("what nobody has come for is let go of at the next press")
  func stale() {
    let desk = DownloadDesk()
    desk.keep(Self.content(1, megabytes: 1), at: 0)
    desk.keep(Self.content(2, megabytes: 1), at: DownloadDesk.patience)
    let slot = desk.begin(at: DownloadDesk.patience + 1)
    #expect(slot != nil)
    #expect(waiting(at: desk, of: 1...2) == [2])
  }
}

extension DownloadDeskTests {
  @Test("what nobody has come for is let go of by the clock, whatever its session does")
  func byTheClock() throws {
    let clock = Mutex<UInt64>(0)
    let hub = Hub(app: AppContext(script: { _ in }, now: { clock.withLock { $0 } }))
    let session = try #require(hub.newSession)
    session.downloads.keep(Self.content(1, megabytes: 1), at: 0)
    clock.withLock { $0 = DownloadDesk.patience }
    hub.letGoOfDownloads()
    #expect(session.downloads.find("1", takesIt: false) != nil)
    clock.withLock { $0 = DownloadDesk.patience + 1 }
    hub.letGoOfDownloads()
    #expect(session.downloads.find("1", takesIt: false) == nil)
  }

  @Test("all sessions together hold 512 MB; beyond that a reader is told, until some are gone")
  func together() async throws {
    let hub = Hub(app: AppContext(script: { _ in }, now: { 0 }))
    let place = ErrorPlace()
    let file = FileToSave(
      name: "a", type: "text/plain", body: .bytes([UInt8](repeating: 0, count: 200 << 20)))
    let sessions = try (1...3).map { _ in try #require(hub.newSession) }
    for session in sessions[..<2] {
      _ = try await session.prepareDownload(at: place) { file }
    }
    let refusal = await #expect(throws: MakingProblem.self) {
      try await sessions[2].prepareDownload(at: place) { file }
    }
    #expect(
      refusal?.text == "The app holds as many files to be fetched as it can. Try again in a moment."
    )
    sessions[0].downloads.removeAll()
    _ = try await sessions[2].prepareDownload(at: place) { file }
    for session in sessions { session.downloads.removeAll() }
    #expect(hub.app.heldBytes.withLock { $0 } == 0)
  }
}

extension Hub {
  fileprivate var newSession: Session? {
    guard case .session(let session, _) = admit(ClientMessage.Hello(), browser: "a browser") else {
      return nil
    }
    return session
  }
}
