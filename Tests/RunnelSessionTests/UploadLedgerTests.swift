import FoundationEssentials
import RunnelConfiguration
import RunnelElements
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

@Suite("Uploads of all sessions") struct UploadLedgerTests {
  private static let seconds: UInt64 = 1_000_000_000

  @Test("files on their way and files that have arrived count, until they are counted anew")
  func counts() {
    var ledger = UploadLedger(limit: 100)
    #expect(ledger.reserve(1, at: 0) == .uncertain)
    ledger.beginCount(at: 0)
    ledger.endCount(30)
    #expect(ledger.reserve(50, at: 1) == .taken)
    #expect(ledger.reserve(21, at: 1) == .full)
    ledger.finish(50, as: 40)
    #expect(ledger.reserve(30, at: 2) == .taken)
    #expect(ledger.reserve(1, at: 9 * Self.seconds) == .full)
    ledger.release(30)
    #expect(ledger.reserve(30, at: 3) == .taken)
    #expect(ledger.reserve(1, at: 10 * Self.seconds) == .uncertain)
    ledger.beginCount(at: 10 * Self.seconds)
    ledger.finish(30, as: 30)
    ledger.endCount(0)
    #expect(ledger.reserve(70, at: 11 * Self.seconds) == .taken)
    #expect(ledger.reserve(1, at: 11 * Self.seconds) == .full)
  }

  @Test("who makes room makes a tenth more than is needed, and nobody goes where there is room")
  func rest() {
    var ledger = UploadLedger(limit: 100)
    ledger.beginCount(at: 0)
    ledger.endCount(80)
    #expect(ledger.rest(beside: 20) == 100)
    #expect(ledger.rest(beside: 21) == 69)
    #expect(ledger.rest(beside: 95) == 0)
  }

  @Test(
    "sessions that are in the store alone go with their files, the longest unused first, when a new file needs room"
  )
  func makesRoom() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var configuration = Configuration()
    configuration.server.maxUploads = 1
    configuration.server.disconnectedSessionTTL = 0
    let (store, clock) = (MemoryStore(isDurable: true), VirtualClock())
    let hub = Hub(
      app: AppContext(
        script: { st in st.fileUploader("Data", acceptMultipleFiles: true) },
        configuration: configuration, uploadDirectory: folder.path, store: store,
        wallClock: { Int(clock.now / Self.seconds) }, now: { clock.now }))
    func send(_ kilobytes: Int, to app: AppTest, as file: String = "f") throws {
      let id = try #require(app.find("fileUploader").text("id"))
      let target = try hub.beginUpload(
        UploadRequest(
          ticket: app.uploadTicket, file: file, widget: id, name: "a", type: "",
          size: kilobytes << 10))
      try Data(count: kilobytes << 10).write(to: URL(filePath: target.path))
      try hub.finishUpload(target, size: kilobytes << 10)
    }
    var files: Int {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path).count) ?? 0
    }
    // Five readers come, send and leave: no more than a megabyte of what they have sent is kept.
    for _ in 1...5 {
      let app = AppTest(hub: hub)
      try await app.run()
      try send(400, to: app)
      app.disconnect()
      clock.advance(by: .seconds(60))
      hub.sweep()
      #expect(hub.sessionCount == 0)
      #expect(files <= 2)
    }
    // Those who are there lose nothing, and whoever comes is told.
    let (first, second) = (AppTest(hub: hub), AppTest(hub: hub))
    try await first.run()
    try await second.run()
    try send(600, to: first)
    #expect(files == 1)
    #expect(throws: UploadError.appFull(limit: 1 << 20)) { try send(600, to: second) }
    try send(400, to: second)
    #expect(files == 2)
  }
}
