import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

/// What a test says when it asks for what is not there.
@Suite("A test of an app") struct AppTestTests {
  private static let script: Script = { st in
    st.title("Orders")
    st.caption("All of them")
    st.toggle("Loud")
    st.checkbox("Quiet")
    st.slider("Volume", in: 0...10)
    st.textInput("Name", key: "name")
    st.selectbox("Size", ["small", "large"])
    st.warning("Careful")
    st.form("f") { form in form.submitButton("Send") }
  }

  private func message(_ act: () async throws -> Void) async -> String {
    do {
      try await act()
      return "nothing"
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "finds elements by the names of their calls",
    arguments: [
      "title", "caption", "toggle", "checkbox", "slider", "textInput", "selectbox", "warning",
      "alert", "heading",
      "markdown", "submitButton", "button", "form",
    ])
  func kinds(kind: String) async throws {
    let app = AppTest(Self.script)
    try await app.run()
    #expect(throws: Never.self) { try app.find(kind) }
  }

  @Test("tells what an element is by its call")
  func calls() async throws {
    let app = AppTest(Self.script)
    try await app.run()
    #expect(
      app.elements().map(\.kind) == [
        "title", "caption", "toggle", "checkbox", "slider", "textInput", "selectbox", "warning",
        "form", "button",
      ])
  }

  @Test("says on which line what was asked for")
  func lines() async throws {
    let app = AppTest(Self.script)
    let line = #line + 1
    let told = await message { _ = try app.button("Send") }
    #expect(
      told
        == "AppTestTests.swift:\(line): The app has not run yet: `try await app.run()` opens its page."
    )
  }

  private struct Case: Sendable {
    let act: @Sendable (AppTest) async throws -> Void
    let told: String

    init(_ told: String, _ act: @escaping @Sendable (AppTest) async throws -> Void) {
      self.act = act
      self.told = told
    }
  }

  private static let wrong: [Case] = [
    Case("The page has no textInput 'Nme'; it has 'Name'.") { _ = try $0.find("textInput", "Nme") },
    Case("The page has no slider with the key 'v'; it has 'Volume'.") {
      _ = try $0.find("slider", key: "v")
    },
    Case("The page has no slider at 1; it has 'Volume'.") { _ = try $0.find("slider", at: 1) },
    Case(
      """
      The page has no textinput 'Name'; it has no textinput at all, but button, caption, checkbox, form, selectbox, slider, \
      textInput, title, toggle, warning.
      """
    ) { _ = try $0.find("textinput", "Name") },
    Case("The selectbox 'Size' has no option 'huge'; it has 'small', 'large'.") {
      try await $0.find("selectbox", "Size").choose("huge")
    },
    // A value of a type that the field does not have.
    Case("The slider 'Volume' takes a number, and not a text 'loud'.") {
      try await $0.find("slider", "Volume").set("loud")
    },
    Case("The textInput 'Name' takes a text, and not a number 5.") {
      try await $0.find("textInput", "Name").set(5)
    },
    Case("The toggle 'Loud' takes true or false, and not a number 1.5.") {
      try await $0.find("toggle", "Loud").set(1.5)
    },
    Case("The slider 'Volume' takes a number, and not a range 1 to 2.") {
      try await $0.find("slider", "Volume").set(1, 2)
    },
  ]

  @Test("says what is there instead, and what a field takes", arguments: 0..<wrong.count)
  func mistakes(at index: Int) async throws {
    let app = AppTest(Self.script)
    try await app.run()
    let told = await message { try await Self.wrong[index].act(app) }
    #expect(told.hasPrefix("AppTestTests.swift:"))
    #expect(
      told.split(separator: ": ", maxSplits: 1).last.map(String.init) == Self.wrong[index].told)
  }
}
