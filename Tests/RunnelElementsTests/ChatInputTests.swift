import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelTesting

/// What a reader writes in a chat.
@Suite("Chat input") struct ChatInputTests {
  @Test("a message lasts one run, and the next one has none") func oneRun() async throws {
    let app = AppTest { st in
      let message = st.chatInput("Say something")
      st.write(message?.text ?? "nothing")
      st.checkbox("Other")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["nothing"])
    try await app.find("chatInput").send("Hello\nthere")
    #expect(app.markdown.map(\.body) == ["Hello\nthere"])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["nothing"])
    try await app.find("chatInput").send("Hello\nthere")
    #expect(app.markdown.map(\.body) == ["Hello\nthere"])
  }

  @Test(
    "called on the page itself it stands at the bottom, in a container where it is called",
    arguments: [
      ("page", AppTest.Area.bottom), ("bottom", .bottom), ("sidebar", .sidebar),
      ("container", .main), ("column", .main), ("slot", .main),
    ])
  func place(_ parent: String, _ area: AppTest.Area) async throws {
    let app = AppTest { st in
      let parent =
        switch parent {
        case "bottom": st.bottom
        case "sidebar": st.sidebar
        case "container": st.container()
        case "column": st.columns(2)[1]
        case "slot": st.empty()
        default: st
        }
      if let message = parent.chatInput() { st.write(message) }
    }
    try await app.run()
    #expect(app.elements(in: area).last?.kind == "chatInput")
    try await app.find("chatInput", "Your message").send("Hello")
    #expect(app.markdown.map(\.body) == ["Hello"])
  }

  @Test("messages that wait each have a body of their own, in order", arguments: [false, true])
  func waiting(hasCallback: Bool) async throws {
    let gate = Gate()
    let heard = Mutex<[String]>([])
    let app = AppTest { st in
      @State("log") var log: [String] = []
      let message = st.chatInput(
        onSubmit: hasCallback ? { message in heard.withLock { $0.append(message.text) } } : nil)
      if let message {
        if message.text == "a" { await gate.wait() }
        log.append(message.text)
      }
      st.write(log.joined(separator: " "))
    }
    try await app.run()
    let input = try app.find("chatInput")
    input.post(message: "a")
    await gate.arrival()
    for text in ["b", "c", "d"] { input.post(message: text) }
    #expect(app.waitingPresses == 3)
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["a b c d"])
    #expect(heard.withLock { $0 } == (hasCallback ? ["a", "b", "c", "d"] : []))
    #expect(app.refusals == [])
  }

  @Test("a callback hears of the message before the script, which sees it too")
  func callback() async throws {
    let app = AppTest { st in
      @State("log") var log: [String] = []
      let message = st.chatInput(key: "chat") { message in
        log.append("callback \(message.text)")
        let held: ChatInputValue? = st.sessionState["chat"]
        log.append("state \(held?.text ?? "nothing")")
      }
      if let message { log.append("body \(message.text)") }
      let held: ChatInputValue? = st.sessionState["chat"]
      st.write("\(log) \(held?.text ?? "nothing")")
    }
    try await app.run()
    try await app.find("chatInput").send("Hello")
    #expect(
      app.markdown.map(\.body) == [
        "[\"callback Hello\", \"state Hello\", \"body Hello\"] Hello"
      ])
    try await app.run()
    #expect(app.markdown.map(\.body)[0].hasSuffix("] nothing"))
  }

  @Test("a message brings what was changed before it") func changes() async throws {
    let app = AppTest { st in
      let name = st.textInput("Name", reruns: false)
      if let message = st.chatInput() { st.write("\(name): \(message.text)") }
    }
    try await app.run()
    try await app.find("textInput").set("Ada")
    try await app.find("chatInput").send("Hello")
    #expect(app.markdown.map(\.body) == ["Ada: Hello"])
  }

  @Test(
    "what is not taken is told, and starts nothing",
    arguments: [
      ("123456", "This was not sent. This text has 6 characters. At most 5 are taken."),
      (" \n", "This was not sent: nothing of it has arrived. Send it again."),
      (
        "e" + String(repeating: "\u{301}", count: 31),
        "This was not sent. More than 30 combining marks, such as accents, follow one another here. Remove some of them."
      ),
    ])
  func refused(_ text: String, _ reason: String) async throws {
    let heard = Mutex(0)
    let app = AppTest { st in
      let message = st.chatInput(maxChars: 5) { _ in heard.withLock { $0 += 1 } }
      st.write(message?.text ?? "nothing")
    }
    try await app.run()
    try await app.find("chatInput").send(text)
    #expect(app.markdown.map(\.body) == ["nothing"])
    #expect(app.refusals == [reason])
    #expect(heard.withLock { $0 } == 0)
    try await app.find("chatInput").send("12345")
    #expect(app.markdown.map(\.body) == ["12345"])
  }

  @Test("a message to a chat input that is disabled, or gone, when its turn comes is told")
  func late() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("count") var count = 0
      if count < 2, let message = st.chatInput(disabled: count == 1) {
        await gate.wait()
        count = message.text == "disable" ? 1 : 2
        try st.rerun()
      }
      st.write("\(count)")
    }
    try await app.run()
    for (text, reason) in [("disable", "enabled"), ("remove", "on the page")] {
      gate.close()
      let other = AppTest(sharing: app)
      try await other.run()
      let input = try other.find("chatInput")
      input.post(message: text)
      await gate.arrival()
      input.post(message: "late")
      gate.open()
      try await other.settle()
      #expect(
        other.refusals == ["This was not carried out: what you pressed is no longer \(reason)."])
    }
  }

  @Test("a value that comes without its press is not believed") func withoutPress() async throws {
    let app = AppTest { st in
      st.write(st.chatInput()?.text ?? "nothing")
      st.button("Go")
    }
    try await app.run()
    let id = try #require(app.find("chatInput").text("id"))
    let value = Value.Member(id, .array([.text("Hello"), .array([])]))
    try await app.receive { .event(number: $0, readings: [value], trigger: nil) }
    #expect(app.markdown.map(\.body) == ["nothing"])
    let button = try app.button("Go").text("id")
    try await app.receive { .event(number: $0, readings: [value], trigger: button) }
    #expect(app.markdown.map(\.body) == ["nothing"])
  }

  @Test("a stop keeps what the running message has come to, and drops those that wait")
  func stop() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("log") var log: [String] = []
      if let message = st.chatInput() {
        log.append(message.text)
        if message.text == "1" { try await gate.pass() }
      }
      st.write(log.joined(separator: " "))
    }
    try await app.run()
    let input = try app.find("chatInput")
    for text in ["1", "2", "3"] { input.post(message: text) }
    await gate.arrival()
    try await app.stop()
    #expect(app.droppedPresses == 2)
    #expect(!app.operations.contains("\"val\""))
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1"])
    try await input.send("4")
    #expect(app.markdown.map(\.body) == ["1 4"])
  }

  @Test("messages that wait when the process ends have their runs in the next one, in order")
  func crash() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("log") var log: [String] = []
      if let message = st.chatInput() {
        if message.text == "2" { await gate.wait() }
        log.append(message.text)
      }
      st.write(log.joined(separator: " "))
    }
    try await app.run()
    let input = try app.find("chatInput")
    try await input.send("1")
    input.post(message: "2")
    await gate.arrival()
    for text in ["3", "4"] { input.post(message: text) }
    try await app.restart(after: "Fatal error")
    #expect(app.markdown.map(\.body) == ["1 3 4"])
    #expect(app.problems.count == 1)
    gate.open()
  }
}
