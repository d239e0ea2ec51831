import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Time and datetime inputs") struct TimeInputTests {
  @Test("rule 201: a time is an optional where its value is one, and loses its seconds")
  func times() async throws {
    let app = AppTest { st in
      @State("start") var start = ClockTime(hour: 9, minute: 30)!
      @State("end") var end: ClockTime? = nil
      let alarm: ClockTime? = st.timeInput(
        "Alarm", value: ClockTime(hour: 8, minute: 45, second: 30), step: .seconds(900))
      let noon: ClockTime = st.timeInput("Noon", value: ClockTime(hour: 12, minute: 0)!)
      let none: ClockTime? = st.timeInput("None", format: .hours12)
      st.timeInput("Start", selection: $start)
      st.timeInput("End", selection: $end)
      st.write(
        alarm?.description ?? "-", noon, none?.description ?? "-", start, end?.description ?? "-")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["08:45 12:00 - 09:30 -"])
    #expect(try app.find("timeInput", "None").text("format") == "12h")
    #expect(try app.find("timeInput", "Alarm").number("step") == 900)
    for (label, time) in [
      ("Alarm", "23:59"), ("None", "00:07"), ("Start", "10:00"), ("End", "11:11"),
    ] {
      try await app.find("timeInput", label).set(try #require(ClockTime(time)))
    }
    #expect(app.markdown.map(\.body) == ["23:59 12:00 00:07 10:00 11:11"])
    for text in ["24:00", "8:45", "x", "", "08:60"] {
      try await app.find("timeInput", "Noon").set(text)
    }
    try await app.find("timeInput", "Noon").clear()
    try await app.find("timeInput", "None").clear()
    #expect(app.markdown.map(\.body) == ["23:59 12:00 - 10:00 11:11"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["23:59 12:00 - 10:00 11:11"])
  }

  @Test("a datetime is empty at first, unless it has a value")
  func datetimes() async throws {
    let app = AppTest { st in
      @State("end") var end: CalendarDateTime? = nil
      let meeting = st.datetimeInput("Meeting")
      let launch: CalendarDateTime = st.datetimeInput(
        "Launch", value: CalendarDateTime("2026-11-26T08:45:10")!,
        in: CalendarDateTime("2026-11-26 08:00")!...CalendarDateTime("2026-11-27")!)
      st.datetimeInput("End", selection: $end, format: .monthDayYear("-"), step: .seconds(3_600))
      st.write(meeting?.description ?? "-", launch, end?.description ?? "-")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["- 2026-11-26 08:45 -"])
    #expect(try app.find("datetimeInput", "Launch").text("max") == "2026-11-27T00:00")
    #expect(try app.find("datetimeInput", "Meeting").text("max") == "1980-01-01T23:59")
    #expect(try app.find("datetimeInput", "End").text("format") == "MM-DD-YYYY")
    try await app.find("datetimeInput", "Meeting").set(CalendarDateTime("1971-01-02 03:04")!)
    try await app.find("datetimeInput", "Launch").set(CalendarDateTime("2026-11-27 00:01")!)
    #expect(
      try app.find("datetimeInput", "Launch").refusal
        == "2026-11-27 00:01 is after 2026-11-27 00:00, the last that can be chosen. Choose another."
    )
    try await app.find("datetimeInput", "End").set("1970-01-01T00:00")
    try await app.find("datetimeInput", "End").set("yesterday")
    #expect(
      app.markdown.map(\.body) == ["1971-01-02 03:04 2026-11-26 08:45 1970-01-01 00:00"])
    try await app.restart()
    #expect(
      app.markdown.map(\.body) == ["1971-01-02 03:04 2026-11-26 08:45 1970-01-01 00:00"])
  }

  @Test("rule 216: both stand in the address in ISO 8601")
  func address() async throws {
    let app = AppTest(query: "at=1971-01-02T03%3A04&time=09%3A30") { st in
      let at = st.datetimeInput("a", key: "at", bind: .queryParams)
      let time = st.timeInput("t", key: "time", bind: .queryParams)
      st.write(at?.description ?? "-", time?.description ?? "-")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1971-01-02 03:04 09:30"])
    #expect(app.query == "at=1971-01-02T03%3A04&time=09%3A30")
    try await app.find("datetimeInput").clear()
    try await app.find("timeInput").set(ClockTime("10:00")!)
    #expect(app.query == "time=10%3A00")
  }

  @Test(
    "a day with a time is read as ISO 8601 has it",
    arguments: [
      ("2026-11-26T08:45", "2026-11-26 08:45"), ("2026-11-26 08:45:30", "2026-11-26 08:45:30"),
      ("2026-11-26", "2026-11-26 00:00"), ("2026-11-26T", nil), ("2026-11-31T08:45", nil),
      ("2026-11-26T8:45", nil), ("08:45", nil), ("", nil),
    ])
  func texts(_ text: String, _ description: String?) {
    #expect(CalendarDateTime(text)?.description == description)
  }
}
