import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Date inputs") struct DateInputTests {
  private static func day(_ text: String) -> CalendarDate { CalendarDate(text)! }
  private static let november = day("2026-11-26")

  @Test("rule 200: gives a day, a range, or an optional, by the type of its value")
  func types() async throws {
    let app = AppTest { st in
      @State("due") var due: CalendarDate? = nil
      let day: CalendarDate? = st.dateInput(
        "Day", value: CalendarDate("2026-11-26"),
        in: CalendarDate("2026-01-01")!...CalendarDate("2026-12-31")!)
      let trip: ClosedRange<CalendarDate> = st.dateInput(
        "Trip", value: CalendarDate("2026-07-01")!...CalendarDate("2026-07-14")!)
      st.dateInput("Due", selection: $due, format: .dayMonthYear("."))
      let always: CalendarDate = st.dateInput("Always", value: Self.november)
      let none: CalendarDate? = st.dateInput("None", value: nil)
      let open: ClosedRange<CalendarDate>? = st.dateInput(
        "Open", value: nil as ClosedRange<CalendarDate>?)
      st.write(
        day?.description ?? "-", "\(trip.lowerBound) to \(trip.upperBound)",
        due?.description ?? "-", always, none == nil ? "-" : "+", open == nil ? "-" : "+")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["2026-11-26 2026-07-01 to 2026-07-14 - 2026-11-26 - -"])
    let due = try app.find("dateInput", "Due")
    #expect(due.text("format") == "DD.MM.YYYY")
    #expect(due.flag("clearable"))
    #expect(try app.find("dateInput", "Day").text("max") == "2026-12-31")
    // Ten years either way of the value.
    #expect(try app.find("dateInput", "Trip").text("min") == "2016-07-01")
    #expect(try app.find("dateInput", "Trip").text("max") == "2036-07-14")
    try await due.set(Self.day("1975-02-28"))
    try await app.find("dateInput", "Day").set(Self.day("2026-03-01"))
    try await app.find("dateInput", "Trip").set(Self.day("2026-08-01")...Self.day("2026-08-02"))
    try await app.find("dateInput", "Open").set(Self.day("1970-01-01")...Self.day("1970-01-01"))
    let others = "2026-03-01 2026-08-01 to 2026-08-02 1975-02-28 2026-11-26 - +"
    #expect(app.markdown.map(\.body) == [others])
    try await app.restart()
    #expect(app.markdown.map(\.body) == [others])
    try await due.clear()
    #expect(
      app.markdown.map(\.body) == ["2026-03-01 2026-08-01 to 2026-08-02 - 2026-11-26 - +"])
  }

  @Test("begins with the server's day, goes along with it until it is set, and stays then")
  func today() async throws {
    let app = AppTest { st in
      let later = st.dateInput("Later", value: nil, in: .fromToday)
      st.write(st.dateInput("Day"), later?.description ?? "-")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1970-01-01 -"])
    app.advance(by: .seconds(86_400))
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1970-01-02 -"])
    #expect(try app.find("dateInput", "Later").text("min") == "1970-01-02")
    #expect(try app.find("dateInput", "Later").text("max") == "1980-01-02")
    try await app.find("dateInput", "Day").set(Self.day("1975-06-01"))
    app.advance(by: .seconds(86_400))
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1975-06-01 -"])
  }

  @Test("`CalendarDate.today` is the day that an input begins with")
  func todayForScripts() async throws {
    let app = AppTest { st in
      let week = CalendarDate.today...(CalendarDate.today.adding(days: 6) ?? .today)
      st.write("\(st.dateInput("Day") == .today)", "\(st.dateInput("Week", value: week))")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["true 1970-01-01...1970-01-07"])
    app.advance(by: .seconds(86_400))
    try await app.run()
    #expect(app.markdown.map(\.body) == ["true 1970-01-02...1970-01-08"])
  }

  /// What a browser sends, and what becomes of it.
  @Test(
    "only days within its bounds are taken",
    arguments: [
      (.text("2026-11-30"), "2026-11-30", nil),
      (
        .text("2026-12-01"), "2026-11-26",
        "2026-12-01 is after 2026-11-30, the last that can be chosen. Choose another."
      ),
      (
        .text("2026-10-31"), "2026-11-26",
        "2026-10-31 is before 2026-11-01, the first that can be chosen. Choose another."
      ),
      (.text("2026-11-31"), "2026-11-26", nil), (.text("26.11.2026"), "2026-11-26", nil),
      (.null, "2026-11-26", nil), (.integer(20_000), "2026-11-26", nil),
      (.array([.text("2026-11-05"), .text("2026-11-06")]), "2026-11-26", nil),
    ] as [(Value, String, String?)])
  func bounds(value: Value, body: String, refusal: String?) async throws {
    let app = AppTest { st in
      let bounds = Self.day("2026-11-01")...Self.day("2026-11-30")
      st.write(st.dateInput("Day", value: Self.november, in: bounds))
    }
    try await app.run()
    try await app.find("dateInput").set(value)
    #expect(app.markdown.map(\.body) == [body])
    #expect(try app.find("dateInput").refusal == refusal)
  }

  @Test(
    "a range is taken as a whole or not at all",
    arguments: [
      (["2026-11-05", "2026-11-09"], "2026-11-05...2026-11-09"),
      (["2026-11-09", "2026-11-05"], "2026-11-05...2026-11-09"),
      (["2026-11-05"], "2026-11-26...2026-11-27"), ([], "2026-11-26...2026-11-27"),
      (["2026-11-05", ""], "2026-11-26...2026-11-27"),
      (["2026-11-05", "2026-12-01"], "2026-11-26...2026-11-27"),
    ] as [([String], String)])
  func ranges(ends: [String], body: String) async throws {
    let app = AppTest { st in
      let bounds = Self.day("2026-11-01")...Self.day("2026-11-30")
      st.text(
        "\(st.dateInput("Trip", value: Self.november...Self.day("2026-11-27"), in: bounds))")
    }
    try await app.run()
    try await app.find("dateInput").set(.array(ends.map { .text($0) }))
    #expect(app.all("text").map(\.body) == [body])
  }

  @Test(
    "an end that the author leaves open is ten years from the value",
    arguments: [
      ("closed", "2026-01-01", "2026-12-31"), ("from", "2024-02-29", "2036-11-26"),
      ("until", "2016-11-26", "2040-01-01"), ("far", "2050-01-01", "2060-01-01"),
      ("usual", "2016-11-26", "2036-11-26"),
    ])
  func ends(_ name: String, _ min: String, _ max: String) async throws {
    let app = AppTest { st in
      st.dateInput(
        "closed", value: Self.november, in: Self.day("2026-01-01")...Self.day("2026-12-31"))
      st.dateInput("from", value: Self.november, in: Self.day("2024-02-29")...)
      st.dateInput("until", value: Self.november, in: ...Self.day("2040-01-01"))
      st.dateInput("far", value: nil, in: Self.day("2050-01-01")...)
      st.dateInput("usual", value: Self.november)
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    #expect(try app.find("dateInput", name).text("min") == min)
    #expect(try app.find("dateInput", name).text("max") == max)
  }

  @Test("an end that the author leaves open takes in the day that a script sets")
  func state() async throws {
    let app = AppTest { st in
      @State("free") var free: CalendarDate? = nil
      @State("held") var held = Self.november
      st.button("Far") {
        free = Self.day("2090-01-01")
        held = Self.day("2090-01-01")
      }
      st.dateInput("Free", selection: $free)
      st.dateInput("Held", selection: $held, in: Self.day("2026-01-01")...)
      st.write(free?.description ?? "-", held)
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["- 2026-11-26"])
    try await app.button("Far").click()
    #expect(app.exceptions.isEmpty)
    #expect(try app.find("dateInput", "Free").text("max") == "2090-01-01")
    #expect(app.markdown.map(\.body) == ["2090-01-01 2090-01-01"])
  }

  @Test("rule 216: days stand in the address in ISO 8601, and what is no such day leaves it")
  func address() async throws {
    let script: Script = { st in
      let day = st.dateInput("d", value: Self.november, key: "day", bind: .queryParams)
      let trip = st.dateInput(
        "t", value: Self.november...Self.november, key: "trip", bind: .queryParams)
      let due = st.dateInput("u", value: nil, in: .fromToday, key: "due", bind: .queryParams)
      st.text("\(day) \(trip) \(due?.description ?? "-")")
    }
    let query = "day=2026-12-01&trip=2026-12-02&trip=2026-12-03&due=1975-01-01"
    let app = AppTest(query: query, script)
    try await app.run()
    #expect(app.all("text").map(\.body) == ["2026-12-01 2026-12-02...2026-12-03 1975-01-01"])
    #expect(app.query == query)
    try await app.find("dateInput", key: "due").clear()
    try await app.find("dateInput", key: "day").set(Self.november)
    #expect(app.query == "trip=2026-12-02&trip=2026-12-03")
    for bad in ["day=", "day=2026-13-01", "day=2066-01-01", "trip=2026-12-02", "due=x"] {
      let app = AppTest(query: bad, script)
      try await app.run()
      #expect(app.query == "", "\(bad)")
      #expect(app.all("text").map(\.body) == ["2026-11-26 2026-11-26...2026-11-26 -"], "\(bad)")
    }
  }

  @Test("a form sends days with its button, not without one that is required")
  func form() async throws {
    let app = AppTest { st in
      st.form("f") { form in
        let day = form.dateInput("Day", value: nil, required: true)
        form.submitButton("Send")
        st.write(day?.description ?? "-")
      }
    }
    try await app.run()
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["-"])
    try await app.find("dateInput").set(Self.day("1971-05-01"))
    #expect(app.markdown.map(\.body) == ["-"])
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["1971-05-01"])
    #expect(!(try app.find("dateInput").flag("clearable")))
  }

  @Test("is kept while it is not drawn")
  func kept() async throws {
    let app = AppTest { st in
      if st.toggle("show", value: true) {
        st.write(st.dateInput("d", value: Self.november, persistState: .session))
      }
    }
    try await app.run()
    try await app.find("dateInput").set(Self.day("2026-12-24"))
    try await app.find("checkbox").set(false)
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["2026-12-24"])
  }
}
