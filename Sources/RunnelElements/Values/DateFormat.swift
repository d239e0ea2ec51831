import RunnelSession

/// How a date input writes its days: the order of the parts and what stands between them.
public struct DateFormat: Sendable, Equatable {
  /// The parts, with a blank between two.
  let parts: String
  let separator: String

  /// `2026/11/26`.
  ///
  /// - Parameter separator: `/`, `-` or `.`.
  public static func yearMonthDay(_ separator: String = "/") -> DateFormat {
    DateFormat(parts: "YYYY MM DD", separator: separator)
  }

  /// `26/11/2026`.
  public static func dayMonthYear(_ separator: String = "/") -> DateFormat {
    DateFormat(parts: "DD MM YYYY", separator: separator)
  }

  /// `11/26/2026`.
  public static func monthDayYear(_ separator: String = "/") -> DateFormat {
    DateFormat(parts: "MM DD YYYY", separator: separator)
  }

  /// As the client has it: `DD.MM.YYYY`.
  var pattern: String { parts.split(separator: " ").joined(separator: separator) }

  func check() throws(RunnelError) {
    guard !["/", "-", "."].contains(separator) else { return }
    throw RunnelError(
      .badFormat,
      "Between the parts of a date stands `/`, `-` or `.`, as in `.dayMonthYear(\".\")`, not '\(separator)'."
    )
  }
}

/// How a time input writes its times.
public enum TimeFormat: String, Sendable, CaseIterable {
  /// `15:45`.
  case hours24 = "24h"
  /// `3:45 PM`.
  case hours12 = "12h"
  /// As the reader's browser writes times.
  case localized
}

/// From one time that is offered to the next.
struct TimeStep: Sendable {
  let duration: Duration

  var seconds: Int { Int(duration.components.seconds) }
  var isInWholeMinutes: Bool { seconds % 60 == 0 }

  func check(_ element: String) throws(RunnelError) {
    let isWhole = duration.components.attoseconds == 0
    guard !isWhole || !(60...82_800).contains(duration.components.seconds) else { return }
    throw RunnelError(
      .badStep,
      "The step of a \(element) is from 60 seconds to 23 hours, in whole seconds, not \(duration).")
  }
}
