// Inputs for days and times with their main states; one function for each element.
import Runnel

let parts: [(name: String, show: @Sendable (Container) -> Void)] = [
  ("dateInput", dateInput),
  ("timeInput", timeInput),
  ("datetimeInput", datetimeInput),
]

@Sendable func dateInput(_ st: Container) {
  @State("due") var due: CalendarDate? = nil
  let (left, right) = st.columns(1, 1)
  let day = left.dateInput("Today at first", help: "With a tooltip.")
  right.dateInput("May be empty", selection: $due, format: .dayMonthYear("."))
  if let first = CalendarDate("2026-07-01"), let last = CalendarDate("2026-07-14") {
    let trip = left.dateInput("From one to another", value: first...last)
    right.dateInput("Within a month", value: last, in: first...last, format: .monthDayYear())
    left.dateInput("Disabled day", value: first, disabled: true)
    right.dateInput("Required day", value: nil, in: .fromToday, required: true)
    st.write("Chosen:", day, trip.lowerBound, "to", trip.upperBound, due)
  }
}

@Sendable func timeInput(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  let alarm = left.timeInput("Alarm", value: ClockTime(hour: 8, minute: 45))
  let lunch = right.timeInput("May be empty", format: .hours12, step: .seconds(1_800))
  left.timeInput("Each minute", value: ClockTime(hour: 12, minute: 0), step: .seconds(60))
  right.timeInput("Disabled time", value: ClockTime(hour: 9, minute: 0), disabled: true)
  st.write("Chosen:", alarm, lunch)
}

@Sendable func datetimeInput(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  let meeting = left.datetimeInput("May be empty too")
  let start = right.datetimeInput("Start", value: CalendarDateTime("2026-11-26 08:45"))
  left.datetimeInput("Disabled moment", value: CalendarDateTime("2026-11-26 09:00"), disabled: true)
  st.write("Chosen:", meeting, start)
}

try await App { st in
  st.setPageConfig(title: "Gallery of dates", icon: ":material/calendar_month:")
  st.title("Gallery of dates")
  for part in parts {
    st.header(part.name, divider: .color(.gray))
    part.show(st)
  }
}.run()
