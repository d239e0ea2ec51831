import Dispatch
import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

private struct Mishap: Error, CustomStringConvertible {
  var description: String { "it went wrong" }
}

@Suite("Runs")
struct RunTests {
  @Test("rule 1: the script runs on connection, on a change and on the reader's rerun")
  func starts() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      runs += 1
      st.checkbox("x")
      st.write("\(runs)")
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["3"])
  }

  @Test("rule 2: a change in one session starts no run in another")
  func sessionsApart() async throws {
    let app = AppTest { st in
      let name = st.textInput("Name")
      st.write(name)
    }
    let other = AppTest(sharing: app)
    try await app.run()
    try await other.run()
    try await app.find("textInput").set("Ann")
    #expect(other.runs == 1)
    #expect(other.markdown.map(\.body) == [""])
  }

  @Test("rules 3, 6: a newer event ends the run; what it would still draw never shows")
  func interruption() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let n = st.slider("n", in: 0...10)
      st.write("begin \(n)")
      if n == 1 { await gate.wait() }
      st.write("end \(n)")
    }
    try await app.run()
    try app.find("slider").post(.integer(1))
    try await app.wait { $0.markdown.first?.body == "begin 1" }
    try await app.find("slider").set(2)
    #expect(app.markdown.map(\.body) == ["begin 2", "end 2"])
    gate.open()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["begin 2", "end 2"])
  }

  @Test("rule 4: without fast reruns the run ends first")
  func slowReruns() async throws {
    var configuration = Configuration()
    configuration.runner.fastReruns = false
    let gate = Gate()
    let app = AppTest(configuration: configuration) { st in
      @State("ends") var ends: [Int] = []
      let n = st.slider("n", in: 0...10)
      st.write("begin \(n)")
      if n == 1 { await gate.wait() }
      ends.append(n)
      st.write("\(ends)")
    }
    try await app.run()
    try app.find("slider").post(.integer(1))
    try await app.wait { $0.markdown.first?.body == "begin 1" }
    try app.find("slider").post(.integer(2))
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["begin 2", "[0, 1, 2]"])
  }

  @Test(
    "rule 5, runs 4: presses in a body that lasts have their runs, each with what was set before it"
  )
  func pressesSurvive() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("calls") var calls = 0
      @State("presses") var presses: [Int] = []
      let isHeld = st.checkbox("Hold")
      st.write("begin")
      if isHeld { await gate.wait() }
      let n = st.slider("n", in: 0...10)
      if st.button("Go", key: "go") { presses.append(n) }
      st.button("Call") { calls += 1 }
      st.caption("\(calls) \(presses)")
    }
    try await app.run()
    try app.find("checkbox").post(.bool(true))
    try app.button("Go").post()
    try app.button("Call").post()
    try app.find("slider").post(.integer(4))
    try app.button("Go").post()
    try app.find("checkbox").post(.bool(false))
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["begin", "1 [0, 4]"])
  }

  @Test("rules 8, 153: output shows while the run goes on, with how far it has come")
  func streaming() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.write("first")
      if st.checkbox("Hold") { await gate.wait() }
      st.write("second")
    }
    try await app.run()
    try app.find("checkbox").post(.bool(true))
    try await app.wait { $0.operations.contains("[\"at\",1,") }
    #expect(app.markdown.map(\.body) == ["first", "second"])
    gate.open()
    try await app.settle()
    #expect(app.status == .finished)
  }

  @Test(
    "rules 10, 11: an error shows where it happened; what stood before stays; unreached widgets keep their values"
  )
  func errors() async throws {
    let app = AppTest { st in
      st.write("before")
      if st.checkbox("Fail") { throw Mishap() }
      let n = st.slider("n", in: 0...10, key: "n")
      st.write("after \(n)")
    }
    try await app.run()
    try await app.find("slider").set(7)
    try await app.find("checkbox").set(true)
    #expect(app.elements().map(\.kind) == ["markdown", "checkbox", "exception"])
    #expect(app.exceptions.first?.text("message") == "it went wrong")
    #expect(app.exceptions.first?.flag("plain") == true)
    try await app.find("checkbox").set(false)
    #expect(app.markdown.map(\.body) == ["before", "after 7"])
  }

  @Test("an error in a container's closure shows in that container")
  func errorInContainer() async throws {
    let app = AppTest { st in
      try st.expander("More") { st in
        st.write("inside")
        throw Mishap()
      }
      st.write("never")
    }
    try await app.run()
    #expect(app.elements().map(\.kind) == ["expander", "markdown", "exception"])
    #expect(try app.find("expander").children.map(\.kind) == ["markdown", "exception"])
  }

  @Test(
    "rule 13: the option decides how much of an error shows",
    arguments: [
      (Configuration.ErrorDetails.full, "it went wrong"), (.type, ""), (.stacktrace, ""),
      (.none, "This app has met an error. Its details are in the app's log."),
    ])
  func errorDetails(_ details: Configuration.ErrorDetails, _ message: String) async throws {
    var configuration = Configuration()
    configuration.client.showErrorDetails = details
    let app = AppTest(configuration: configuration) { _ in throw Mishap() }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [message])
  }

  @Test("rule 14: the short form writes")
  func shortForm() async throws {
    let app = AppTest { st in
      st("Hello **world**")
      st("a", 1, [1: 2])
    }
    try await app.run()
    #expect(app.elements().map(\.kind) == ["markdown", "markdown", "json"])
    #expect(app.markdown.map(\.body) == ["Hello **world**", "a 1"])
  }

  @Test("rule 15: stop ends the run; what came later in the last run is taken away")
  func stop() async throws {
    let app = AppTest { st in
      st.write("before")
      if st.checkbox("Stop") { try st.stop() }
      st.write("after")
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["before"])
    #expect(app.status == .stopped)
    #expect(app.exceptions.isEmpty)
  }

  @Test("rule 160: the reader's stop keeps what was written and takes away what was not reached")
  func readersStop() async throws {
    let app = AppTest { st in
      st.write("before")
      if st.checkbox("Hold") { try await Task.sleep(for: .seconds(3_600)) }
      st.write("after")
    }
    try await app.run()
    try app.find("checkbox").post(.bool(true))
    try await app.wait { $0.operations.contains("[\"at\",1,1") }
    try await app.stop()
    #expect(app.markdown.map(\.body) == ["before"])
    #expect(app.status == .stopped)
    #expect(app.exceptions.isEmpty)
  }

  @Test("rules 17, 18: a rerun starts over with the state as it is, and the press is over")
  func rerun() async throws {
    let app = AppTest { st in
      @State("name") var name = "John"
      st.header(name)
      if st.button("Jane") {
        name = "Jane"
        st.write("cut off")
        try st.rerun()
      }
      st.header(name)
    }
    try await app.run()
    let runs = app.runs
    try await app.button("Jane").click()
    #expect(app.headings.map(\.body) == ["Jane", "Jane"])
    #expect(app.markdown.isEmpty)
    #expect(app.runs == runs + 2)
  }

  @Test("rule 19: a widget behind an executed rerun keeps its value")
  func rerunKeepsWidgets() async throws {
    let app = AppTest { st in
      if st.button("Again") { try st.rerun() }
      st.slider("n", in: 0...10)
    }
    try await app.run()
    try await app.find("slider").set(6)
    try await app.button("Again").click()
    #expect(try app.find("slider").numberValue == 6)
  }

  @Test("rule 24: 500 scripts that block their threads until all have come do not wait in line")
  func blocking() async throws {
    let count = 500
    let arrived = Mutex(0)
    let everyone = DispatchSemaphore(value: 0)
    var configuration = Configuration()
    configuration.runner.maxThreads = count
    let app = AppTest(configuration: configuration) { st in
      // With fewer threads than sessions the last one would never come.
      let isLast = arrived.withLock { arrived in
        arrived += 1
        return arrived == count
      }
      if isLast { for _ in 1..<count { everyone.signal() } } else { everyone.wait() }
      st.write("met")
    }
    let apps = [app] + (1..<count).map { _ in AppTest(sharing: app) }
    try await inParallel(apps) { try await $0.run() }
    #expect(apps.allSatisfy { $0.markdown.map(\.body) == ["met"] })
  }

  @Test("rule 2: sessions that are used at the same time never see one another's state")
  func parallelSessions() async throws {
    let app = AppTest { st in
      @State("sum") var sum = 0
      let me = st.numberInput("me", value: 0, key: "me")
      st.button("Add") { sum += st.sessionState["me", default: 0] }
      st.write("\(me) \(sum)")
    }
    let apps = [app] + (1..<20).map { _ in AppTest(sharing: app) }
    try await inParallel(Array(apps.enumerated())) { index, app in
      try await app.run()
      try await app.find("numberInput").set(index)
      for _ in 0..<20 { try await app.button("Add").click() }
    }
    for (index, app) in apps.enumerated() {
      #expect(app.markdown.map(\.body) == ["\(index) \(index * 20)"])
    }
  }

  @Test(
    "rule 243: a session comes back after a dropped connection, and is forgotten after its time")
  func reconnects() async throws {
    let app = AppTest { st in
      @State("n") var n = 0
      st.button("More") { n += 1 }
      let text = st.textInput("Text")
      st.write("\(n) \(text)")
    }
    try await app.run()
    try await app.button("More").click()
    try await app.find("textInput").set("kept")
    app.disconnect()
    try await app.reconnect()
    #expect(app.isResumed)
    #expect(app.markdown.map(\.body) == ["1 kept"])
    #expect(try app.find("textInput").textValue == "kept")
    app.disconnect()
    app.advance(by: .seconds(121))
    try await app.reconnect()
    #expect(!app.isResumed)
    #expect(app.markdown.map(\.body) == ["0 "])
  }

  @Test("an event that comes twice counts once")
  func eventsOnce() async throws {
    let app = AppTest { st in
      @State("n") var n = 0
      st.button("More") { n += 1 }
      st.write("\(n)")
    }
    try await app.run()
    let id = try #require(app.button("More").text("id"))
    try await app.button("More").click()
    app.deliver { .event(number: $0, readings: [], trigger: id) }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1"])
  }
}

/// Does the same with each of several values at the same time.
private func inParallel<Item>(
  _ items: [Item], _ act: @escaping @Sendable (Item) async throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: Void.self) { group in
    for item in items {
      let item = Handed(value: item)
      group.addTask { try await act(item.value) }
    }
    try await group.waitForAll()
  }
}

/// A value on its way into a task.
///
/// SAFETY: each is used by that one task until the group has ended.
private struct Handed<Value>: @unchecked Sendable {
  let value: Value
}
