import Foundation
import Testing

@testable import RunnelElements

@Suite("Texts of days and times") struct CalendarTextTests {
  @Test(
    "a day is four, two and two digits, and nothing else",
    arguments: [
      "2026-+1-+2", "+026-11-26", "-026-11-26", "2026-1-1", "02026-11-26", "2026-11-26-",
      "2026--1-26",
      "2026-11-2\u{0662}", "2026-11-26\u{0301}", "2026/11/26", "0000-99-99", "2026-02-29", "", "--",
    ])
  func noDay(text: String) {
    #expect(CalendarDate(text) == nil)
    #expect(CalendarDateTime(text + "T08:45") == nil)
    #expect(Date(queryText: text) == nil)
  }

  @Test(
    "what is no day and no time is not decoded as one",
    arguments: [
      #"{"year":2026,"month":77,"day":-5}"#, #"{"year":0,"month":1,"day":1}"#,
      #"{"year":2026,"month":2,"day":29}"#,
    ])
  func decoded(json: String) throws {
    let decoder = JSONDecoder()
    #expect(throws: DecodingError.self) {
      try decoder.decode(CalendarDate.self, from: Data(json.utf8))
    }
    for seconds in [-1, 86_400] {
      #expect(throws: DecodingError.self) {
        try decoder.decode(
          ClockTime.self, from: Data("{\"secondsSinceMidnight\":\(seconds)}".utf8))
      }
    }
    let moment = try #require(CalendarDateTime("2028-02-29T23:59:59"))
    #expect(
      try decoder.decode(CalendarDateTime.self, from: JSONEncoder().encode(moment)) == moment)
  }

  @Test(
    "a time is two digits and two digits, with seconds two more, and nothing else",
    arguments: [
      "+8:+5", "-0:00", "8:45", "008:45", "08:45:", "08:45:1", "08:45:60", "24:00", "25:61",
      "08:4\u{0665}",
      "08:45\u{0301}", "08:45:15:00", "", ":",
    ])
  func noTime(text: String) {
    #expect(ClockTime(text) == nil)
    #expect(CalendarDateTime("2026-11-26T" + text) == nil)
    #expect(Date(queryText: "2026-11-26T" + text) == nil)
  }

  @Test("what is written as a day or a time is one") func sound() {
    #expect(CalendarDate("0001-01-01") == CalendarDate(year: 1, month: 1, day: 1))
    #expect(ClockTime("23:59:59") == ClockTime(hour: 23, minute: 59, second: 59))
    #expect(CalendarDateTime("2026-11-26T08:45:15")?.description == "2026-11-26 08:45:15")
    #expect(CalendarDateTime("2026-11-26 08:45")?.description == "2026-11-26 08:45")
    #expect(Date(queryText: "1970-01-02T00:00:01Z") == Date(timeIntervalSince1970: 86_401))
  }
}
