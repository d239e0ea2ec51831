import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

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
}
