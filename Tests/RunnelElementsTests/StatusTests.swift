import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Statuses")
struct StatusTests {
  struct Offline: Error {}

  /// State, label and whether it is open.
  private func look(_ app: AppTest, at index: Int = 0) throws -> [String] {
    let status = try app.find("status", at: index)
    return [
      status.text("state") ?? "-", status.label ?? "-",
      status.flag("expanded") ? "open" : "closed",
    ]
  }

  @Test("it runs while its closure works, and is complete when that returns")
  func completes() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let value = try await st.status("Working", expanded: true) { status in
        status.write("half")
        if st.sessionState["waits", default: false] { try await gate.pass() }
        return 7
      }
      st.write("\(value)")
      st.button("Again") { st.sessionState["waits"] = true }
    }
    try await app.run()
    #expect(try look(app) == ["complete", "Working", "open"])
    #expect(app.markdown.map(\.body) == ["half", "7"])
    try app.button("Again").post()
    try await app.wait { (try? look($0)) == ["running", "Working", "open"] }
    gate.open()
    try await app.settle()
    #expect(try look(app) == ["complete", "Working", "open"])
  }

  @Test("it is an error when its closure throws, which shows inside of it")
  func fails() async throws {
    let app = AppTest { st in
      try st.status("Trying") { _ in throw Offline() }
      st.write("not reached")
    }
    try await app.run()
    #expect(try look(app) == ["error", "Trying", "closed"])
    #expect(try app.find("status").children.map(\.kind) == ["exception"])
    #expect(app.markdown.isEmpty)
  }

  @Test("it is an error when a mistake was made inside of it, after which nothing is drawn")
  func mistakes() async throws {
    let app = AppTest { st in
      st.status("Trying") { status in status.slider("s", in: 3...3) }
    }
    try await app.run()
    #expect(try look(app) == ["error", "Trying", "closed"])
    #expect(try app.find("status").children.map(\.kind) == ["exception"])
  }

  @Test("what the script says of it stays when the closure returns or throws")
  func says() async throws {
    let app = AppTest { st in
      st.status("One", expanded: true) { status in
        status.update(label: "Half", state: .error)
        status.update(expanded: false)
      }
      try? st.status("Two") { status in
        status.update(state: .complete)
        throw Offline()
      }
    }
    try await app.run()
    #expect(try look(app) == ["error", "Half", "closed"])
    #expect(try look(app, at: 1) == ["complete", "Two", "closed"])
  }

  @Test("without a closure it stays as the script says, and is told later")
  func handle() async throws {
    let app = AppTest { st in
      let status = st.status("Waiting", key: "w", type: .step, width: 300)
      status.write("inside")
      status.inside.form("f") { $0.submitButton() }
      st.status("Done", state: .complete) { _ in }
      if st.button("Finish") { status.update(label: "Finished", state: .complete) }
    }
    try await app.run()
    #expect(try look(app) == ["running", "Waiting", "closed"])
    #expect(try look(app, at: 1) == ["complete", "Done", "closed"])
    #expect(try app.find("status").children.map(\.kind) == ["markdown", "form", "button"])
    #expect(try app.find("status").number("width") == 300)
    #expect(try app.find("status").text("type") == "step")
    try await app.button("Finish").click()
    #expect(try look(app) == ["complete", "Finished", "closed"])
  }

  @Test("a script that is stopped in it leaves an error")
  func stopped() async throws {
    let app = AppTest { st in
      try st.status("Trying") { status in
        status.write("half")
        try st.stop()
      }
    }
    try await app.run()
    #expect(try look(app) == ["error", "Trying", "closed"])
    #expect(app.exceptions.isEmpty)
  }
}
