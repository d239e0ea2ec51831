// Date, time and datetime inputs.
import Runnel

try await App { st in
  @State("due") var due: CalendarDate? = nil
  let day = st.dateInput(
    "Day", value: CalendarDate("2026-11-26"),
    in: CalendarDate("2026-01-15")!...CalendarDate("2027-02-20")!)
  let trip = st.dateInput(
    "Trip", value: CalendarDate("2026-07-01")!...CalendarDate("2026-07-14")!)
  st.dateInput(
    "Due", selection: $due, in: CalendarDate("2020-01-01")!...CalendarDate("2029-12-31")!,
    format: .dayMonthYear("."))
  let alarm = st.timeInput("Alarm", value: ClockTime(hour: 8, minute: 45))
  let lunch = st.timeInput("Lunch", format: .hours12, step: .seconds(1_800))
  let meeting = st.datetimeInput(
    "Meeting", in: CalendarDateTime("2026-01-01 09:00")!...CalendarDateTime("2026-12-31 17:00")!)
  st.dateInput("Disabled day", value: CalendarDate("2026-11-26")!, disabled: true)
  st.text(
    [
      day?.description, "\(trip)", due?.description, alarm?.description, lunch?.description,
      meeting?.description,
    ].map { $0 ?? "-" }.joined(separator: ", "))
  st.form("f") { form in
    let last = form.dateInput(
      "Last day", value: nil, in: ...CalendarDate("2030-12-31")!, required: true)
    if form.submitButton("Send") { form.write("sent \(last.map { "\($0)" } ?? "-")") }
  }
}.run()
