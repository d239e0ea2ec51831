import Testing

@testable import RunnelSession

@Suite("Resumption of a session") struct ResumptionTests {
  @Test("a session that begins here is drawn, and has nothing to tell or to store")
  func new() {
    let resumption = Resumption()
    #expect(resumption.page == .drawn)
    #expect(resumption.notice == .none)
    #expect(!resumption.needsStoring)
    #expect(resumption.reasonToHoldBack(lastCrash: "a crash") == nil)
  }

  @Test(
    "a page that has ended two processes in a row is held back, and says of what",
    arguments: [
      (0, "a crash", nil), (1, "a crash", nil), (2, "a crash", "a crash"),
      (3, "a crash", "a crash"),
      (2, nil, nil),
    ] as [(Int, String?, String?)])
  func holdsBack(_ failures: Int, _ crash: String?, _ reason: String?) {
    let resumption = Resumption(record(failures: failures))
    #expect(resumption.page == .undrawn)
    #expect(resumption.failures == failures)
    #expect(resumption.reasonToHoldBack(lastCrash: crash) == reason)
  }

  @Test("a page that is held back keeps its reason, whatever crashes later, until it is drawn")
  func keepsReason() {
    var resumption = Resumption(record(failures: 2))
    resumption.holdBack("the first crash")
    #expect(resumption.page == .heldBack(crash: "the first crash"))
    for crash in [nil, "a later crash"] {
      #expect(resumption.reasonToHoldBack(lastCrash: crash) == "the first crash")
    }
    resumption.pageDrawn(at: 0)
    #expect(resumption.page == .drawn)
    #expect(resumption.reasonToHoldBack(lastCrash: "a later crash") == nil)
  }

  @Test(
    "a page that has ended processes is well a minute after it was drawn, not after it was drawn again",
    arguments: [(0, 60, false), (1, 59, false), (1, 60, true), (2, 3_600, true)])
  func outlivesTrial(_ failures: Int, _ seconds: UInt64, _ isOver: Bool) {
    var resumption = Resumption(record(failures: failures))
    #expect(!resumption.isTrialOver(at: seconds * 1_000_000_000))
    resumption.pageDrawn(at: 5)
    resumption.pageDrawn(at: 50_000_000_000)
    #expect(resumption.isTrialOver(at: 5 + seconds * 1_000_000_000) == isOver)
    resumption.soundnessIsStored()
    #expect(!resumption.isTrialOver(at: .max))
  }

  enum Happening: Sendable { case heard, stored, drawn }

  @Test(
    "that an event went down with a process is told until the browser answers, and stored after that",
    arguments: [
      (nil, [], .none, false),
      (nil, [.heard], .none, false),
      (nil, [.heard, .stored], .none, false),
      (3, [], .untold, false),
      (3, [.stored], .untold, false),
      (3, [.drawn], .untold, false),
      (3, [.heard], .told, true),
      (3, [.heard, .heard], .told, true),
      (3, [.heard, .drawn], .told, true),
      (3, [.heard, .stored], .none, false),
      (3, [.heard, .stored, .heard], .none, false),
    ] as [(Int?, [Happening], Resumption.Notice, Bool)])
  func tells(
    _ interrupted: Int?, _ parts: [Happening], _ notice: Resumption.Notice, _ needsStoring: Bool
  ) {
    var resumption = Resumption(record(interrupted: interrupted))
    for part in parts {
      switch part {
      case .heard: resumption.heard()
      case .stored: resumption.toldIsStored()
      case .drawn: resumption.pageDrawn(at: 0)
      }
    }
    #expect(resumption.notice == notice)
    #expect(resumption.needsStoring == needsStoring)
  }

  private func record(failures: Int = 0, interrupted: Int? = nil) -> SessionRecord {
    SessionRecord(
      id: SessionID(high: 1, low: 2), tokens: Tokens(current: Secret((1, 0, 0, 0))),
      browser: "the browser", path: "/", query: "", interrupted: interrupted,
      failedStarts: failures)
  }
}
