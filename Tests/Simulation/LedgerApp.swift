import RunnelElements
import RunnelSession

/// An app whose page shows what became of every event, and whose bodies behave in every way that there is.
struct LedgerApp: Sendable {
  let pace: Pace
  let executions: Executions

  /// Buttons with callbacks.
  static let buttons = 4
  /// Counted behind them: the submit button of the form.
  static let submit = buttons
  static let counters = buttons + 1
  /// Buttons that the body asks, by their labels. `Maybe` is not always there, and `Cancel` stops what runs.
  static let asked = ["Pay", "Maybe", "Cancel"]

  var script: Script {
    { [self] st in
      let body = executions.began(in: st.place.uploads)
      let canary = Canary(body, executions)
      defer { canary.leaveBody() }
      try await draw(st, canary)
    }
  }

  private func draw(_ st: Container, _ canary: Canary) async throws {
    @State("counts") var counts = [Int](repeating: 0, count: Self.counters)
    @State("mirror") var mirror = [Int](repeating: 0, count: Self.counters)
    @State("notes") var notes: [String] = []
    @State("sent") var sent: [String] = []
    @State("reruns") var reruns = 0

    /// What the callback of a button does, in two halves between which a crash may come.
    func count(_ button: Int) async {
      canary.enter("\(button)")
      counts[button] += 1
      await pace.pause()
      mirror[button] += 1
      canary.leave("\(button)")
    }

    let text = await pace.around { st.textInput("Text", key: "text", bind: .queryParams) }
    let plain = await pace.around { st.textInput("Plain") }
    canary.touch()
    let form = await pace.around { st.form("form", clearOnSubmit: true) }
    await pace.around { form.textInput("Field", key: "field") }
    await pace.around {
      form.submitButton("Send") {
        let field: String = st.sessionState["field"] ?? "none"
        await count(Self.submit)
        sent.append(field)
      }
    }
    canary.touch()
    let mood = Mood(counts.reduce(notes.count, +))
    for label in Self.asked where label != "Maybe" || counts[2].isMultiple(of: 2) {
      let isPressed = await pace.around {
        st.button(label, role: label == "Cancel" ? .cancel : nil)
      }
      canary.touch()
      guard isPressed else { continue }
      // Both halves count, or neither does.
      await pace.pause()
      notes.append("\(label).\(text).\(plain)")
    }
    for button in 0..<Self.buttons {
      await pace.around {
        st.button("b\(button)") {
          await count(button)
          if button == 3 { reruns = counts[3].isMultiple(of: 5) ? 25 : 1 }
        }
      }
      canary.touch()
      if button == 1 { try await work(mood, canary) }
    }
    if mood == .asksEarly, reruns > 0 { try rerun(st, &reruns) }
    let same = await pace.around { st.sessionState["text"] ?? "none" }
    let lists = [
      list(counts.map(String.init)), list(mirror.map(String.init)), list(sent), list(notes),
    ]
    await pace.around { st.write("\(lists.joined(separator: " ")) \(text).\(same).\(plain)") }
    canary.touch()
    if reruns > 0 { try rerun(st, &reruns) }
    if mood == .stops { try st.stop() }
  }

  private func rerun(_ st: Container, _ left: inout Int) throws {
    left -= 1
    try st.rerun()
  }

  /// A part that takes its time.
  private func work(_ mood: Mood, _ canary: Canary) async throws {
    guard mood == .works || mood == .worksAndListens else { return await pace.step() }
    for _ in 0..<20 {
      await pace.pause()
      canary.touch()
      if mood == .worksAndListens { try Task.checkCancellation() }
    }
  }

  private func list(_ texts: [String]) -> String { texts.joined(separator: ",") }

  /// How a body behaves.
  private enum Mood: Int, CaseIterable {
    case plain
    /// It takes its time, whoever asks it to end.
    case works
    case worksAndListens
    /// It ends itself.
    case stops
    /// Where reruns are due, it asks before it has drawn all.
    case asksEarly

    init(_ number: Int) { self = Self.allCases[number % Self.allCases.count] }
  }
}
