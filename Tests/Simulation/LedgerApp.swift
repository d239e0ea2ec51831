import RunnelElements
import RunnelSession
import RunnelWire

/// An app whose page shows what became of every event, and whose bodies behave in every way that there is.
struct LedgerApp: Sendable {
  let pace: Pace
  let executions: Executions

  /// Buttons with callbacks: two of the script's, two of its fragment's, one of its dialog's, one of the main page's fragment, one
  /// of the other page's.
  static let buttons = 7
  /// That of the dialog.
  static let inDialog = 4
  /// Counted behind them: the submit button of the form.
  static let submit = buttons
  static let counters = buttons + 1
  /// Buttons that the body asks, by their labels. `Maybe` is not always there, `Cancel` stops what runs, `Open` opens the dialog.
  static let asked = ["Maybe", "Cancel", "Open"]
  /// Buttons that the fragment asks.
  static let askedInside = ["Pay", "Show"]

  static let main: Location = Location()
  static let other: Location = Location(path: "/other")

  /// Whether the other page is offered, by what has been counted.
  static func isOtherOffered(_ counts: [Int]) -> Bool { counts[0] % 4 != 3 }

  var script: Script {
    { [self] st in
      let body = executions.began(in: st.place.uploads)
      let canary = Canary(body, executions)
      let scope = Scope(canary)
      defer {
        scope.isInBody = false
        canary.leaveBody()
      }
      try await draw(st, scope)
    }
  }

  /// Whose closures execute: the body's, or, when that has returned, those of a fragment alone.
  private final class Scope {
    let canary: Canary
    var isInBody = true

    init(_ canary: Canary) { self.canary = canary }
  }

  /// Draws what is in a fragment or in a dialog. It has the variables of the body that made it, and when that has returned, nobody
  /// else may be in them meanwhile.
  private func inside(
    _ st: Container, _ scope: Scope, _ draw: (Canary) async throws -> Void
  ) async throws {
    if scope.isInBody { return try await draw(scope.canary) }
    let body = executions.began(in: st.place.uploads)
    scope.canary.enter(body: body)
    defer { scope.canary.leaveBody() }
    try await draw(scope.canary)
  }

  private func draw(_ st: Container, _ scope: Scope) async throws {
    @State("counts") var counts = [Int](repeating: 0, count: Self.counters)
    @State("mirror") var mirror = [Int](repeating: 0, count: Self.counters)
    @State("notes") var notes: [String] = []
    @State("sent") var sent: [String] = []
    @State("reruns") var reruns = 0
    let canary = scope.canary

    /// What the callback of a button does, in two halves between which a crash may come.
    func count(_ button: Int, _ canary: Canary) async {
      canary.enter("\(button)")
      counts[button] += 1
      await pace.pause()
      mirror[button] += 1
      canary.leave("\(button)")
    }

    let text = await pace.around { st.textInput("Text", key: "text", bind: .queryParams) }
    let plain = await pace.around { st.textInput("Plain") }
    canary.touch()

    /// Draws buttons that what is around them asks.
    func ask(_ labels: [String], _ st: Container, _ canary: Canary) async -> [String] {
      var pressed: [String] = []
      for label in labels where label != "Maybe" || counts[2].isMultiple(of: 2) {
        let isPressed = await pace.around {
          st.button(label, role: label == "Cancel" ? .cancel : nil)
        }
        canary.touch()
        guard isPressed else { continue }
        // Both halves count, or neither does.
        await pace.pause()
        notes.append("\(label).\(text).\(plain)")
        pressed.append(label)
      }
      return pressed
    }

    /// What the page of the reader's address shows in its fields.
    var page = "none"
    var inner = ""
    var kept = ""

    func lines(_ text: String, _ plain: String) -> String {
      let lists = [
        list(counts.map(String.init)), list(mirror.map(String.init)), list(sent), list(notes),
      ]
      let same = st.sessionState["text"] ?? "none"
      return
        "\(lists.joined(separator: " ")) \(text).\(same).\(plain) \(page).\(inner).\(kept)"
    }

    func drawMain(_ st: Container) async throws {
      inner = await pace.around { st.textInput("Inner") }
      kept = await pace.around { st.textInput("Kept", key: "kept", persistState: .session) }
      await st.fragment { st in
        try await inside(st, scope) { canary in
          await pace.around { st.button("b5") { await count(5, canary) } }
          canary.touch()
          await pace.around { st.write(lines(text, plain)) }
        }
      }
      guard await ask(["Leave"], st, canary).isEmpty else {
        try st.switchPage(Self.otherPage { _ in })
      }
    }

    func drawOther(_ st: Container) async throws {
      await pace.around { st.button("b6") { await count(6, canary) } }
      canary.touch()
      guard await ask(["Return"], st, canary).isEmpty else {
        try st.switchPage(Self.mainPage { _ in })
      }
    }

    let dialog = st.dialog("Dialog") { (st, opening: Int) in
      try await inside(st, scope) { canary in
        await pace.around { st.button("b4") { await count(4, canary) } }
        canary.touch()
        let same = st.sessionState["text"] ?? "none"
        await pace.around { st.write(lines(same, plain)) }
        // A run of the whole page, which closes it.
        if counts[4].isMultiple(of: 4), counts[4] > opening { try st.rerun() }
      }
    }
    let form = await pace.around { st.form("form", clearOnSubmit: true) }
    await pace.around { form.textInput("Field", key: "field") }
    await pace.around {
      form.submitButton("Send") {
        let field: String = st.sessionState["field"] ?? "none"
        await count(Self.submit, canary)
        sent.append(field)
      }
    }
    canary.touch()
    let mood = Mood(counts.reduce(notes.count, +))
    if await ask(Self.asked, st, canary).contains("Open") { dialog(counts[4]) }
    for button in 0..<2 {
      await pace.around { st.button("b\(button)") { await count(button, canary) } }
      canary.touch()
      if button == 1 { try await work(mood, canary) }
    }
    let main = Self.mainPage(PageBody { try await drawMain($0) }.draw)
    let other = Self.otherPage(PageBody { try await drawOther($0) }.draw)
    let current = st.navigation(Self.isOtherOffered(counts) ? [main, other] : [main])
    page = current.title
    try await current.run()
    let outside = st.container()
    await st.fragment("part") { st in
      try await inside(st, scope) { canary in
        for button in 2..<4 {
          await pace.around {
            st.button("b\(button)") {
              await count(button, canary)
              if button == 3 { reruns = counts[3].isMultiple(of: 5) ? 25 : 1 }
            }
          }
          canary.touch()
        }
        if await ask(Self.askedInside, st, canary).contains("Show") { dialog(counts[4]) }
        if counts[2].isMultiple(of: 3), !scope.isInBody { try await work(mood, canary) }
        let same = st.sessionState["text"] ?? "none"
        await pace.around { outside.write(lines(same, plain)) }
        if reruns > 0, counts[3].isMultiple(of: 3) { try rerun(st, &reruns) }
      }
    }
    await st.fragment("clock", every: .seconds(3)) { st in
      try await inside(st, scope) { canary in
        await pace.around { st.write("clock") }
        canary.touch()
      }
    }
    if mood == .asksEarly, reruns > 0 { try rerun(st, &reruns) }
    await pace.around { st.write(lines(text, plain)) }
    canary.touch()
    if reruns > 0 { try rerun(st, &reruns) }
    if mood == .stops { try st.stop() }
  }

  private static func mainPage(_ content: @escaping Page.Content) -> Page {
    Page(LedgerPage.main, isDefault: true, content)
  }

  private static func otherPage(_ content: @escaping Page.Content) -> Page {
    Page(LedgerPage.other, path: "other", content)
  }

  /// The body of a page as the body of the script makes it, with all that is in that.
  // SAFETY: A page is drawn by its `run()`, in the task of the body that has made it.
  private struct PageBody: @unchecked Sendable {
    let content: (Container) async throws -> Void

    init(_ content: @escaping (Container) async throws -> Void) { self.content = content }

    var draw: Page.Content { { st in try await content(st) } }
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
  enum Mood: Int, CaseIterable {
    case plain
    /// It takes its time, whoever asks it to end.
    case works
    case worksAndListens
    /// It ends itself.
    case stops
    /// Where reruns are due, it asks before it has drawn all.
    case asksEarly

    init(_ number: Int) { self = Self.allCases[number % Self.allCases.count] }

    init(_ page: LedgerPage) { self.init(page.counts.reduce(page.notes.count, +)) }
  }
}
