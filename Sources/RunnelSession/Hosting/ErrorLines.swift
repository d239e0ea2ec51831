/// Which lines about errors of the author's code go into the log: a reader may bring about as many as they like, with texts of theirs.
///
/// A line is said once a minute, and no more than a few lines are.
struct ErrorLines {
  /// Lines within a minute.
  static let most = 60
  private static let minute: UInt64 = 60_000_000_000

  private var said: [String: UInt64] = [:]
  /// Lines that were not said since the last one that was.
  private var leftOut = 0

  /// - Parameter now: Nanoseconds.
  /// - Returns: The line as it is to be said; `nil`: it is not.
  mutating func admit(_ line: String, at now: UInt64) -> String? {
    if said[line] != nil || said.count >= Self.most {
      said = said.filter { now &- $0.value < Self.minute }
    }
    guard said[line] == nil, said.count < Self.most else {
      leftOut += 1
      return nil
    }
    said[line] = now
    defer { leftOut = 0 }
    guard leftOut > 0 else { return line }
    return "\(line) (\(leftOut) more error\(leftOut == 1 ? "" : "s") like those before since then)"
  }

  /// A text that may be a reader's, as far as a line has room for it: 1,000 characters.
  static func cut(_ text: String) -> String {
    // Not by what a reader of the log takes for a character, which has no bound.
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 1_000, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }
}

extension AppContext {
  /// Tells the log of an error of the author's code, unless that was just said.
  func log(_ error: ErrorText, _ what: String) {
    let place = error.place.map { " (\(ErrorLines.cut($0)))" } ?? ""
    let line = "\(what) \(error.type)\(place): \(ErrorLines.cut(error.message))"
    let now = now()
    guard let line = errorLines.withLock({ $0.admit(line, at: now) }) else { return }
    Log.error(line)
  }
}
