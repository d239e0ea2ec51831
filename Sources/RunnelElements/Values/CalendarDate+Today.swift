import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension CalendarDate {
  /// The server's day, in its time zone: what ``Elements/dateInput`` begins with. In a run of a test, the day of the test's clock.
  public static var today: CalendarDate {
    guard let run = Run.current else { return CalendarDate(localTime: systemTime()) }
    return Place.beginning(of: run).today
  }

  /// - Parameter seconds: Since 1970, as a clock on the wall shows them.
  init(localTime seconds: Int) {
    let days = (Double(seconds) / 86_400).rounded(.down)
    self = CalendarDate(daysSince1970: Int(days)) ?? .epoch
  }

  /// Outside of a run, as in a task of the author's, there is no other clock than the system's.
  private static func systemTime() -> Int {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return Int(now) }
    return Int(now) + Int(parts.tm_gmtoff)
  }
}
