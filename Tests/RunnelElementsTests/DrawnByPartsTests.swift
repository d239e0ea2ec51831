import Awaiting
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// SplitMix64: the same steps for the same seed.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Lets other tasks have their turns.
private func work(_ turns: Int, listens: Bool = false) async throws {
  for _ in 0..<turns {
    await Task.yield()
    if listens { try Task.checkCancellation() }
  }
}

/// Whatever the runs of its parts were, and however they made room for each other, a page is in the end what one run of its own
/// draws.
@Suite("Pages that are drawn by their parts")
struct DrawnByPartsTests {
  private func app(_ kept: Watched<Session?>) -> AppTest {
    AppTest { st in
      kept.withLock { $0 = Run.current?.session }
      st.write("A=\(st.textInput("A", key: "A"))")
      let dialog = st.dialog("Dialog") { st in
        st.write("E=\(st.textInput("E", key: "E"))")
        let isShort = st.checkbox("Short E", key: "shortE")
        await st.fragment { st in
          if st.button("Work F") { try await work(100) }
          if st.checkbox("Short F", key: "shortF") { return }
          st.write("F=\(st.textInput("F", key: "F"))")
        }
        if !isShort { st.write("end of E") }
      }
      await st.fragment("one") { st in
        if st.button("Open") { dialog() }
        st.write("B=\(st.textInput("B", key: "B"))")
        if st.button("Work B") { try await work(100) }
        if st.checkbox("Short B", key: "shortB") { return }
        if !st.checkbox("Hide C", key: "hideC") {
          await st.fragment("two", every: .seconds(1)) { st in
            st.button("Call C") { try await work(50) }
            try await work(20, listens: true)
            st.write("C=\(st.textInput("C", key: "C"))")
            if st.checkbox("Cancel C", key: "cancelC") { throw CancellationError() }
            st.write("end of C")
          }
        }
        st.write("end of B")
      }
      await st.fragment("clock", every: .seconds(1)) { st in
        try await work(10)
        st.write("G=\(st.textInput("G", key: "G"))")
      }
      st.fragment("beside", parallel: true) { st in
        try await work(20, listens: true)
        st.write("H=\(st.textInput("H", key: "H"))")
      }
      if st.button("Work A") { try await work(100) }
      try await work(30, listens: true)
      st.write("end of A")
    }
  }

  @Test("are what a run of their own draws, by seed", arguments: 1...40)
  func schedules(_ seed: UInt64) async throws {
    var random = Random(state: seed)
    let kept = Watched<Session?>(nil)
    let app = app(kept)
    try await app.run()
    defer { kept.withLock { $0 = nil } }
    let session = try #require(kept.withLock { $0 })
    var typed: [String: String] = [:]
    for step in 0..<60 {
      try app.catchUp()
      switch Int.random(in: 0..<14, using: &random) {
      case 0...3:
        let name = ["A", "B", "C", "E", "F", "G", "H"].randomElement(using: &random) ?? "A"
        guard let field = app.all("textInput").first(where: { $0.label == name }) else { break }
        field.post("\(name)\(step)")
        typed[name] = "\(name)=\(name)\(step)"
      case 4...6:
        let name = ["Work A", "Work B", "Work F", "Call C", "Open"].randomElement(using: &random)
        let button = app.all("button").first { $0.label == name }
        if name != "Open" || app.all("dialog").isEmpty { try button?.post() }
      case 7...9:
        let name = ["Short B", "Cancel C", "Short F", "Hide C", "Short E"].randomElement(
          using: &random)
        guard let box = app.all("checkbox").first(where: { $0.label == name }) else { break }
        box.post(!box.isOn)
      case 10...11:
        let last = session.withMailbox { $0.arrival.epoch }
        app.disconnect()
        app.open()
        try await app.wait { _ in session.withMailbox { $0.arrival.epoch } > last }
      default: app.advance(by: .seconds(1))
      }
      try await work(Int.random(in: 0..<200, using: &random))
    }
    try await settle(app)
    let before = app.markdown.map(\.body).sorted()
    let dialogs = app.all("dialog").count
    for name in ["A", "B", "G", "H"] {
      if let text = typed[name] { #expect(before.contains(text)) }
    }
    #expect(app.exceptions.isEmpty)
    #expect(!app.isBusy)
    #expect(app.acknowledged == app.lastEvent)
    app.hub.drawAll()
    try await settle(app)
    #expect(app.markdown.map(\.body).sorted() == before)
    #expect(app.all("dialog").count == dialogs)
  }

  private func settle(_ app: AppTest) async throws {
    for _ in 0..<5 {
      try await app.settleRuns()
      try await app.wait { _ in true }
    }
    try await app.settleRuns()
  }
}
