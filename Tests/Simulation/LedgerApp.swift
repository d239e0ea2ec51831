import RunnelElements
import RunnelSession

/// An app whose page shows what became of every event.
enum LedgerApp {
  static let buttons = 4
  /// The submit button of the form is counted behind them.
  static let submit = buttons
  static let counters = buttons + 1

  static let script: Script = { st in
    @State("counts") var counts = [Int](repeating: 0, count: counters)
    @State("mirror") var mirror = [Int](repeating: 0, count: counters)
    let text = st.textInput("Text", key: "text", bind: .queryParams)
    let plain = st.textInput("Plain")
    let form = st.form("form")
    let field = form.textInput("Field")
    form.submitButton("Send") {
      counts[submit] += 1
      await Task.yield()
      mirror[submit] += 1
    }
    for button in 0..<buttons {
      st.button("b\(button)") {
        counts[button] += 1
        // Where a crash may come between two halves of one effect.
        await Task.yield()
        mirror[button] += 1
        if button == 3 { st.sessionState["again"] = true }
      }
      if button == 1 { await Task.yield() }
    }
    if st.sessionState["again"] == true {
      st.sessionState.remove("again")
      await Task.yield()
      try st.rerun()
    }
    await Task.yield()
    let same = st.sessionState["text"] ?? "none"
    st.write("\(list(counts)) \(list(mirror)) \(text).\(same).\(plain).\(field)")
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ",")
  }

  /// What a page says.
  struct Shown: Equatable {
    var counts: [Int]
    var mirror: [Int]
    var text: String
    var same: String
    var plain: String
    var field: String

    init?(_ line: String) {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      counts = parts[0].split(separator: ",").compactMap { Int($0) }
      mirror = parts[1].split(separator: ",").compactMap { Int($0) }
      let texts = parts[2].split(separator: ".", omittingEmptySubsequences: false)
      guard counts.count == counters, mirror.count == counters, texts.count == 4 else {
        return nil
      }
      text = String(texts[0])
      same = String(texts[1])
      plain = String(texts[2])
      field = String(texts[3])
    }
  }
}
