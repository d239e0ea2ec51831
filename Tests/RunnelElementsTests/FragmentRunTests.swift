import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

@Suite("Runs of fragments among others")
struct FragmentRunTests {
  @Test(
    "171: an event in another fragment waits for a fragment that was told of a press, and is not lost"
  )
  func waits() async throws {
    let gate = Gate()
    let app = AppTest { st in
      await st.fragment("slow") { st in
        if st.button("Work") {
          await gate.wait()
          st.write("worked")
        }
      }
      st.fragment("quick") { st in
        @State("count") var count = 0
        st.button("Count") { count += 1 }
        st.write("count \(count)")
      }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try app.button("Count").post()
    try app.button("Count").post()
    gate.open()
    try await app.settle()
    #expect(app.texts == ["worked", "count 2"])
  }

  @Test("171: a fragment that only draws and listens gives way to an event, and is drawn after it")
  func givesWay() async throws {
    let gate = Gate()
    let (slow, quick) = (Watched(0), Watched(0))
    let app = AppTest { st in
      await st.fragment("slow") { st in
        st.textInput("Text")
        let run = slow.withLock { count in
          count += 1
          return count
        }
        if run == 2 { try await gate.pass() }
        st.write("slow \(run)")
      }
      st.fragment("quick") { st in
        quick.withLock { $0 += 1 }
        st.write("quick \(st.textInput("Other"))")
      }
    }
    try await app.run()
    try app.find("textInput", "Text").post("a")
    await gate.arrival()
    try await app.find("textInput", "Other").set("b")
    try await app.settleRuns()
    #expect(app.texts == ["slow 3", "quick b"])
    #expect(quick.withLock { $0 } == 2)
  }

  @Test("172: a press in a fragment that is gone is refused and told")
  func vanished() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("shown") var isShown = true
      if st.button("Hide") {
        isShown = false
        await gate.wait()
      }
      if isShown {
        st.fragment { st in st.button("Inside") {} }
      }
    }
    try await app.run()
    let inside = try app.button("Inside")
    try app.button("Hide").post()
    await gate.arrival()
    try inside.post()
    gate.open()
    try await app.settle()
    #expect(
      app.refusals == ["This was not carried out: what you pressed is no longer on the page."])
  }

  @Test("an event in a fragment of two elements sends what changed in it")
  func bytes() async throws {
    let app = AppTest { st in
      for number in 0..<198 { st.write("line \(number)") }
      st.fragment { st in
        @State("count") var count = 0
        st.button("More") { count += 1 }
        st.write("\(count)")
      }
    }
    try await app.run()
    try await app.button("More").click()
    #expect(app.operations == #"["set",210,{"body":"1"}]"#)
  }

  @Test("177: a run of a fragment leaves the pictures of the rest of the page where they are")
  func media() async throws {
    let app = AppTest { st in
      st.image(MediaSource.svg("<svg xmlns='http://www.w3.org/2000/svg' id='red'/>"))
      st.fragment { st in st.button("More") }
    }
    try await app.run()
    #expect(app.contents.count == 1)
    try await app.button("More").click()
    try await app.button("More").click()
    #expect(app.contents.count == 1)
  }

  @Test(
    "what was set in a fragment in a lazy expander, in one in a lazy tab and in one in a dialog is there after a kill"
  )
  func killed() async throws {
    let app = AppTest { st in
      let edit = st.dialog("Edit") { (st, number: Int) in
        st.fragment { st in
          st.expander("More", lazy: true, key: "more") { st in
            st.textInput("Note \(number)")
            st.button("Count") {}
          }
        }
      }
      st.expander("Open", lazy: true, key: "open") { st in
        st.fragment("inside") { st in
          @State("count") var count = 0
          st.textInput("Name")
          st.button("More") { count += 1 }
          st.write("count \(count)")
        }
      }
      st.tabs(["A", "B"], lazy: true, key: "tab") { st, name in
        st.fragment { st in st.textInput("In \(name)") }
      }
      if st.button("Edit 7") { edit(7) }
    }
    try await app.run()
    try await app.find("tabs").set("B")
    try await app.find("textInput", "In B").set("there")
    try await app.find("expander", "Open").set(true)
    try await app.find("textInput", "Name").set("Ada")
    try await app.button("More").click()
    try await app.restart(after: "killed")
    try await app.button("More").click()
    #expect(app.texts == ["count 2"])
    #expect(try app.find("textInput", "Name").textValue == "Ada")
    #expect(try app.find("textInput", "In B").textValue == "there")
    try await app.find("textInput", "In B").set("still there")
    try await app.button("Edit 7").click()
    try await app.find("expander", "More").set(true)
    try await app.find("textInput", "Note 7").set("typed")
    try await app.restart(after: "killed")
    #expect(try app.find("textInput", "Note 7").textValue == "typed")
    #expect(try app.find("textInput", "Name").textValue == "Ada")
    #expect(try app.find("textInput", "In B").textValue == "still there")
    #expect(app.all("dialog").count == 1)
  }

  @Test("what a reader stops in a fragment does not begin again by itself")
  func stopped() async throws {
    let gate = Gate()
    let runs = Watched(0)
    let app = AppTest { st in
      st.button("All")
      await st.fragment { st in
        runs.withLock { $0 += 1 }
        st.textInput("Text")
        if runs.withLock({ $0 }) == 2 { try await gate.pass() }
        st.write("drawn")
      }
    }
    try await app.run()
    try app.find("textInput", "Text").post("a")
    await gate.arrival()
    try await app.stop()
    try await app.settleRuns()
    #expect(app.status == .stopped)
    #expect(runs.withLock { $0 } == 2)
    try await app.button("All").click()
    #expect(app.texts == ["drawn"])
  }

  @Test("a page has 10,000 fragments at most")
  func most() async throws {
    let app = AppTest { st in
      let isOneMore = st.checkbox("One more")
      for number in 0..<10_000 + (isOneMore ? 1 : 0) { st.fragment("f\(number)") { st in } }
    }
    try await app.run()
    try await app.run()
    #expect(app.exceptions.isEmpty)
    try await app.find("checkbox", "One more").set(true)
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "A page can have 10000 fragments, and this would be one more. Put several parts into one fragment."
      ])
  }

  @Test(
    "runs 4: a press in a fragment sees what was changed before it, also where that run was stopped"
  )
  func afterAStop() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let text = st.textInput("Text") { await gate.wait() }
      st.fragment { st in
        if st.button("Show") { st.write("text \(text)") }
      }
    }
    try await app.run()
    try app.find("textInput", "Text").post("new")
    await gate.arrival()
    app.postStop()
    gate.open()
    try await app.settle()
    #expect(app.status == .stopped)
    try await app.button("Show").click()
    #expect(app.texts == ["text new"])
  }

  @Test("a fragment that leaves goes with all that are in it")
  func nestedGone() async throws {
    let app = AppTest { st in
      @Sendable func nest(_ depth: Int, _ st: Container) {
        st.fragment("deep \(depth)") { st in if depth < 20 { nest(depth + 1, st) } }
      }
      st.fragment("outer") { st in
        if st.checkbox("Nested", value: true) { nest(1, st) }
        if st.button("Ask") { try st.rerun(.fragments("deep 20")) }
      }
    }
    try await app.run()
    try await app.find("checkbox", "Nested").set(false)
    try await app.button("Ask").click()
    #expect(app.exceptions.first?.text("message")?.hasSuffix("It has 'outer'.") == true)
  }
}
