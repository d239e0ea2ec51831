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
    try app.find("selectbox").post(.integer(1))
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

  @Test("more presses than may wait for a callback close the connection, and come again after it")
  func flood() async throws {
    let gate = Gate()
    let world = World(script: { st in
      @State("count") var count = 0
      st.button("Wait") {
        count += 1
        if count == 1 { await gate.wait() }
      }
      st.write("\(count)")
    })
    let tab = await world.open()
    tab.post(event: 1)
    await gate.arrival()
    world.hub.all.first?.core.withLock { $0.queue.mostWaiting = 20 }
    for event in 2...23 { tab.post(event: event) }
    await tab.closed()
    #expect(tab.outlet.closeCode == 1013)
    gate.open()
    let back = await world.open(resume: tab.token, last: 23)
    // All that were taken, and none of the others: those come now.
    #expect(back.body == "21")
    await back.act(event: 22)
    await back.act(event: 23)
    #expect(back.body == "23")
  }

  private final class Cells: TableSource {
    let latch = Latch()
    var rowCount: Int { 1_000_000 }
    func isSame(as other: any TableSource) -> Bool { other as? Cells === self }
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
          st.place.drawTable(props.bytes, source: cells)
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

  @Test("what a browser says of widgets that there never were is not kept") func madeUp()
    async throws
  {
    let gate = Gate()
    let hub = Hub(
      app: AppContext(
        script: { st in
          st.button("Wait") { await gate.wait() }
          let text = st.textInput("Text")
          st.write(text)
        }, now: { 0 }))
    let app = AppTest(hub: hub)
    try await app.run()
    let known = try #require(app.find("textInput").text("id"))
    try app.button("Wait").post()
    await gate.arrival()
    let madeUp = (0..<100).map {
      Value.Member(WidgetID(kind: "x", key: "\($0)", label: "", form: nil, page: "").text, .null)
    }
    app.post { .event(number: $0, readings: madeUp + [.init(known, .text("real"))], trigger: nil) }
    let session = try #require(hub.session(ticket: app.uploadTicket))
    session.core.withLock { core in
      guard case .callingBack(let pending?) = core.queue.state else {
        Issue.record("The event does not wait for the callback.")
        return
      }
      #expect(pending.readings.map(\.widget.text) == [known])
    }
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["real"])
  }
}
