import RunnelElements
import RunnelSession
import Testing

@testable import RunnelTesting

/// An edit changes the type of what is stored.
@Suite("State whose type has changed") struct ChangedTypeTests {
  private struct Item: Codable, Sendable { var name: String }

  private struct NotedItem: Codable, Sendable {
    var name: String
    var note = ""
  }

  @Test("is kept until its key is assigned, and the page names the key and the field")
  func kept() async throws {
    let app = AppTest { st in
      @State("items") var items: [Item] = []
      @State("other") var other = 0
      st.button("Add") { items.append(Item(name: "item \(items.count)")) }
      st.write("\(items.map(\.name))")
    }
    try await app.run()
    for _ in 0..<2 { try await app.button("Add").click() }
    let told = """
      Stored state can't be read: sessionState["items"] was stored by another page, or by an earlier version of the script, \
      and can't be read as Array<NotedItem>: the field note is missing in [0]. The page goes on with the initial value.

      What is stored stays until the key is assigned. To read it, use the same type everywhere, undo the change \
      of the type, or give the type an init(from:) that takes both forms.
      """
    // Two builds with the new field, in which another key is assigned.
    for _ in 0..<2 {
      try await app.restart { st in
        @State("items") var items: [NotedItem] = []
        @State("other") var other = 0
        st.button("Other") { other += 1 }
        st.write("\(items.count)")
      }
      try await app.button("Other").click()
      #expect(app.markdown.map(\.body) == ["0"])
      #expect(app.problems.last == told)
      #expect(app.page.configuration["unread"]?.text != nil)
    }
    // The build after these has the old type again.
    try await app.restart { st in
      @State("items") var items: [Item] = []
      st.write("\(items.map(\.name))")
    }
    #expect(app.markdown.map(\.body) == ["[\"item 0\", \"item 1\"]"])
    // Nor does the page say any more that they can't be read.
    #expect(app.page.configuration["unread"]?.text == nil)
  }

  @Test("is no longer told of when its key is assigned")
  func assigned() async throws {
    let app = AppTest { st in
      @State("n") var n = 2
      st.button("Add") { n += 1 }
    }
    try await app.run()
    try await app.button("Add").click()
    try await app.restart { st in
      @State("n") var n = "none"
      st.button("Set") { n = "seven" }
    }
    #expect(
      app.page.configuration["unread"]?.text?.hasPrefix("sessionState[\"n\"] was stored") == true)
    try await app.reconnect()
    #expect(
      app.page.configuration["unread"]?.text?.hasPrefix("sessionState[\"n\"] was stored") == true)
    #expect(app.problems.count == 1)
    try await app.button("Set").click()
    #expect(app.page.configuration["unread"]?.text == nil)
  }

  @Test("leaves nothing of what an earlier version has said of the page")
  func configuration() async throws {
    let app = AppTest { st in st.setPageConfig(title: "Old", layout: .wide) }
    try await app.run()
    try await app.restart { st in st.setPageConfig(layout: .wide) }
    #expect(app.page.configuration["layout"] == .text("wide"))
    #expect(app.page.configuration["title"] == nil)
  }

  @Test(
    "a text that becomes a number is told, kept, and found by the build that has the text again")
  func plain() async throws {
    let text: Script = { st in
      @State("n") var n = "none"
      st.button("Set") { n = "seven" }
      st.write(n)
    }
    let app = AppTest(text)
    try await app.run()
    try await app.button("Set").click()
    try await app.restart { st in
      @State("n") var n = 0
      @State("other") var other = 0
      st.button("Other") { other += 1 }
      st.write("\(n)")
    }
    try await app.button("Other").click()
    #expect(app.markdown.map(\.body) == ["0"])
    #expect(app.exceptions.isEmpty)
    #expect(
      app.problems.last?.hasPrefix(
        """
        Stored state can't be read: sessionState["n"] was stored by another page, or by an earlier version of the script, and \
        can't be read as Int: it is a text.
        """
      ) == true)
    try await app.restart(with: text)
    #expect(app.markdown.map(\.body) == ["seven"])
  }

  @Test("a value with fields where a list is asked for is told as what it is not")
  func noList() async throws {
    let app = AppTest { st in
      @State("basket") var basket = ["tea": 1]
      st.button("Add") { basket["tea"] = 2 }
    }
    try await app.run()
    try await app.button("Add").click()
    try await app.restart { st in
      @State("basket") var basket: [String] = []
      st.write("\(basket.count)")
    }
    #expect(app.markdown.map(\.body) == ["0"])
    #expect(
      app.problems.last == """
        Stored state can't be read: sessionState["basket"] was stored by another page, or by an earlier version of the script, \
        and can't be read as Array<String>: it is not a list. The page goes on with the initial value.

        What is stored stays until the key is assigned. To read it, use the same type everywhere, undo the change of the \
        type, or give the type an init(from:) that takes both forms.
        """)
  }

  @Test("a whole number that becomes one with a point goes on") func widened() async throws {
    let app = AppTest { st in
      @State("n") var n = 1
      st.button("Set") { n = 7 }
    }
    try await app.run()
    try await app.button("Set").click()
    try await app.restart { st in
      @State("n") var n = 0.5
      st.write("\(n)")
    }
    #expect(app.markdown.map(\.body) == ["7.0"])
    #expect(app.problems.isEmpty)
  }

  @Test("a reading whose widget has become another one is no mistake where its key is read before")
  func readingRead() async throws {
    let app = AppTest { st in st.numberInput("A", value: 1, key: "a") }
    try await app.run()
    try await app.find("numberInput", "A").set(7)
    try await app.restart { st in
      st.write("a is \(st.sessionState["a", default: "none"])")
    }
    #expect(app.exceptions.map { $0.text("message") } == [])
    #expect(app.markdown.map(\.body) == ["a is none"])
  }

  @Test("a reading whose widget has become another one is no mistake where that one is drawn")
  func readingDrawn() async throws {
    let app = AppTest { st in st.numberInput("A", value: 1, key: "a") }
    try await app.run()
    try await app.find("numberInput", "A").set(7)
    try await app.restart { st in
      let a = st.textInput("A", value: "none", key: "a")
      st.write("a is \(a)")
    }
    #expect(app.exceptions.map { $0.text("message") } == [])
    #expect(app.markdown.map(\.body) == ["a is none"])
  }

  @Test("state that was bound to a widget of another type begins anew")
  func boundState() async throws {
    let app = AppTest { st in
      @State("a") var a = 1
      st.numberInput("A", value: $a)
    }
    try await app.run()
    try await app.find("numberInput", "A").set(7)
    try await app.restart { st in
      @State("a") var a = "none"
      st.textInput("A", text: $a)
      st.write("a is \(a)")
    }
    #expect(app.exceptions.map { $0.text("message") } == [])
    #expect(app.markdown.map(\.body) == ["a is none"])
  }

  @Test("state that was bound to a widget and is read alone begins anew")
  func boundStateAlone() async throws {
    let app = AppTest { st in
      @State("a") var a = 1
      st.numberInput("A", value: $a)
    }
    try await app.run()
    try await app.find("numberInput", "A").set(7)
    try await app.restart { st in
      @State("a") var a = "none"
      st.write("a is \(a)")
    }
    #expect(app.exceptions.map { $0.text("message") } == [])
    #expect(app.markdown.map(\.body) == ["a is none"])
  }

  @Test("what is not decoded yet is nothing to who asks for any value")
  func anyValue() async throws {
    let app = AppTest { st in
      @State("item") var item = Item(name: "")
      st.button("Set") { item.name = "one" }
    }
    try await app.run()
    try await app.button("Set").click()
    try await app.restart { st in
      let item: (any Sendable)? = st.sessionState["item"]
      st.write(item.map { "\(type(of: $0))" } ?? "nothing")
    }
    #expect(app.markdown.map(\.body) == ["nothing"])
  }

  @Test("the page says no more that a value can't be read when its field has set it")
  func setByField() async throws {
    let app = AppTest { st in st.sessionState["n"] = ["x": 1] }
    try await app.run()
    try await app.restart { st in
      @State("n") var n = "none"
      st.textInput("N", text: $n)
    }
    #expect(app.page.configuration["unread"]?.text != nil)
    try await app.find("textInput", "N").set("hello")
    #expect(app.page.configuration["unread"]?.text == nil)
    app.disconnect()
    try await app.reconnect()
    #expect(app.page.configuration["unread"]?.text == nil)
  }
}
