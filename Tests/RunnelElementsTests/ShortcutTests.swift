import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Shortcuts of buttons") struct ShortcutTests {
  @Test(
    "one that is pressed alike travels alike, however it is written",
    arguments: [
      ("K", "k"), ("Ctrl+K", "mod+k"), ("cmd + k", "mod+k"), ("Shift+Mod+K", "mod+shift+k"),
      ("Control+Option+Esc", "mod+alt+escape"), ("F12", "f12"), ("Return", "enter"),
      ("Meta+Ctrl+4", "mod+4"), ("ArrowLeft", "left"),
    ])
  func written(_ keys: String, _ sent: String) async throws {
    let app = AppTest { st in
      st.button("Press", shortcut: keys)
      st.form("f") { $0.submitButton("Send", shortcut: "Alt+Shift+F1") }
    }
    try await app.run()
    #expect(try app.button("Press").text("shortcut") == sent)
    #expect(try app.button("Send").text("shortcut") == "alt+shift+f1")
  }

  @Test("two buttons with one shortcut are a mistake of the second") func duplicates()
    async throws
  {
    let app = AppTest { st in
      st.button("One", shortcut: "Ctrl+K")
      st.linkButton("Two", url: "/", shortcut: "Cmd+K")
    }
    let line = #line - 2
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two buttons on this page have the shortcut 'Cmd+K'. Give one of them another `shortcut:`."
      ])
    #expect(
      app.exceptions.map { $0.text("place") } == [
        "linkButton “Two”, ShortcutTests.swift:\(line)"
      ])
  }

  @Test("a shortcut is free again when its button is gone, and its button keeps it") func free()
    async throws
  {
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      st.button(isOther ? "Two" : "One", shortcut: "Ctrl+K")
      if isOther { st.button("One", shortcut: "Ctrl+J") }
    }
    try await app.run()
    for isOther in [true, false, true] {
      try await app.find("checkbox").set(isOther)
      #expect(app.exceptions.isEmpty)
    }
  }
}
