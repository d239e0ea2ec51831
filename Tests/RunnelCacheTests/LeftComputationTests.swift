import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@testable import RunnelCache

/// Computations that go on though nobody wants them any more.
@Suite("Cached values that nobody waits for any more")
struct LeftComputationTests {
  @Test(
    "a session has four at a time, and its next ones wait without a thread",
    arguments: CacheScope.all)
  func bound(_ scope: CacheScope) async throws {
    let (gate, begun) = (Gate(), Watched<[Int]>([]))
    let report = CachedData("left \(scope)", scope: scope) { (number: Int) in
      begun.withLock { $0.append(number) }
      await gate.wait()
      return number
    }
    let app = AppTest { st in
      let number = st.slider("Number", in: 0...100, value: 0)
      if number > 0 { st.write("\(try await report(number))") }
    }
    try await app.run()
    let most = LeftComputations.most
    for number in 1...20 {
      try app.find("slider").post(number)
      if number <= most { #expect(await begun.becomes { $0.count == number }) }
    }
    // Of another session.
    let other = AppTest(sharing: app)
    try await other.run()
    try other.find("slider").post(50)
    #expect(await begun.becomes { $0.contains(50) })
    // One may begin while the last reader of another is leaving it.
    #expect(begun.withLock { Set($0).subtracting([50]).count } <= most + 1)
    gate.open()
    try await app.settleRuns()
    try await other.settleRuns()
    #expect(app.markdown.map(\.body) == ["20"])
    #expect(other.markdown.map(\.body) == ["50"])
  }
}

extension CacheScope {
  fileprivate static let all: [CacheScope] = [.app, .session]
}
