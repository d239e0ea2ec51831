import Foundation
import Runnel

struct Person { var name = "" }

@Sendable func day(_ st: Container) {
  // error: 'dateInput(_:value:key:help:disabled:)' is unavailable: A day has no time: write `.today`, or one such as `CalendarDate("2026-11-26")`; `datetimeInput` asks for both.
  st.dateInput("Day", value: Date())
}

@Sendable func text(_ st: Container) {
  // error: 'dateInput(_:value:key:help:disabled:)' is unavailable: A text is no day: write `CalendarDate("2026-11-26")`, or `.today`.
  st.dateInput("Day", value: "2026-11-26")
}

@Sendable func value(_ st: Container) {
  // error: 'write' is unavailable: Nothing says how a value of this type reads: let the type conform to `Encodable`, which shows it as JSON, or to `Displayable`.
  st.write(Person())
}

@Sendable func stream(_ st: Container) async throws {
  // error: 'writeStream(_:cursor:)' is unavailable: A stream is one of texts: make them of what comes, as `stream.map { "\($0)" }` does.
  try await st.writeStream(AsyncStream<Int> { _ in })
}

@Sendable func tabs(_ st: Container) {
  // error: 'tabs(_:default:key:width:_:)' is unavailable: Write `lazy: true` before the closure, which then runs for the open tab alone, or `lazy: false`: for each. It is given the tab and its label.
  st.tabs(["A", "B"]) { a, b in a.write("x") }
}

@Sendable func menu(_ st: Container) {
  // error: 'menuButton(_:_:key:help:type:icon:disabled:width:wrap:_:)' is unavailable: The closure is given the option that was chosen: begin it with `option in`.
  st.menuButton("Export", ["CSV"]) { st.write("Exported.") }
}

@Sendable func press(_ st: Container) {
  st.form("f") { form in
    // error: 'linkButton(_:url:key:help:type:icon:disabled:width:iconPosition:shortcut:wrap:reruns:onClick:)' is unavailable: A form has no buttons of its own: leave out what hears of a press, or put the link button outside the form.
    form.linkButton("Docs", url: "https://example.org", reruns: true)
    form.submitButton("Send")
  }
}
