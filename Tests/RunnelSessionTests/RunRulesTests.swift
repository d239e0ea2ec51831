import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// How runs begin, wait and end, as a reader sees it: docs/decisions/0013.
@Suite("Rules of runs") struct RunRulesTests {
  @Test("runs 1: one body executes, beside one that was abandoned")
  func oneBody() async throws {
    let gate = Gate()
    let inside = Mutex((now: 0, most: 0))
    let app = AppTest { st in
      let n = st.slider("n", in: 0...100)
      inside.withLock { inside in
        inside.now += 1
        inside.most = max(inside.most, inside.now)
      }
      defer { inside.withLock { $0.now -= 1 } }
      if n > 0 { await gate.wait() }
      st.write("\(n)")
    }
    try await app.run()
    for n in 1...2 {
      try app.find("slider").post(n)
      await gate.arrival()
    }
    for n in 3...50 { try app.find("slider").post(n) }
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["50"])
    #expect(inside.withLock { $0.most } == 2)
  }

  @Test("runs 2: a callback is that of the last body that returned, never of an abandoned one")
  func lastReturned() async throws {
    let gate = Gate()
    let bodies = Mutex(0)
    let called = Mutex<[Int]>([])
    let app = AppTest { st in
      let body = bodies.withLock { bodies in
        bodies += 1
        return bodies
      }
      let isHeld = st.checkbox("Hold")
      st.button("Go") { called.withLock { $0.append(body) } }
      if isHeld, body == 2 { await gate.wait() }
      st.write("\(body)")
    }
    try await app.run()
    try app.find("checkbox").post(true)
    await gate.arrival()
    // The second body is abandoned; the first one made the closure that counts.
    try await app.button("Go").click()
    #expect(called.withLock { $0 } == [1])
    gate.open()
    try await app.button("Go").click()
    #expect(called.withLock { $0 } == [1, 3])
  }

  @Test("runs 2: a press on what only an abandoned body drew waits for a fresh one")
  func awaitsFresh() async throws {
    let gate = Gate()
    let bodies = Mutex(0)
    let called = Mutex<[Int]>([])
    let app = AppTest { st in
      let body = bodies.withLock { bodies in
        bodies += 1
        return bodies
      }
      if st.checkbox("More") {
        st.button("New") { called.withLock { $0.append(body) } }
        st.slider("n", in: 0...9)
        if body == 2 { await gate.wait() }
      }
      st.write("\(body)")
    }
    try await app.run()
    try app.find("checkbox").post(true)
    await gate.arrival()
    try await app.wait { !$0.all("button").isEmpty }
    // A change that needs no closure abandons the body, and the press comes before a body has returned that drew its button.
    try app.find("slider").post(1)
    try app.button("New").post()
    gate.open()
    try await app.settle()
    let calls = called.withLock { $0 }
    #expect(calls.count == 1)
    #expect(calls.first != 2)
  }

  @Test(
    "runs 3: a body in which a press was delivered comes to its end, and what it assigns counts")
  func carried() async throws {
    let gate = Gate()
    let payments = Mutex(0)
    let app = AppTest { st in
      @State("paid") var paid = false
      let amount = st.slider("Amount", in: 0...10)
      if st.button("Pay") {
        payments.withLock { $0 += 1 }
        await gate.wait()
        paid = true
      }
      st.write("amount \(amount) paid \(paid)")
    }
    try await app.run()
    try app.button("Pay").post()
    await gate.arrival()
    try app.find("slider").post(3)
    gate.open()
    try await app.settle()
    #expect(payments.withLock { $0 } == 1)
    #expect(app.markdown.map(\.body) == ["amount 3 paid true"])
  }

  @Test("runs 4: each press is one, and sees what was set before it and nothing after")
  func presses() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("seen") var seen: [Int] = []
      let n = st.slider("n", in: 0...10)
      if n == 0, !seen.isEmpty { await gate.wait() }
      if st.button("Go") { seen.append(n) }
      st.write("\(seen)")
    }
    try await app.run()
    try app.button("Go").post()
    try app.button("Go").post()
    try app.find("slider").post(2)
    try app.find("slider").post(4)
    try app.button("Go").post()
    try app.find("slider").post(7)
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["[0, 0, 4]"])
  }

  @Test("runs 4: presses with callbacks share a body, and each callback runs once, in order")
  func callbacks() async throws {
    let gate = Gate()
    let bodies = Mutex(0)
    let app = AppTest { st in
      @State("order") var order = ""
      bodies.withLock { $0 += 1 }
      st.button("Hold") { await gate.wait() }
      for name in ["a", "b", "c"] { st.button(name) { order += name } }
      st.write(order)
    }
    try await app.run()
    try app.button("Hold").post()
    await gate.arrival()
    for name in ["b", "a", "c", "b"] { try app.button(name).post() }
    #expect(app.waitingPresses == 4)
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["bacb"])
    #expect(bodies.withLock { $0 } == 2)
  }

  @Test("runs 4: a press on what is gone when its turn comes is refused, acknowledged and told")
  func gone() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("isOff") var isOff = false
      st.button("Off") {
        await gate.wait()
        isOff = true
      }
      if !isOff { st.button("Go") }
      st.write("here")
    }
    try await app.run()
    try app.button("Off").post()
    await gate.arrival()
    // Without a callback it has a body of its own, which comes after the one that draws it no more.
    try app.button("Go").post()
    try app.button("Go").post()
    gate.open()
    try await app.settle()
    #expect(app.acknowledged == 3)
    let text = "This was not carried out: what you pressed is no longer on the page."
    #expect(app.refusals == [text, text])
  }

  @Test("runs 6: a stop ends what listens, keeps what was drawn, and drops what waits")
  func stops() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("done") var done = 0
      st.write("before")
      if st.button("Work") {
        try await gate.pass()
        done += 1
      }
      st.write("done \(done)")
    }
    try await app.run()
    for _ in 1...3 { try app.button("Work").post() }
    await gate.arrival()
    try await app.stop()
    #expect(app.status == .stopped)
    #expect(app.droppedPresses == 2)
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == ["before"])
    #expect(app.acknowledged == 3)
    gate.open()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["before", "done 0"])
  }

  @Test("runs 6: a button with the role of cancelling stops at once, and has its run in its turn")
  func cancelButton() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("cancels") var cancels = 0
      st.button("Cancel", role: .cancel) { cancels += 1 }
      if st.button("Work") { try await gate.pass() }
      st.write("cancels \(cancels)")
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try await app.button("Cancel").click()
    // The stop's end comes first; the press has a run, and an acknowledgement, of its own.
    #expect(app.markdown.map(\.body) == ["cancels 1"])
    #expect(app.acknowledged == 2)
    // Without a run it is an ordinary button.
    try await app.button("Cancel").click()
    #expect(app.markdown.map(\.body) == ["cancels 2"])
    gate.open()
  }

  @Test(
    "runs 6, 12: a body that does not listen is abandoned after its grace, and the page says so")
  func grace() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("late") var late = false
      st.write("late \(late)")
      if st.button("Work") {
        await gate.wait()
        late = true
      }
      st.button("Other")
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    app.postStop()
    app.advance(by: .seconds(4))
    #expect(app.problems.isEmpty)
    app.advance(by: .seconds(1))
    try await app.settle()
    #expect(
      app.problems == [
        """
        Stopped: The script did not end within 5 seconds. What it still does is not shown, and the page was drawn again.
        """
      ])
    gate.open()
    try await app.button("Other").click()
    // What it assigned since counts for nothing.
    #expect(app.markdown.map(\.body) == ["late false"])
  }

  @Test("runs 7: the rerun that a press asks for comes before what waits, and ends its event")
  func rerun() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("order") var order = ""
      st.button("Hold") { await gate.wait() }
      if st.button("Again") {
        order += "a"
        try st.rerun()
      }
      if order.hasSuffix("a") { order += "r" }
      if st.button("Next") { order += "n" }
      st.write(order)
    }
    try await app.run()
    try app.button("Hold").post()
    await gate.arrival()
    try app.button("Again").post()
    try app.button("Next").post()
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["arn"])
  }

  @Test("runs 8: who comes back while a body works sees what it has drawn, and the body goes on")
  func comesBack() async throws {
    let gate = Gate()
    let bodies = Mutex(0)
    let app = AppTest { st in
      bodies.withLock { $0 += 1 }
      st.write("first")
      let box = st.container()
      let text = st.textInput("Text", key: "text")
      if st.button("Work") {
        box.write("inside")
        await gate.wait()
        box.write("more")
      }
      st.write("end \(text)")
    }
    try await app.run()
    try await app.find("textInput").set("kept")
    try app.button("Work").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.markdown.map(\.body) == ["first", "inside"] }
    #expect(try app.find("textInput").textValue == "kept")
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["first", "inside", "more", "end kept"])
    #expect(bodies.withLock { $0 } == 3)
  }

  @Test("runs 9: killed at the 4th of 10 presses: 3 are done, 1 is told, 6 run")
  func killed() async throws {
    let gate = Gate()
    let count = Mutex(0)
    let script: Script = { st in
      @State("done") var done: [Int] = []
      st.button("Press") {
        let press = count.withLock { count in
          count += 1
          return count
        }
        if press == 4 { await gate.wait() }
        done.append(press)
      }
      st.write("\(done)")
    }
    let app = AppTest(script)
    try await app.run()
    for _ in 1...10 { try app.button("Press").post() }
    await gate.arrival()
    try await app.restart(after: "Fatal error: Index out of range")
    #expect(app.markdown.map(\.body) == ["[1, 2, 3, 5, 6, 7, 8, 9, 10]"])
    let told = app.problems.filter { $0.hasPrefix("Your last action was not carried out") }
    #expect(told.count == 1)
    #expect(app.acknowledged == 10)
    gate.open()
  }

  @Test("runs 11: Back waits like any event, and the page follows when its turn comes")
  func back() async throws {
    let gate = Gate()
    let app = AppTest(query: "text=a") { st in
      st.button("Hold") { await gate.wait() }
      let text = st.textInput("Text", key: "text", bind: .queryParams)
      st.button("Go") { st.queryParams["tab"] = "2" }
      st.write("\(text) \(st.queryParams["tab"] ?? "1")")
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["a 2"])
    try app.button("Hold").post()
    await gate.arrival()
    try app.post(stepBy: -1)
    // The address moves at once.
    #expect(app.query == "text=a")
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["a 1"])
  }

  @Test(
    "runs 10: a run that no event of the reader began leaves what they have not sent, and what stood under a press goes"
  )
  func pushed() async throws {
    let handle = Mutex<SessionHandle?>(nil)
    let number = Mutex(0)
    let app = AppTest { st in
      handle.withLock { $0 = st.place.session }
      st.write("\(number.withLock { $0 })")
      if st.button("Show") { st.write("shown") }
      st.form("f") { form in
        form.textInput("Name")
        form.submitButton()
      }
    }
    try await app.run()
    try await app.button("Show").click()
    try await app.find("textInput").set("Ada")
    #expect(app.markdown.map(\.body) == ["0", "shown"])
    number.withLock { $0 = 7 }
    handle.withLock { $0 }?.rerun()
    try await app.wait { $0.markdown.map(\.body) == ["7"] }
    #expect(try app.find("textInput").textValue == "Ada")
  }
}
