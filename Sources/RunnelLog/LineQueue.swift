/// Text that waits for whoever reads the log, up to a bound. Beyond it whole lines are dropped, and counted.
package struct LineQueue: Sendable {
  package struct Limits: Sendable {
    package var bytes: Int
    package var lines: Int

    package init(bytes: Int = 1 << 20, lines: Int = 10_000) {
      self.bytes = bytes
      self.lines = lines
    }
  }

  private let limits: Limits
  private var waiting: [UInt8] = []
  private var lines = 0
  private var dropped = 0
  /// A line was dropped before its end was there: the rest of it goes too.
  private var isSkipping = false
  private var isAtLineStart = true

  private static let lineBreak = UInt8(ascii: "\n")

  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  package var isEmpty: Bool { waiting.isEmpty && dropped == 0 }

  /// Adds text that may begin and end in the middle of a line.
  package mutating func add(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    if isSkipping {
      guard let end = rest.firstIndex(of: Self.lineBreak) else { return }
      rest = rest[rest.index(after: end)...]
      isSkipping = false
    }
    guard !rest.isEmpty else { return }
    let fitting = rest.prefix(fitting(rest))
    if !fitting.isEmpty {
      if dropped > 0 { append(notice()) }
      append(fitting)
    }
    let surplus = rest[fitting.endIndex...]
    guard let last = surplus.last else { return }
    dropped += surplus.count { $0 == Self.lineBreak } + (last == Self.lineBreak ? 0 : 1)
    isSkipping = last != Self.lineBreak
  }

  /// Takes what has waited longest.
  ///
  /// - Parameter most: Bytes, at the most.
  package mutating func take(_ most: Int = .max) -> [UInt8] {
    // Said where the lines are missing: behind those that came before them.
    if waiting.isEmpty, dropped > 0 { append(notice()) }
    let taken = Array(waiting.prefix(most))
    waiting.removeFirst(taken.count)
    lines -= taken.count { $0 == Self.lineBreak }
    return taken
  }

  /// Bytes of the text that there is room for: all, or whole lines.
  private func fitting(_ text: ArraySlice<UInt8>) -> Int {
    let room = (bytes: limits.bytes - waiting.count, lines: limits.lines - lines)
    var (count, breaks) = (0, 0)
    for (index, byte) in text.enumerated() {
      guard index < room.bytes, breaks < room.lines else { return count }
      guard byte == Self.lineBreak else { continue }
      breaks += 1
      count = index + 1
    }
    return text.count
  }

  private mutating func append(_ bytes: some Collection<UInt8>) {
    waiting += bytes
    lines += bytes.count { $0 == Self.lineBreak }
    isAtLineStart = waiting.last == Self.lineBreak
  }

  private mutating func notice() -> [UInt8] {
    defer { dropped = 0 }
    let what = dropped == 1 ? "1 log line was" : "\(dropped) log lines were"
    return Array(
      "\(isAtLineStart ? "" : "\n")runnel: \(what) dropped while nobody read the log.\n".utf8)
  }
}
