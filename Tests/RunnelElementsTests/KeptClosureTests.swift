import Awaiting
import RunnelElements
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelTesting

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

/// Who is in a part of a script, and how many were at once.
private struct Presence: Sendable {
  private let counts = Watched((inside: 0, most: 0, calls: 0))

  var most: Int { counts.withLock { $0.most } }

  /// - Returns: The how-many-th call it is.
  func enter() -> Int {
    counts.withLock { counts in
      counts.inside += 1
      counts.calls += 1
      counts.most = max(counts.most, counts.inside)
      return counts.calls
    }
  }

  func leave() { counts.withLock { $0.inside -= 1 } }
}

/// The closures of a body share its variables (runs 1): no two of them execute at once, on whatever threads.
@Suite("Closures that the page keeps")
struct KeptClosureTests {
  @Test("a fragment's closure is not called again before it has returned")
  func fragment() async throws {
    let (gate, presence) = (Gate(), Presence())
    let app = AppTest { st in
      var calls: [Int] = []
      await st.fragment { st in
        let text = st.textInput("Text")
        let call = presence.enter()
        calls.append(call)
        if call == 2 { await gate.wait() }
        presence.leave()
        st.write("\(text) \(calls)")
      }
    }
    try await app.run()
    try app.find("textInput", "Text").post("a")
    await gate.arrival()
    try app.find("textInput", "Text").post("b")
    try app.find("textInput", "Text").post("c")
    gate.open()
    try await app.settle()
    #expect(presence.most == 1)
    #expect(app.texts == ["c [1, 2, 3]"])
  }

  @Test("a dialog's closure is not called again before it has returned")
  func dialog() async throws {
    let (gate, presence) = (Gate(), Presence())
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        let text = st.textInput("Text")
        if presence.enter() == 2 { await gate.wait() }
        presence.leave()
        st.write(text)
      }
      if st.button("Open") { dialog() }
    }
    try await app.run()
    try await app.button("Open").click()
    try app.find("textInput", "Text").post("a")
    await gate.arrival()
    try app.find("textInput", "Text").post("b")
    gate.open()
    try await app.settle()
    #expect(presence.most == 1)
    #expect(app.texts == ["b"])
  }

  @Test("a callback of the script waits for a fragment that has its variables")
  func callback() async throws {
    let (gate, calls, seen) = (Gate(), Watched(0), Watched<[String]>([]))
    let app = AppTest { st in
      var inside = "nobody"
      st.button("Look") { seen.withLock { $0.append(inside) } }
      await st.fragment { st in
        st.textInput("Text")
        inside = "the fragment"
        let call = calls.withLock { count in
          count += 1
          return count
        }
        if call == 2 { await gate.wait() }
        inside = "nobody"
      }
    }
    try await app.run()
    try app.find("textInput", "Text").post("a")
    await gate.arrival()
    try app.button("Look").post()
    gate.open()
    try await app.settle()
    #expect(seen.withLock { $0 } == ["nobody"])
  }

  @Test(
    "a fragment that does not return is abandoned, and a body makes closures anew before any is called"
  )
  func abandoned() async throws {
    let (gate, runs, seen) = (Gate(), Watched(0), Watched<[String]>([]))
    let app = AppTest { st in
      let run = runs.withLock { count in
        count += 1
        return count
      }
      st.button("Look") { seen.withLock { $0.append("run \(run)") } }
      await st.fragment { st in
        let text = st.textInput("Text")
        if text == "a", run == 1 { await gate.wait() }
        st.write("\(text) of run \(run)")
      }
    }
    try await app.run()
    try app.find("textInput", "Text").post("a")
    await gate.arrival()
    try app.button("Look").post()
    app.advance(by: .seconds(4))
    #expect(seen.withLock { $0 } == [])
    app.advance(by: .seconds(2))
    try await app.settle()
    // The page first, by its second run; then the callback of that, and the run after it.
    #expect(seen.withLock { $0 } == ["run 2"])
    #expect(app.texts == ["a of run 3"])
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["a of run 3"])
  }

  @Test("runs 8: whoever loads the page again while a fragment works sees the page at once")
  func reload() async throws {
    let (gate, runs) = (Gate(), Watched(0))
    let app = AppTest { st in
      let run = runs.withLock { count in
        count += 1
        return count
      }
      st.write("page")
      await st.fragment { st in
        if st.checkbox("Work"), run == 1 { await gate.wait() }
        st.write("fragment of run \(run)")
      }
    }
    try await app.run()
    try app.find("checkbox", "Work").post(true)
    await gate.arrival()
    app.disconnect()
    try await app.reconnect()
    #expect(app.texts == ["page", "fragment of run 2"])
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["page", "fragment of run 2"])
  }

  @Test(
    "runs 8: whoever loads the page again while a fragment works on a press sees what it has drawn")
  func reloadInPress() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.write("page")
      await st.fragment { st in
        if st.button("Work") {
          st.write("working")
          await gate.wait()
          st.write("done")
        }
      }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.texts == ["working"] }
    gate.open()
    try await app.settleRuns()
    // The rest comes when it has ended: a run of the page, for which nothing is pressed.
    #expect(app.texts == ["page"])
    #expect(app.all("button").count == 1)
  }

  @Test("runs 8: so does whoever does it while a dialog works on a press")
  func reloadInDialog() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.write("page")
      let dialog = st.dialog("Save") { st in
        if st.button("Work") {
          st.write("working")
          await gate.wait()
          try st.rerun()
        }
      }
      if st.button("Open") { dialog() }
    }
    try await app.run()
    try await app.button("Open").click()
    try app.button("Work").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.all("dialog").count == 1 && $0.texts == ["working"] }
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["page"])
    #expect(app.all("dialog").isEmpty)
  }

  @Test("an app says that it is busy where a fragment's run does not end beside an abandoned body")
  func busy() async throws {
    let (first, second, blocks) = (Gate(), Gate(), Watched(true))
    let app = AppTest { st in
      let number = st.textInput("Number")
      let isFirst =
        number == "1"
        && blocks.withLock { blocks in
          defer { blocks = false }
          return blocks
        }
      if isFirst { await first.wait() }
      await st.fragment { st in if st.textInput("Text") == "x" { await second.wait() } }
    }
    try await app.run()
    try app.find("textInput", "Number").post("1")
    await first.arrival()
    try app.find("textInput", "Number").post("2")
    try await app.settle()
    try app.find("textInput", "Text").post("x")
    await second.arrival()
    try app.find("textInput", "Number").post("3")
    app.advance(by: .seconds(30))
    try await app.wait { $0.isBusy }
    first.open()
    second.open()
    try await app.settleRuns()
    #expect(!app.isBusy)
  }

  /// What has the script's body executed for an event of a fragment.
  enum Cause: CaseIterable {
    case toastOfGoneFragment
    case reloadInCallback
    case refusedPress
  }

  @Test(
    "the script's body makes room for an event, and for no reload, also where an event of a fragment has begun it",
    arguments: Cause.allCases, [false, true])
  func bodyForFragment(_ cause: Cause, _ isReload: Bool) async throws {
    let (inCallback, inBody, runs, blocks) = (Gate(), Gate(), Watched(0), Watched(false))
    let app = AppTest { st in
      runs.withLock { $0 += 1 }
      let text = st.textInput("Outside")
      let hides = st.checkbox("Hide")
      if !hides {
        st.fragment { st in
          st.button("Work") {
            await inCallback.wait()
            blocks.withLock { $0 = true }
          }
          st.toast("Sent", action: "Undo", onAction: { blocks.withLock { $0 = true } })
        }
      }
      let blocksNow = blocks.withLock { blocks in
        defer { blocks = false }
        return blocks
      }
      if blocksNow { await inBody.wait() }
      if hides { try st.stop() }
      st.write("text \(text)")
    }
    try await app.run()
    let field = try #require(try app.find("textInput", "Outside").text("id"))
    switch cause {
    case .toastOfGoneFragment:
      try await app.find("checkbox", "Hide").set(true)
      let toast = try #require(app.page.effects.last { $0.name == "toast" }?.props["id"]?.text)
      app.deliver { .event(number: $0 + 1, readings: [], trigger: toast) }
    case .reloadInCallback:
      try app.button("Work").post()
      await inCallback.arrival()
      app.disconnect()
      app.open()
      inCallback.open()
    case .refusedPress:
      let button = try #require(try app.button("Work").text("id"))
      try await app.find("checkbox", "Hide").set(true)
      blocks.withLock { $0 = true }
      app.deliver { .event(number: $0 + 1, readings: [], trigger: button) }
    }
    await inBody.arrival()
    let before = runs.withLock { $0 }
    if isReload {
      app.disconnect()
      app.open()
      try await app.wait { $0.all("textInput").count == 1 }
      #expect(runs.withLock { $0 } == before)
    } else {
      app.deliver {
        .event(number: $0 + 2, readings: [Value.Member(field, .text("a"))], trigger: nil)
      }
      #expect(await runs.becomes { $0 == before + 1 })
    }
    inBody.open()
    try await app.settleRuns()
  }
}
