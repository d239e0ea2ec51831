import FoundationEssentials
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

/// A call with a width.
private struct WideCall: Sendable, CustomTestStringConvertible {
  /// As the page names it.
  let name: String
  let draw: @Sendable (Container, Width) -> Void

  init(_ name: String, _ draw: @escaping @Sendable (Container, Width) -> Void) {
    self.name = name
    self.draw = draw
  }

  var testDescription: String { name }

  static let texts = [
    WideCall("markdown") { $0.markdown("a", width: $1) },
    WideCall("caption") { $0.caption("a", width: $1) },
    WideCall("text") { $0.text("a", width: $1) },
    WideCall("latex") { $0.latex("a", width: $1) },
    WideCall("divider") { $0.divider(width: $1) },
    WideCall("code") { $0.code("a", width: $1) },
    WideCall("title “a”") { $0.title("a", width: $1) },
    WideCall("header “a”") { $0.header("a", width: $1) },
    WideCall("subheader “a”") { $0.subheader("a", width: $1) },
    WideCall("html") { $0.html("a", width: $1) },
    WideCall("badge “a”") { $0.badge("a", width: $1) },
  ]

  static let data = [
    WideCall("json") { $0.json([1], width: $1) },
    WideCall("metric “a”") { $0.metric("a", 1, width: $1) },
    WideCall("table") { $0.table([1], width: $1) },
    WideCall("dataframe") { $0.dataframe([["a": 1]], width: $1) },
    WideCall("lineChart") { $0.lineChart([1], width: $1) },
    WideCall("barChart") { $0.barChart([1], width: $1) },
    WideCall("vegaLiteChart") { $0.vegaLiteChart(spec: #"{"mark":"bar"}"#, width: $1) },
    WideCall("audio") { $0.audio(.data(Data([1]), type: "audio/wav"), width: $1) },
    WideCall("video “https://example.org/a.mp4”") {
      $0.video(.url("https://example.org/a.mp4"), width: $1)
    },
    WideCall("video “https://youtu.be/abcdefghijk”") {
      $0.video(.url("https://youtu.be/abcdefghijk"), width: $1)
    },
    WideCall("pdf") { $0.pdf(.data(Data([1]), type: "application/pdf"), width: $1) },
    WideCall("iframe") { $0.iframe(html: "a", width: $1) },
  ]

  static let layout = [
    WideCall("container") { $0.container(width: $1).text("a") },
    WideCall("grid") { $0.grid(width: $1).text("a") },
    WideCall("columns") { $0.columns(2, width: $1)[0].text("a") },
    WideCall("expander “a”") { $0.expander("a", width: $1).text("a") },
    WideCall("popover “a”") { $0.popover("a", width: $1).text("a") },
    WideCall("form “a”") { st, width in st.form("a", width: width) { $0.submitButton() } },
    WideCall("chatMessage “user”") { $0.chatMessage(.user, width: $1).text("a") },
    WideCall("tabs “a”") { $0.tabs(["a"], width: $1)[0].text("a") },
    WideCall("skeleton") { $0.skeleton(width: $1) },
  ]

  static let status = [
    WideCall("status “a”") { $0.status("a", width: $1).text("a") },
    WideCall("spinner “a”") { $0.spinner("a", width: $1) {} },
    WideCall("progress") { $0.progress(0.5, width: $1) },
    WideCall("info") { $0.info("a", width: $1) },
    WideCall("exception") { $0.exception(RunnelError(.badSize, "a"), width: $1) },
  ]

  static let widgets = [
    WideCall("button “a”") { $0.button("a", width: $1) },
    WideCall("linkButton “a”") { $0.linkButton("a", url: "/", width: $1) },
    WideCall("pageLink “a”") { $0.pageLink(url: "/", label: "a", width: $1) },
    WideCall("menuButton “a”") { $0.menuButton("a", [1], width: $1) },
    WideCall("downloadButton “a”") { $0.downloadButton("a", data: "a", width: $1) },
    WideCall("textInput “a”") { $0.textInput("a", width: $1) },
    WideCall("slider “a”") { $0.slider("a", width: $1) },
    WideCall("multiselect “a”") { $0.multiselect("a", ["b"], width: $1) },
    WideCall("dateInput “a”") { $0.dateInput("a", width: $1) },
    WideCall("chatInput “a”") { $0.chatInput("a", width: $1) },
  ]
}

@Suite("Widths") struct WidthTests {
  @Test(
    "that are no width are a mistake of any element",
    arguments: WideCall.texts + WideCall.data + WideCall.layout + WideCall.status
      + WideCall.widgets)
  fileprivate func mistakes(_ call: WideCall) async throws {
    for width in [0, -5] {
      let app = AppTest { st in
        call.draw(st, .pixels(width))
        st.text("after")
      }
      try await app.run()
      #expect(
        app.exceptions.map { $0.text("message") } == [
          "`width` is a positive number of pixels, not \(width)."
        ])
      let place = app.exceptions.first?.text("place") ?? ""
      #expect(place.hasPrefix("\(call.name), WidthTests.swift:"))
      #expect(AppTest.Area.allCases.flatMap { app.elements(in: $0) }.count == 1)
    }
    let app = AppTest { st in call.draw(st, 40) }
    try await app.run()
    #expect(app.exceptions.allSatisfy { $0.text("message") == "a" })
  }
}
