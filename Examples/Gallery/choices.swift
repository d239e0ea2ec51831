// Choices, menus and chats with their main states; one function for each element.
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("multiselect", multiselect),
  ("pills", pills),
  ("segmentedControl", segmentedControl),
  ("feedback", feedback),
  ("selectSlider", selectSlider),
  ("colorPicker", colorPicker),
  ("linkButton", linkButton),
  ("menuButton", menuButton),
  ("pageLink", pageLink),
  ("pagination", pagination),
  ("table", table),
  ("chat", chat),
]

enum River: String, CaseIterable { case danube = "Danube", nile = "Nile", amazon = "Amazon" }

@Sendable func multiselect(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  let rivers = left.multiselect("Rivers", River.allCases, default: [.nile], format: \.rawValue)
  let tags = right.multiselect("Takes new options", ["wet", "dry"], acceptNewOptions: true)
  left.multiselect("At most two", Array(1...1_000), default: [7, 8], maxSelections: 2)
  right.multiselect("Disabled multiselect", ["this", "that"], default: ["that"], disabled: true)
  st.write("Chosen:", rivers.map(\.rawValue).joined(separator: ", "), tags.joined(separator: ", "))
}

@Sendable func pills(_ st: Container) {
  let river = st.pills("One or none", River.allCases, format: \.rawValue)
  let sizes = st.pills("Several", ["S", "M", "L"], default: ["S", "L"], help: "With a tooltip.")
  st.pills("With icons", [":material/sunny: sun", ":material/rainy: *rain*"])
  st.pills("Disabled pills", ["on", "off"], default: "on", disabled: true)
  st.write("Chosen:", river?.rawValue, sizes.joined(separator: ", "))
}

@Sendable func segmentedControl(_ st: Container) {
  let view = st.segmentedControl("Always one", ["list", "board"], default: "list", required: true)
  st.segmentedControl("Several segments", Array(1...9), default: [2, 3])
  st.segmentedControl("As wide as the page", ["left", "right"], width: .stretch)
  st.segmentedControl("In one line", Array(1_000...1_040), wrap: false)
  st.segmentedControl("Disabled segments", ["on", "off"], default: "on", disabled: true)
  st.write("Chosen:", view)
}

@Sendable func feedback(_ st: Container) {
  let (thumb, stars) = (st.feedback(.thumbs), st.feedback(.stars, default: 2))
  st.feedback(.faces)
  st.feedback(.faces, default: 4, key: "disabled faces", disabled: true)
  st.write("Chosen:", thumb, stars)
}

@Sendable func selectSlider(_ st: Container) {
  let (left, right) = st.columns(1, 1, gap: .large)
  let level = left.selectSlider("Level", ["low", "middle", "high"], value: "middle")
  let part = right.selectSlider("Part", Array("abcdef"), value: "b"..."e")
  left.selectSlider("Disabled select slider", River.allCases, disabled: true, format: \.rawValue)
  st.write("Chosen:", level, part)
}

@Sendable func colorPicker(_ st: Container) {
  let color = st.colorPicker("Color", value: "#0b7285", help: "With a tooltip.")
  st.colorPicker("Disabled color", value: "#b04a04", disabled: true)
  st.write("Picked:", color, "of which red", Int(color.red))
}

@Sendable func linkButton(_ st: Container) {
  let row = st.container(horizontal: true)
  row.linkButton("Secondary link", url: "https://example.org", help: "With a tooltip.")
  row.linkButton(
    "Primary link", url: "https://example.org", type: .primary, icon: ":material/link:")
  row.linkButton("Tertiary link", url: "https://example.org", type: .tertiary)
  row.linkButton("Disabled link", url: "https://example.org", disabled: true)
}

@Sendable func menuButton(_ st: Container) {
  let row = st.container(horizontal: true)
  let chosen = row.menuButton("Export", ["CSV", "JSON"], icon: ":material/download:")
  row.menuButton("Primary menu", [":material/add: Add", "**Remove**"], type: .primary)
  row.menuButton("Tertiary menu", Array(1...40), help: "With a tooltip.", type: .tertiary)
  row.menuButton("Disabled menu", ["nothing"], disabled: true)
  st.write("Chosen:", chosen)
}

@Sendable func pageLink(_ st: Container) {
  st.pageLink(url: "https://example.org", label: "Documentation", icon: ":material/menu_book:")
  st.pageLink(url: "/", label: "The **beginning**", help: "With a tooltip.", icon: "🏠")
  st.pageLink(url: "/", label: "Disabled", icon: ":material/block:", disabled: true)
}

@Sendable func pagination(_ st: Container) {
  let few = st.pagination(3, key: "few")
  let many = st.pagination(1_240, default: 600, key: "many")
  st.pagination(9, key: "off", disabled: true, maxVisiblePages: 5)
  st.write("Open:", few, many)
}

private struct City: Codable, Sendable {
  var name: String
  var country: String?
  var people: Int
}

@Sendable func table(_ st: Container) {
  let cities = [
    City(name: "**Lima**", country: "Peru", people: 10_092_000),
    City(name: "[Oslo](https://example.org)", country: "Norway", people: 709_000),
    City(name: "`Atlantis`", country: nil, people: 0),
  ]
  st.table(cities)
  st.table(cities, border: .horizontal, hideIndex: true)
  st.table(cities, border: .none, hideIndex: true, hideHeader: true, alt: "Cities")
}

@Sendable func chat(_ st: Container) async throws {
  st.chatMessage(.user) { st in st.markdown("How far is the moon?") }
  st.chatMessage(.assistant) { st in
    st.markdown("About **384,400 km**, from the middle of one to the middle of the other.")
    st.caption("It comes and goes by some 21,000 km.")
  }
  st.chatMessage("Ada", avatar: ":material/calculate:") { st in st.write("I shall check that.") }
  st.chatMessage("Bo") { st in st.write("A name shows by its first letter.") }
  if st.button("Ask again") {
    let words = "A stream of **words**, with `code` and [a link](https://example.org).".split(
      separator: " ")
    try await st.chatMessage(.assistant) { st in
      try await st.writeStream(
        AsyncStream<String> { stream in
          let speech = Task {
            for word in words {
              try await Task.sleep(for: .milliseconds(80))
              stream.yield("\(word) ")
            }
            stream.finish()
          }
          stream.onTermination = { _ in speech.cancel() }
        })
    }
  }
}

try await App { st in
  st.setPageConfig(title: "Gallery of choices", icon: ":material/checklist:")
  st.title("Gallery of choices")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()
