import RunnelElements
import RunnelTree
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// A page, drawn by runs that the test makes, with what a browser shows of it.
private final class Drawn {
  let session: Session
  private(set) var shown = PageModel()
  private var runs = 0
  /// Where runs of their own draw.
  var part: NodeID?

  init() {
    session = Session(app: AppContext(script: { _ in }, now: { 0 }))
  }

  /// Executes a body of a scope, to its end.
  ///
  /// - Returns: Nodes' resources that have left the page.
  @discardableResult
  func run(
    _ scope: RunScope = .app, pressing press: WidgetID? = nil,
    ends status: ServerMessage.Status = .finished,
    _ body: (Container) throws -> Void
  ) throws -> Int {
    runs += 1
    let run = Run(session: session, number: runs)
    let arrival = Arrival(epoch: 1, location: Location())
    let order = RunOrder(number: runs, draws: .events)
    session.withPage { page in
      page.begin(order, for: arrival, at: 0)
      page.ongoing.coverage.add(scope)
    }
    if let press { _ = session.withPage { Handed($0.press(press, cleared: [])) } }
    let coverage = session.withPage { $0.beginBody(for: arrival, at: 0) }
    try Run.$current.withValue(run) {
      switch coverage {
      case .app?: try body(Container(.beginning(of: run)))
      case .fragments(let ids)?:
        for id in ids {
          let place = Place(run: run, node: id, root: .main, scope: .fragment(id))
          #expect(session.withPage { Handed($0.start(fragment: id)) }.value != nil)
          try Run.$fragment.withValue(id) { try body(Container(place)) }
        }
      case nil: Issue.record("Nothing is drawn.")
      }
    }
    let end = session.withPage { Handed($0.end(status)) }.value
    if let output = end.output { try shown.apply(output.operations) }
    return end.left.count
  }

  /// A fragment, which is drawn by runs of its own and by the app's.
  func drawPart(in st: Container, _ body: @escaping (Container) throws -> Void) throws {
    st.fragment { inside in
      self.part = inside.place.node
      try body(inside)
    }
  }

  var texts: [String] {
    shown.walk(from: 1).compactMap { shown.nodes[$0]?.props["body"]?.text }
  }

  var labels: [String] {
    shown.walk(from: 1).compactMap { shown.nodes[$0]?.props["label"]?.text }
  }

  var widgets: Int { session.withPage { $0.widgets.count } }
}

@Suite("A page") struct PageTests {
  @Test("a run of a part draws that part anew, and what the app has drawn stays")
  func part() throws {
    let drawn = Drawn()
    try drawn.run { st in
      st.write("above")
      try drawn.drawPart(in: st) { part in
        part.write("part 1")
        part.textInput("Inner")
        part.textInput("Only in the first")
      }
      st.textInput("Outer")
    }
    #expect(drawn.texts == ["above", "part 1"])
    #expect(drawn.widgets == 3)
    let scope = RunScope.fragment(try #require(drawn.part))
    try drawn.run(scope) { part in
      part.write("part 2")
      part.textInput("Inner")
    }
    #expect(drawn.texts == ["above", "part 2"])
    #expect(drawn.labels == ["Inner", "Outer"])
    #expect(drawn.widgets == 2)
    // The app's next run finds the part as that has left it.
    try drawn.run { st in
      st.write("above")
      try drawn.drawPart(in: st) { $0.write("part 3") }
    }
    #expect(drawn.texts == ["above", "part 3"])
    #expect(drawn.widgets == 0)
  }

  @Test("a run of a part that is gone draws the page")
  func missingPart() throws {
    let drawn = Drawn()
    try drawn.run { st in try drawn.drawPart(in: st) { $0.write("part") } }
    let scope = RunScope.fragment(try #require(drawn.part))
    try drawn.run { $0.write("no part") }
    try drawn.run(scope) { $0.write("still no part") }
    #expect(drawn.texts == ["still no part"])
  }

  @Test("in a run of a part, what the app has drawn can't be drawn once more")
  func partDuplicates() throws {
    let drawn = Drawn()
    try drawn.run { st in
      st.textInput("Name", key: "name")
      try drawn.drawPart(in: st) { $0.textInput("Own", key: "own") }
    }
    let scope = RunScope.fragment(try #require(drawn.part))
    try drawn.run(scope) { part in
      part.textInput("Own", key: "own")
      part.textInput("Name again", key: "name")
    }
    #expect(drawn.session.withPage { $0.hasFailed } == true)
    #expect(drawn.labels == ["Name", "Own"])
  }

  @Test(
    "a browser that comes while a part is drawn is shown that part, and the page is drawn after it")
  func arrivalInPart() throws {
    let drawn = Drawn()
    try drawn.run { st in
      st.write("above")
      try drawn.drawPart(in: st) { $0.write("part 1") }
    }
    let scope = RunScope.fragment(try #require(drawn.part))
    try drawn.run(scope) { part in
      part.write("part 2")
      let new = Arrival(epoch: 2, location: Location())
      let shown = try #require(drawn.session.withPage { $0.showAgain(to: new) })
      #expect(shown.epoch == 2)
      #expect(
        String(decoding: shown.operations.json, as: UTF8.self)
          == #"["reset"],["add",11,1,0,"fragment",{}],["add",12,11,0,"markdown",{"body":"part 2"}]"#
      )
      // Once: it has that now.
      #expect(drawn.session.withPage { $0.showAgain(to: new) } == nil)
    }
    #expect(drawn.session.withPage { $0.hasGaps })
  }

  @Test("an abandoned run leaves what it has not come to, and its successor takes it over")
  func abandoned() throws {
    let drawn = Drawn()
    try drawn.run { st in
      st.write("one")
      st.textInput("Kept")
    }
    // One that draws the first line only, and is abandoned.
    let arrival = Arrival(epoch: 1, location: Location())
    drawn.session.withPage { page in
      page.begin(RunOrder(number: 2), for: arrival, at: 0)
      _ = page.beginBody(for: arrival, at: 0)
    }
    let old = Run(session: drawn.session, number: 2)
    Run.$current.withValue(old) { Container(.beginning(of: old)).write("two") }
    drawn.session.withPage { $0.begin(RunOrder(number: 3), for: arrival, at: 0) }
    #expect(drawn.widgets == 1)
    // Its calls come to nothing from now on.
    Run.$current.withValue(old) { Container(.beginning(of: old)).write("dead") }
    drawn.session.withPage { page in
      _ = page.beginBody(for: arrival, at: 0)
    }
    let run = Run(session: drawn.session, number: 3)
    Run.$current.withValue(run) {
      let st = Container(.beginning(of: run))
      st.write("three")
      st.textInput("Kept")
    }
    let end = drawn.session.withPage { Handed($0.end(.finished)) }.value
    #expect(end.output?.run == 3)
    #expect(drawn.widgets == 1)
  }

  @Test("a press is heard of once: by the body that asks for it")
  func press() throws {
    let drawn = Drawn()
    var answers: [Bool] = []
    try drawn.run { answers.append($0.button("Pay")) }
    let id = try #require(drawn.session.withPage { $0.widgets.keys.first })
    try drawn.run(pressing: id) { st in
      #expect(drawn.session.withPage { $0.unheard } == id)
      answers.append(st.button("Pay"))
    }
    try drawn.run { answers.append($0.button("Pay")) }
    // No queue carries these runs, by which a press counts only where one does.
    #expect(answers == [false, false, false])
  }

  @Test("what a run that was stopped has not drawn is kept in the page's state")
  func stopped() throws {
    let drawn = Drawn()
    try drawn.run { st in
      st.textInput("First")
      st.textInput("Second")
    }
    try drawn.run(ends: .stopped()) { $0.textInput("First") }
    #expect(drawn.widgets == 2)
    #expect(drawn.labels == ["First"])
  }

  @Test("500 parts of a text in steps of 10 ms travel in at most 6 KB")
  func growth() throws {
    let session = Session(app: AppContext(script: { _ in }, now: { 0 }))
    let run = Run(session: session, number: 1)
    let arrival = Arrival(epoch: 1, location: Location())
    let order = RunOrder(number: 1)
    session.withPage { $0.begin(order, for: arrival, at: 0) }
    _ = session.withPage { $0.beginBody(for: arrival, at: 0) }
    let handle = try #require(
      Place.beginning(of: run).drawHandle(Node(kind: "markdown", props: Array(#""body":"""#.utf8))))
    var bytes = 0
    for part in 1...500 {
      _ = handle.append("part ")
      // More often than the pulse looks.
      let now = UInt64(part) * 10_000_000
      guard let output = session.withPage({ $0.takeOutput(at: now) }) else { continue }
      bytes += ServerMessage.patch(run: 1, seen: 0, operations: output.operations).encoded.count
    }
    #expect(bytes <= 6_144)
    #expect(bytes > 2_400)
  }
}

extension RunnelSession.Page {
  /// The callbacks are done, and the body begins.
  fileprivate mutating func beginBody(for arrival: Arrival, at now: UInt64) -> Coverage? {
    callbacksReturned()
    _ = settleCoverage(for: arrival)
    return beginBody(at: now)
  }
}
