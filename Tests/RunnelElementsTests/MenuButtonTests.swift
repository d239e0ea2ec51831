import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Menu buttons")
struct MenuButtonTests {
  @Test("the option that was chosen lasts one run")
  func chosen() async throws {
    let app = AppTest { st in
      st.write(st.menuButton("Export", ["CSV", "JSON"], icon: "🎈") ?? "none")
      st.button("Other")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["none"])
    #expect(try app.find("menuButton").children.map { $0.text("text") } == ["CSV", "JSON"])
    try await app.find("menuItem", "Export: JSON").click()
    #expect(app.markdown.map(\.body) == ["JSON"])
    try await app.button("Other").click()
    #expect(app.markdown.map(\.body) == ["none"])
  }

  @Test("its callback is told the option, and runs before the script")
  func callback() async throws {
    let app = AppTest { st in
      @State("format") var format = "none"
      st.write(format)
      st.menuButton("Export", ["CSV", "JSON"]) { format = $0 }
    }
    try await app.run()
    try await app.find("menuItem", "Export: CSV").click()
    #expect(app.markdown.map(\.body) == ["CSV"])
  }

  @Test(
    "of options that read alike, the one that was pressed counts, and one that is gone is no other")
  func alike() async throws {
    let app = AppTest { st in
      @State("count") var count = 3
      let chosen = st.menuButton("Menu", Array(1...count), format: { _ in "same" })
      st.button("Fewer") { count = 1 }
      st.write("\(chosen ?? 0)")
    }
    try await app.run()
    let second = try app.find("menuItem", "Menu: same (2)")
    try await second.click()
    #expect(app.markdown.map(\.body) == ["2"])
    try await app.button("Fewer").click()
    #expect(app.all("menuItem").map(\.label) == ["Menu: same"])
    #expect(app.exceptions.isEmpty)
  }

  @Test("no menu with its option is taken for another menu with another option")
  func colons() async throws {
    let app = AppTest { st in
      let first = st.menuButton("A", ["B: C"])
      let second = st.menuButton("A: B", ["C"])
      let third = st.menuButton("A:", ["B: C"])
      // Nor is a key taken for a label.
      let fourth = st.menuButton("D", ["B: C"], key: "A")
      let fifth = st.menuButton("E", ["C"], key: "A: B")
      st.write("\([first, second, third, fourth, fifth].map { $0 ?? "-" })")
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    let items = app.all("menuItem")
    #expect(items.map { $0.text("text") } == ["B: C", "C", "B: C", "B: C", "C"])
    try await items[1].click()
    #expect(app.markdown.map(\.body) == [#"["-", "C", "-", "-", "-"]"#])
    try await app.all("menuItem")[3].click()
    #expect(app.markdown.map(\.body) == [#"["-", "-", "-", "B: C", "-"]"#])
  }

  @Test("a key tells two menus apart; without one they are a mistake")
  func identity() async throws {
    let app = AppTest { st in
      let first = st.menuButton("Export", ["CSV"], key: "a")
      let second = st.menuButton("Export", ["CSV"], key: "b")
      st.write("\(first ?? "-") \(second ?? "-")")
      st.menuButton("Export", ["CSV"])
      st.menuButton("Export", ["CSV"])
    }
    try await app.run()
    try await app.find("menuItem", "b:=CSV").click()
    #expect(app.markdown.map(\.body) == ["- CSV"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two widgets of the kind `menuButton` on this page have the label 'Export: CSV'. Tell them apart by a `key:` for each."
      ])
  }

  @Test("what is disabled can't be chosen")
  func disabled() async throws {
    let app = AppTest { st in
      st.write(st.menuButton("Export", ["CSV"], disabled: true) ?? "none")
    }
    try await app.run()
    try await app.find("menuItem").click()
    #expect(app.markdown.map(\.body) == ["none"])
  }

  @Test("an option that reads as the name of one of two equal ones is another one")
  func numbered() async throws {
    let app = AppTest { st in
      st.menuButton("Menu", [1, 2, 3], format: { ["same", "same", "same (2)"][$0 - 1] })
    }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [])
    #expect(app.all("menuItem").count == 3)
  }
}
