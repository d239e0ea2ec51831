import RunnelLocks

/// Where a script lets others go on: at every call into the library, as often as the seed says.
final class Pace: Sendable {
  private let random: Mutex<SeededRandom>
  /// So many times in a hundred.
  private let chance: Int
  /// Waits for a moment; others go on meanwhile.
  private let wait: @Sendable (_ random: UInt64) async -> Void

  init(seed: UInt64, chance: Int, wait: @escaping @Sendable (UInt64) async -> Void) {
    random = Mutex(SeededRandom(seed: seed))
    self.chance = chance
    self.wait = wait
  }

  /// Perhaps waits.
  func step() async {
    let (waits, number) = random.withLock { ($0.percent(chance), $0.next()) }
    if waits { await wait(number) }
  }

  /// Waits.
  func pause() async { await wait(random.withLock { $0.next() }) }

  /// Makes a call into the library, before and after which others may go on.
  @discardableResult
  func around<Result>(_ call: () throws -> Result) async rethrows -> Result {
    await step()
    let result = try call()
    await step()
    return result
  }
}
