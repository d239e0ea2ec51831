import Testing

@testable import RunnelSession

@Suite("What a run waits for") struct LongWorkTests {
  /// What is said at the end, and whether that was news.
  private func said(_ work: inout LongWork, run: Int = 1, at now: UInt64) -> (Bool, String?) {
    let isNews = work.look(run, at: now)
    return (isNews, work.said)
  }

  @Test("rule 240: it is said after 200 ms, the oldest of several, and until its end")
  func patience() {
    var work = LongWork()
    let outer = work.begin("outer", in: 1, at: 0)
    let inner = work.begin("inner", in: 1, at: 10)
    #expect(said(&work, at: 199_999_999) == (false, nil))
    #expect(said(&work, at: 200_000_000) == (true, "outer"))
    #expect(said(&work, at: 900_000_000) == (false, "outer"))
    if let outer { work.end(outer) }
    #expect(said(&work, at: 900_000_000) == (true, "inner"))
    if let inner { work.end(inner) }
    #expect(said(&work, at: 900_000_000) == (true, nil))
  }

  @Test("what another run waits for is not said of this one")
  func others() {
    var work = LongWork()
    _ = work.begin("first", in: 1, at: 0)
    #expect(said(&work, run: 2, at: 900_000_000) == (false, nil))
    work.ended(1)
    #expect(said(&work, at: 900_000_000) == (false, nil))
  }
}
