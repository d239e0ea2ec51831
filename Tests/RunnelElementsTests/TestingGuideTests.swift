import Foundation
import RunnelCache
import RunnelElements
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelTesting

/// The examples of docs/testing.md, as they stand there.
@Suite("The guide to testing") struct TestingGuideTests {
  @Test("an order is listed") func lists() async throws {
    let app = AppTest(orders)
    try await app.run()
    #expect(try app.button("Order").isDisabled)
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("selectbox", "Size").choose("large")
    try await app.button("Order").click()
    #expect(app.markdown.map(\.body) == ["Ada, large"])
  }

  @Test("what is pressed with the next name in the field orders that name") func ordersWhatStands()
    async throws
  {
    let app = AppTest(orders)
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.button("Order").click()
    // Both reach the app in one event, as from a reader who presses while the cursor is in the field.
    let field = try app.find("textInput", "Name")
    app.hold(Value.Member(try #require(field.text("id")), .text("Grace")))
    try await app.button("Order").click()
    #expect(app.markdown.map(\.body) == ["Ada, small", "Grace, small"])
  }

  @Test("three orders are many") func warns() async throws {
    let app = AppTest(orders)
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    let button = try app.button("Order")
    for _ in 0..<3 { try await button.click() }
    #expect(app.all("alert").map(\.body) == ["The kitchen is busy."])
  }

  @Test("a chart has what it was given") func charts() async throws {
    let app = AppTest { st in st.lineChart([3, 5, 4]) }
    try await app.run()
    let chart = try app.find("lineChart")
    #expect(chart.number("rows") == 3)
    #expect(chart.json("columns") == #"[{"name":"value","type":"integer","cells":[3,5,4]}]"#)
  }

  @Test("a link leads to a city") func links() async throws {
    let app = AppTest(query: "city=Lima") { st in
      let city = st.queryParams["city"] ?? "nowhere"
      st.button("On") { st.queryParams["city"] = "Oslo" }
      st.write(city)
    }
    try await app.run()
    try await app.button("On").click()
    #expect(app.query == "city=Oslo")
    try await app.goBack()
    #expect(app.markdown.map(\.body) == ["Lima"])
  }

  @Test("a reader from Brazil is greeted") func greets() async throws {
    let app = AppTest { st in
      st.write(st.context.locale == "pt-BR" ? "Bom dia" : "Good day")
      st.write(st.context.headers["User-Agent"] ?? "no browser")
    }
    app.context.locale = "pt-BR"
    app.context.headers["User-Agent"] = "a browser"
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Bom dia", "a browser"])
  }

  @Test("a script has its key") func secrets() async throws {
    let app = AppTest(secrets: "weather.key = 'abc'") { st in
      st.write("\(try st.secrets.require("weather.key").count) letters")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["3 letters"])
  }

  @Test("readers do not see each other's orders") func apart() async throws {
    let ada = AppTest(orders)
    let grace = AppTest(sharing: ada)
    try await ada.run()
    try await grace.run()
    try await ada.find("textInput", "Name").set("Ada")
    try await ada.button("Order").click()
    #expect(grace.markdown.isEmpty)
  }

  @Test("orders survive a tunnel") func reconnects() async throws {
    let app = AppTest(orders)
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.button("Order").click()
    app.disconnect()
    try await app.reconnect()
    #expect(app.isResumed)
    #expect(app.markdown.count == 1)
  }

  @Test("an import can be stopped, and keeps what it has") func stops() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("rows") var rows = 0
      if st.button("Import") {
        rows += 1
        st.caption("Importing")
        try await gate.pass()
        rows += 1
      }
      st.write("\(rows) rows")
    }
    try await app.run()
    try app.button("Import").post()
    await gate.arrival()
    try await app.stop()
    #expect(app.status == .stopped)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1 rows"])
  }

  @Test("a script that never comes to its end ends the call that waits for it") func endless()
    async throws
  {
    let gate = Gate()
    let app = AppTest(timeout: .milliseconds(50)) { st in
      st.write("begun")
      await gate.wait()
    }
    let remedy =
      "after 0.05 seconds (`AppTest(timeout:)`). Does the script wait for something that the test does not give it, or run in circles?"
    let error = await #expect(throws: TimeoutError.self) { try await app.run() }
    #expect(error?.description == "The script has not come to its end \(remedy)")
    try await app.wait { !$0.markdown.isEmpty }
    let other = await #expect(throws: TimeoutError.self) { try await app.wait { _ in false } }
    #expect(other?.description == "The page is not as the test waits for it \(remedy)")
    gate.open()
    try await app.settle()
    #expect(app.status == .finished)
  }

  @Test("an order of nothing is a mistake") func refuses() async throws {
    let app = AppTest { st in st.selectbox("Size", ["small", "large"], default: "huge") }
    try await app.run()
    #expect(app.exceptions.map { $0.text("type") } == ["RunnelError.valueNotAllowed"])
    #expect(
      app.exceptions.map { $0.text("message") }
        == ["The default 'huge' is not among the options: small, large."])
  }

  @Test("a price counts for ten minutes") func prices() async throws {
    let price = CachedData("price", ttl: .minutes(10)) { (_: String) in
      Int.random(in: 1...1_000_000_000)
    }
    let app = AppTest { st in st.write(try await price("small")) }
    try await app.run()
    let first = app.markdown.map(\.body)
    app.advance(by: .minutes(9))
    try await app.run()
    #expect(app.markdown.map(\.body) == first)
    app.advance(by: .minutes(1))
    try await app.run()
    #expect(app.markdown.map(\.body) != first)
  }

  @Test("the clock ticks") func ticks() async throws {
    let app = AppTest { st in
      st.fragment(every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        st.write("\(ticks)")
      }
    }
    try await app.run()
    try await app.wait(for: .seconds(3))
    #expect(app.markdown.map(\.body) == ["4"])
  }

  @Test("an order can be renamed") func renames() async throws {
    let app = AppTest { st in
      let rename = st.dialog("Rename") { (st, name: String) in st.textInput("Name", value: name) }
      if st.button("Rename…") { rename("small") }
    }
    try await app.run()
    try await app.button("Rename…").click()
    #expect(try app.find("textInput", "Name").textValue == "small")
    try await app.find("dialog", "Rename").dismiss()
    #expect(app.all("dialog").isEmpty)
  }

  @Test("who logs in comes to the orders") func navigates() async throws {
    let orders = Page("Orders") { st in st.write("No orders yet") }
    let app = AppTest { st in
      let logIn = Page("Log in", isDefault: true) { st in
        if st.button("Log in") { try st.switchPage(orders) }
      }
      try await st.navigation([logIn, orders]).run()
    }
    try await app.run()
    try await app.button("Log in").click()
    #expect(app.path == "/orders")
    #expect(app.markdown.map(\.body) == ["No orders yet"])
    try await app.goBack()
    #expect(app.markdown.isEmpty)
  }

  @Test("the orders are in the menu, and lead home") func menu() async throws {
    let home = Page("Home", isDefault: true) { st in st.write("Welcome") }
    let orders = Page("Orders") { st in st.pageLink(home, label: "Leave") }
    let app = AppTest { st in try await st.navigation([home, orders]).run() }
    try await app.run()
    #expect(app.menu.map(\.title) == ["Home", "Orders"])
    try await app.openPage("Orders")
    #expect(app.path == "/orders")
    try await app.find("pageLink", "Leave").click()
    #expect(app.markdown.map(\.body) == ["Welcome"])
    try await app.visit(path: "/nowhere")
    #expect(app.missingPage != nil)
  }

  @Test("a dialog survives a crash") func survives() async throws {
    let app = AppTest { st in
      let rename = st.dialog("Rename") { (st, name: String) in st.textInput("Name", value: name) }
      if st.button("Rename…") { rename("small") }
    }
    try await app.run()
    try await app.button("Rename…").click()
    try await app.find("textInput", "Name").set("large")
    try await app.restart(after: "killed")
    #expect(try app.find("textInput", "Name").textValue == "large")
  }

  @Test("each example of the guide is one of these") func examples() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    func lines(_ text: Substring) -> [String] {
      text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.hasPrefix("import ") }
    }
    func read(_ path: String) throws -> String {
      try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    let here = lines(try read("TestingGuideTests.swift")[...])
    let blocks = try read("../../docs/testing.md").split(separator: "```swift\n").dropFirst()
    #expect(blocks.count == 17)
    for block in blocks {
      let example = lines(block.prefix(upTo: block.range(of: "```")?.lowerBound ?? block.endIndex))
      #expect(here.contains(example), "\(example.first ?? "")")
    }
  }
}

func orders(_ st: Container) async throws {
  @State("placed") var placed: [String] = []
  @State("name") var name = ""
  @State("size") var size = "small"
  st.title("Orders")
  st.textInput("Name", text: $name)
  st.selectbox("Size", ["small", "large"], selection: $size)
  st.button("Order", disabled: name.isEmpty) { placed.append("\(name), \(size)") }
  if placed.count > 2 { st.warning("The kitchen is busy.") }
  for order in placed { st.write(order) }
}
