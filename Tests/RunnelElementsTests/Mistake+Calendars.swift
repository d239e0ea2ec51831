import RunnelElements
import RunnelSession

extension Mistake {
  static let calendars = [
    Mistake(
      "dateInput “d”",
      "The date input can't be shown: 2027-01-01 is after 2026-12-31, the last that can be chosen. Widen `in:`."
    ) {
      (#line, $0.dateInput("d", value: day("2027-01-01"), in: ...day("2026-12-31")))
    },
    Mistake(
      "dateInput “d”",
      "The date input can't be shown: 2025-12-31 is before 2026-01-01, the first that can be chosen. Widen `in:`."
    ) {
      let days = day("2025-12-31")...day("2026-12-31")
      return (#line, $0.dateInput("d", value: days, in: day("2026-01-01")...))
    },
    Mistake(
      "dateInput “d”",
      "Between the parts of a date stands `/`, `-` or `.`, as in `.dayMonthYear(\".\")`, not ' '."
    ) {
      (#line, $0.dateInput("d", format: .yearMonthDay(" ")))
    },
    Mistake(
      "timeInput “t”",
      "The step of a time input is from 60 seconds to 23 hours, in whole seconds, not 30.0 seconds."
    ) {
      (#line, $0.timeInput("t", step: .seconds(30)))
    },
    Mistake(
      "timeInput “t”",
      "The step of a time input is from 60 seconds to 23 hours, in whole seconds, not 90.5 seconds."
    ) {
      (#line, $0.timeInput("t", value: nil, step: .milliseconds(90_500)))
    },
    Mistake(
      "datetimeInput “a”",
      "The step of a datetime input is from 60 seconds to 23 hours, in whole seconds, not 86400.0 seconds."
    ) {
      (#line, $0.datetimeInput("a", step: .seconds(86_400)))
    },
    Mistake(
      "datetimeInput “a”",
      "The datetime input can't be shown: 2026-11-26 08:45 is before 2026-11-26 09:00, the first that can be chosen. Widen `in:`."
    ) {
      let (value, nine) = (moment("2026-11-26 08:45"), moment("2026-11-26 09:00"))
      return (#line, $0.datetimeInput("a", value: value, in: nine...))
    },
  ]

  private static func day(_ text: String) -> CalendarDate { CalendarDate(text)! }
  private static func moment(_ text: String) -> CalendarDateTime { CalendarDateTime(text)! }
}
