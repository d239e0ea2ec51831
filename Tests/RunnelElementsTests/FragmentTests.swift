import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

private struct Trouble: Error {}

/// What a fragment's tests look at.
extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

@Suite("Fragments")
struct FragmentTests {
  @Test("161, 164: an event in a fragment runs its closure and nothing else")
  func alone() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      @State("count") var count = 0
      runs += 1
      st.write("runs \(runs)")
      st.fragment("counter") { st in
        @State("count") var count = 0
        st.button("More") { count += 1 }
        st.write("inside \(count)")
      }
      st.write("outside \(count)")
      st.button("All")
    }
    try await app.run()
    #expect(app.texts == ["runs 1", "inside 0", "outside 0"])
    try await app.button("More").click()
    try await app.button("More").click()
    #expect(app.texts == ["runs 1", "inside 2", "outside 0"])
    try await app.button("All").click()
    #expect(app.texts == ["runs 2", "inside 2", "outside 2"])
  }

  @Test("the lines below a fragment's headings keep their colours as it is drawn alone")
  func dividers() async throws {
    let app = AppTest { st in
      st.header("Above", divider: .automatic)
      st.fragment("counter") { st in
        st.header("Inside", divider: .automatic)
        st.button("More")
      }
      st.header("Below", divider: .automatic)
    }
    try await app.run()
    let colours = app.headings.map { $0.text("divider") }
    #expect(Set(colours).count == 3)
    for _ in 0..<2 {
      try await app.button("More").click()
      #expect(app.operations == "")
      #expect(app.headings.map { $0.text("divider") } == colours)
    }
  }

  @Test("162: a fragment is drawn with the variables of the last run of the whole page")
  func variables() async throws {
    let app = AppTest { st in
      let name = st.textInput("Name", value: "Ada")
      st.fragment { st in
        if st.button("Greet") { st.write("Hello \(name)") }
      }
    }
    try await app.run()
    try await app.button("Greet").click()
    #expect(app.texts == ["Hello Ada"])
    try await app.find("textInput", "Name").set("Bob")
    #expect(app.texts == [])
    try await app.button("Greet").click()
    #expect(app.texts == ["Hello Bob"])
  }

  @Test(
    "165: callbacks of a fragment's widgets run before the fragment, and an error of one shows in it"
  )
  func callbacks() async throws {
    let app = AppTest { st in
      st.write("above")
      st.fragment { st in
        @State("log") var log: [String] = []
        log.append("drawn")
        st.button("Note") { log.append("callback") }
        st.button("Break") { throw Trouble() }
        st.write(log.joined(separator: ", "))
      }
    }
    try await app.run()
    try await app.button("Note").click()
    #expect(app.texts == ["above", "drawn, callback, drawn"])
    try await app.button("Break").click()
    #expect(app.exceptions.count == 1)
    let kinds = app.elements().map(\.kind)
    #expect(kinds == ["markdown", "fragment", "exception", "button", "button", "markdown"])
    try await app.button("Note").click()
    #expect(app.exceptions.isEmpty)
  }

  @Test(
    "166, 167: what a fragment draws in a container outside of it is replaced with each of its runs"
  )
  func outside() async throws {
    let app = AppTest { st in
      @State("n") var n = 0
      let box = st.container()
      let slot = st.empty()
      box.write("the page's own")
      st.fragment("f") { st in
        st.button("More") { n += 1 }
        for number in 0..<max(1, 3 - n) { box.write("box \(n) \(number)") }
        slot.write("slot \(n)")
        st.sidebar.write("sidebar \(n)")
        if n > 1 { box.textInput("Outside") }
      }
      box.write("behind")
      st.button("All")
    }
    let first = ["the page's own", "box 0 0", "box 0 1", "box 0 2", "behind", "slot 0"]
    try await app.run()
    #expect(app.elements().filter { $0.kind == "markdown" }.map(\.body) == first)
    try await app.button("More").click()
    #expect(app.texts == ["the page's own", "box 1 0", "box 1 1", "behind", "slot 1", "sidebar 1"])
    try await app.button("More").click()
    #expect(app.texts == ["the page's own", "box 2 0", "behind", "slot 2", "sidebar 2"])
    try await app.find("textInput", "Outside").set("kept")
    #expect(try app.find("textInput", "Outside").textValue == "kept")
    try await app.button("All").click()
    #expect(app.texts == ["the page's own", "box 2 0", "behind", "slot 2", "sidebar 2"])
    #expect(try app.find("textInput", "Outside").textValue == "kept")
  }

  @Test("166: a container that a fragment has not drawn in before gets its elements at the end")
  func outsideLater() async throws {
    let app = AppTest { st in
      @State("on") var isOn = false
      let box = st.container()
      box.write("own")
      let slot = st.empty()
      slot.write("empty as yet")
      st.fragment { st in
        st.button("Turn") { isOn.toggle() }
        if isOn {
          box.write("late")
          slot.write("filled")
        }
      }
    }
    try await app.run()
    #expect(app.texts == ["own", "empty as yet"])
    try await app.button("Turn").click()
    #expect(app.texts == ["own", "late", "filled"])
    try await app.button("Turn").click()
    #expect(app.texts == ["own"])
    try await app.button("Turn").click()
    #expect(app.texts == ["own", "late", "filled"])
    try await app.run()
    #expect(app.texts == ["own", "late", "filled"])
    try await app.button("Turn").click()
    try await app.run()
    #expect(app.texts == ["own", "empty as yet"])
  }

  @Test("170: the run of an outer fragment draws the inner one, and not the other way round")
  func nested() async throws {
    let app = AppTest { st in
      st.fragment("outer") { st in
        @State("outer") var outer = 0
        outer += 1
        st.write("outer \(outer)")
        st.button("Outer")
        st.fragment("inner") { inside in
          @State("inner") var inner = 0
          inner += 1
          inside.button("Inner")
          inside.write("inner \(inner)")
          st.write("from inside \(inner)")
        }
      }
    }
    try await app.run()
    #expect(app.texts == ["outer 1", "inner 1", "from inside 1"])
    try await app.button("Inner").click()
    #expect(app.texts == ["outer 1", "inner 2", "from inside 2"])
    try await app.button("Outer").click()
    #expect(app.texts == ["outer 2", "inner 3", "from inside 3"])
    try await app.button("Inner").click()
    #expect(app.texts == ["outer 2", "inner 4", "from inside 4"])
  }

  @Test("173: an error stays in its fragment, in a run of the whole page as well")
  func errors() async throws {
    let app = AppTest { st in
      st.fragment("faulty") { st in
        if st.checkbox("Fail") { throw Trouble() }
        st.textInput("Kept")
        st.write("well")
      }
      st.fragment("mistaken") { st in
        if st.checkbox("Twice") { st.checkbox("Twice") }
        st.write("right")
      }
      st.write("after")
    }
    try await app.run()
    try await app.find("textInput", "Kept").set("text")
    try await app.find("checkbox", "Fail").set(true)
    #expect(app.exceptions.count == 1)
    #expect(app.texts == ["right", "after"])
    #expect(app.status == .error)
    try await app.find("checkbox", "Twice").set(true)
    #expect(app.texts == ["after"])
    try await app.run()
    #expect(app.exceptions.count == 2)
    #expect(app.texts == ["after"])
    #expect(app.status == .finished)
    try await app.find("checkbox", "Fail").set(false)
    #expect(app.exceptions.count == 1)
    #expect(app.texts == ["well", "after"])
    // Nobody knows whether the script would have drawn it.
    #expect(try app.find("textInput", "Kept").textValue == "text")
  }

  @Test(
    "174: rerun() in a fragment draws the page, rerun(.fragment) the fragment, and stop() ends it")
  func reruns() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      runs += 1
      st.fragment("f") { st in
        @State("own") var own = 0
        own += 1
        st.write("own \(own)")
        if st.button("Page") { try st.rerun() }
        if st.button("Part") { try st.rerun(.fragment) }
        if st.button("Stop") { try st.stop() }
        st.write("end")
      }
      st.write("runs \(runs)")
    }
    try await app.run()
    try await app.button("Part").click()
    #expect(app.texts == ["own 3", "end", "runs 1"])
    try await app.button("Page").click()
    #expect(app.texts == ["own 5", "end", "runs 2"])
    try await app.button("Stop").click()
    #expect(app.texts == ["own 6", "runs 2"])
    #expect(app.status == .finished)
  }

  @Test("174: rerun() and stop() in a fragment that is drawn with the page are for the page")
  func early() async throws {
    let app = AppTest { st in
      @State("said") var said = ""
      @State("runs") var runs = 0
      runs += 1
      st.fragment { st in
        if runs == 1 { try st.rerun() }
        if said == "stop" { try st.stop() }
        st.write("fragment")
      }
      // The closures around a fragment can't be ended: what they draw and assign counts no more.
      said = runs == 1 ? "lost" : said
      st.button("Stop") { said = "stop" }
      st.write("runs \(runs) \(said)")
    }
    try await app.run()
    #expect(app.texts == ["fragment", "runs 2 "])
    try await app.button("Stop").click()
    #expect(app.texts == [])
    #expect(app.status == .stopped)
  }

  @Test("163: what a fragment finds out is in state, which a run of the page has behind it")
  func results() async throws {
    let app = AppTest { st in
      @State("found") var found = 0
      st.fragment { st in
        if st.button("Find") { found += 1 }
        if found == 0 { found = 7 }
      }
      st.write("found \(found)")
      st.button("All")
    }
    try await app.run()
    #expect(app.texts == ["found 7"])
    try await app.button("Find").click()
    #expect(app.texts == ["found 7"])
    try await app.button("All").click()
    #expect(app.texts == ["found 8"])
  }
}
