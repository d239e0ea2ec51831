/// A time of day, without a day or a time zone.
public struct ClockTime: Sendable, Hashable, Comparable, Codable {
  /// 0…86399.
  public let secondsSinceMidnight: Int

  public var hour: Int { secondsSinceMidnight / 3_600 }
  public var minute: Int { secondsSinceMidnight / 60 % 60 }
  public var second: Int { secondsSinceMidnight % 60 }

  /// - Returns: `nil` when there is no such time.
  public init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    secondsSinceMidnight = hour * 3_600 + minute * 60 + second
  }

  public init?(secondsSinceMidnight: Int) {
    guard (0..<86_400).contains(secondsSinceMidnight) else { return nil }
    self.secondsSinceMidnight = secondsSinceMidnight
  }

  /// What is no time of a day is not read as one.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let seconds = try values.decode(Int.self, forKey: .secondsSinceMidnight)
    guard let time = Self(secondsSinceMidnight: seconds) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "A time is 0 to 86399 seconds after midnight, not \(seconds)."))
    }
    self = time
  }

  /// - Parameter minutes: Since midnight, 0…1439.
  init(wholeMinutes minutes: Int) { secondsSinceMidnight = minutes * 60 }

  public static func < (left: ClockTime, right: ClockTime) -> Bool {
    left.secondsSinceMidnight < right.secondsSinceMidnight
  }
}

extension ClockTime: CustomStringConvertible {
  public var description: String {
    "\(padded(hour, 2)):\(padded(minute, 2))" + (second == 0 ? "" : ":\(padded(second, 2))")
  }
}
