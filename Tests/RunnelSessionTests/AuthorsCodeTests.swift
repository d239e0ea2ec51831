import Dispatch
import RunnelConfiguration
import RunnelElements
import RunnelTree
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// Code of the author's that a session calls besides the script: how long it takes is no concern of anybody else's.
@Suite("The author's code") struct AuthorsCodeTests {
  private struct Option: Hashable, Sendable {
    var name: String
    var latch: Latch

    static func == (left: Option, right: Option) -> Bool {
      left.latch.pass()
      return left.name == right.name
    }

    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// An option that says when it ends.
  private final class Ending: Hashable, Sendable {
    let name: String
    let latch: Latch

    init(_ name: String, _ latch: Latch) { (self.name, self.latch) = (name, latch) }
    deinit { latch.pass() }

    static func == (left: Ending, right: Ending) -> Bool { left.name == right.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  @Test("a value that was chosen ends without the page's lock")
  func endOfAValue() async throws {
    let latch = Latch()
    let world = World(script: { st in
      let options = ["a", "b"].map { Ending($0, latch) }
      let pick = st.selectbox("Pick", options, key: "pick", format: \.name)
      st.write(pick?.name ?? "none")
    })
    let tab = await world.open()
    let session = try #require(world.hub.all.first)
    let id = try #require(tab.widget("selectbox"))
    func pick(_ event: Int, _ text: String) {
      tab.link.receive(
        .event(number: event, readings: [Value.Member(id, .text(text))], trigger: nil))
    }
    pick(1, "b")
    await tab.ran()
    // Its options are others now, so that the value alone holds the one that was chosen.
    tab.link.receive(.rerun(number: 2))
    await tab.ran()
    latch.arm()
    pick(3, "a")
    await latch.arrival()
    session.withPage { _ in }
    #expect(latch.open())
    await tab.ran()
    #expect(tab.texts == ["a"])
  }

  @Test("whether a value was offered is asked without holding the connection up")
  func equality() async throws {
    let latch = Latch()
    let options = ["a", "b"].map { Option(name: $0, latch: latch) }
    let app = AppTest { st in
      let pick = st.selectbox("Pick", options, format: \.name)
      st.write(pick?.name ?? "none")
    }
    try await app.run()
    latch.arm()
    try app.find("selectbox").post(.text("b"))
    await latch.arrival()
    // Takes the session's lock.
    app.deliver { _ in .ping }
    #expect(latch.open())
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["b"])
  }

  private struct Noted: Codable, Equatable {
    static let latch = Latch()
    var count: Int

    init(_ count: Int) { self.count = count }
    init(from decoder: any Decoder) throws {
      count = try decoder.singleValueContainer().decode(Int.self)
    }

    func encode(to encoder: any Encoder) throws {
      Self.latch.pass()
      var container = encoder.singleValueContainer()
      try container.encode(count)
    }
  }

  @Test("a browser that comes while a run is being stored gets a page and a secret of its own")
  func arrivalWhileStoring() async throws {
    let app = AppTest { st in
      @State("noted") var noted = Noted(0)
      st.button("More") { noted = Noted(noted.count + 1) }
      for line in 0..<noted.count { st.write("line \(line)") }
    }
    try await app.run()
    Noted.latch.arm()
    try app.button("More").post()
    await Noted.latch.arrival()
    app.disconnect()
    app.open()
    // The old run's end must find the new browser there.
    try await app.wait { $0.isResumed }
    #expect(Noted.latch.open())
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["line 0"])
    try await app.restart()
    #expect(app.isResumed)
    #expect(app.markdown.map(\.body) == ["line 0"])
  }

  @Test("a reconnect in the midst of a run that is not cut off loses no widget")
  func arrivalWhileRunning() async throws {
    var configuration = Configuration()
    configuration.runner.fastReruns = false
    let gate = Gate()
    let app = AppTest(configuration: configuration) { st in
      let box = st.container()
      if st.checkbox("Hold") { await gate.wait() }
      let name = box.textInput("Name", key: "name")
      st.write(name)
    }
    try await app.run()
    try await app.find("textInput").set("Ada")
    try app.find("checkbox").post(.bool(true))
    await gate.arrival()
    app.disconnect()
    app.open()
    gate.open()
    try await app.settle()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Ada"])
  }

  private final class Cells: NodeResource {
    let latch = Latch()
    var rowCount: Int { 1_000_000 }
    func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool {
      other as? Cells === self
    }
    func rows(_ range: Range<Int>) -> [[WireValue]] {
      latch.pass()
      return range.map { [.integer($0)] }
    }
  }

  @Test(
    "of more rows than can be made the last ones come first, and the rest may be asked for again")
  func rows() async throws {
    let cells = Cells()
    let hub = Hub(
      app: AppContext(
        script: { st in
          var props = Props()
          props.integer("rows", cells.rowCount)
          st.place.draw(kind: "table", props: props.bytes, resource: cells)
        }, now: { 0 }))
    let outlet = TestOutlet()
    let link = hub.connect(outlet, browser: nil)
    link.receive(.hello(ClientMessage.Hello()))
    await outlet.wait { if case .done = $0 { true } else { false } }
    _ = outlet.take()
    cells.latch.arm()
    for window in 0..<200 {
      link.receive(.rows(node: 10, version: 1, start: window * 10, count: 10))
      if window == 0 { await cells.latch.arrival() }
    }
    #expect(cells.latch.open())
    await outlet.wait {
      if case .rows(_, _, let start, let rows) = $0 {
        start == 1_000 && !rows.isEmpty
      } else {
        false
      }
    }
    let answers = outlet.take().compactMap { message -> (Int, Int)? in
      if case .rows(_, _, let start, let rows) = message { (start, rows.count) } else { nil }
    }
    let dropped = answers.filter { $0.1 == 0 }.map(\.0)
    let made = answers.filter { $0.1 > 0 }.map(\.0)
    #expect(dropped == (1..<100).map { $0 * 10 })
    #expect(made == [0] + (100..<200).reversed().map { $0 * 10 })
  }
}
