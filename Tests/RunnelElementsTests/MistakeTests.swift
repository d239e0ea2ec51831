import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

@Suite("Mistakes in an element's arguments")
struct MistakeTests {
  @Test("are shown where they are made, and end the run's drawing", arguments: Mistake.all)
  fileprivate func mistakes(_ mistake: Mistake) async throws {
    let line = Mutex(0)
    let app = AppTest { st in
      st.write("before")
      let here = mistake.draw(st)
      line.withLock { $0 = here }
      st.write("after")
    }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [mistake.message])
    let here = line.withLock { $0 }
    #expect(
      app.exceptions.map { $0.text("place") } == ["\(mistake.element), \(mistake.file):\(here)"])
    #expect(app.markdown.map(\.body) == ["before"])
    #expect(app.status == .error)
  }

  @Test("an element made by write is named by the line of the write")
  func written() async throws {
    let app = AppTest { st in
      let place = st.empty()
      place.write("one", [1], "two")
    }
    let line = #line - 2
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["write, MistakeTests.swift:\(line)"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "A place made by `empty()` holds one element, but `write` was given 3. Write them into a `container()` in it."
      ])
  }

  @Test("a value that draws itself is named by the line at which it does")
  func displayed() async throws {
    struct Empty: Displayable {
      func display(on page: some Elements) { page.slider("none", in: 1...1) }
    }
    let line = #line - 2
    let app = AppTest { st in st(Empty()) }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["slider “none”, MistakeTests.swift:\(line)"])
  }

  @Test("two elements with one key are told apart by the second one's line")
  func sameKeys() async throws {
    let app = AppTest { st in
      st.container(key: "a") { $0.write("one") }
      st.container(key: "a") { $0.write("two") }
    }
    let line = #line - 2
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["container “a”, MistakeTests.swift:\(line)"])
  }

  @Test("of a long label, and of one of several lines, the beginning is shown")
  func longLabels() async throws {
    let app = AppTest { st in
      st.toast("\(String(repeating: "a", count: 41))", icon: "x")
    }
    let other = AppTest { st in
      st.toast("first\nsecond", icon: "x")
    }
    let line = #line - 2
    try await app.run()
    try await other.run()
    let start = String(repeating: "a", count: 40)
    #expect(
      app.exceptions.map { $0.text("place") } == [
        "toast “\(start)…”, MistakeTests.swift:\(line - 3)"
      ])
    #expect(
      other.exceptions.map { $0.text("place") } == ["toast “first…”, MistakeTests.swift:\(line)"])
  }

  @Test("a value that does not fit into JSON says where it was shown, and the script goes on")
  func json() async throws {
    let app = AppTest { st in
      st.json("{")
      st.write("after")
    }
    let line = #line - 3
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["json, MistakeTests.swift:\(line)"])
    #expect(app.markdown.map(\.body) == ["after"])
  }

  @Test("state that is set too late says where")
  func state() async throws {
    let app = AppTest { st in
      st.slider("s", in: 0...9, key: "n")
      st.sessionState["n"] = 5
    }
    let line = #line - 2
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["sessionState “n”, MistakeTests.swift:\(line)"])
  }

  @Test("a variable of the state that is set too late says after which call")
  func variable() async throws {
    let app = AppTest { st in
      @State("n") var number = 1
      st.slider("s", in: 0...9, value: $number)
      number = 5
    }
    let line = #line - 3
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["@State “n”, after MistakeTests.swift:\(line)"])
  }

  @Test("a variable of the state whose key has a value of another type says where it is declared")
  func variableOfOtherType() async throws {
    let app = AppTest { st in
      st.sessionState["n"] = 1
      @State("n") var text = ""
      st.write(text)
    }
    let line = #line - 3
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["MistakeTests.swift:\(line)"])
  }

  @Test("a moved progress bar is named by the call that moved it")
  func progress() async throws {
    let app = AppTest { st in
      let bar = st.progress(0.5)
      bar.progress(1.5)
    }
    let line = #line - 2
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["progress, MistakeTests.swift:\(line)"])
  }
}

@Suite("Errors that a script throws")
struct ThrownErrorTests {
  private struct Trouble: Error {}

  @Test("say after which call they were thrown, in a script")
  func body() async throws {
    let app = AppTest { st in
      st.write("before")
      throw Trouble()
    }
    let line = #line - 3
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["after MistakeTests.swift:\(line)"])
  }

  @Test(
    "say after which call they were thrown, in a fragment that has drawn nothing",
    arguments: [true, false])
  func inFragment(_ isParallel: Bool) async throws {
    let line = #line + 3
    let app = AppTest { st in
      let isBad = st.checkbox("Bad")
      st.fragment("bad", parallel: isParallel) { st in
        if isBad { throw Trouble() }
        st.write("good")
      }
      st.fragment("beside", parallel: isParallel) { st in st.write("beside") }
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    #expect(app.exceptions.map { $0.text("place") } == ["after MistakeTests.swift:\(line)"])
  }

  @Test("say after which call they were thrown, in a container")
  func inside() async throws {
    let app = AppTest { st in
      try st.expander("e") { inner in
        inner.toggle("t")
        throw Trouble()
      }
    }
    let line = #line - 4
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["after MistakeTests.swift:\(line)"])
  }

  @Test("of a callback that has drawn nothing name no call")
  func callback() async throws {
    let app = AppTest { st in
      st.button("b") { throw Trouble() }
    }
    try await app.run()
    try await app.find("button", "b").click()
    #expect(app.exceptions.map { $0.text("place") } == [nil])
  }
}
