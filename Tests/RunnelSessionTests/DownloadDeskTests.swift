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
