import RunnelLocks

/// One thread, and a clock that moves when the simulation says so: the same seed gives the same history.
struct ReplayedMachine: Machine {
  private var simulated = SimulatedThreads()
  private let clock = SimulatedClock()

  var threads: any TaskExecutor { simulated }
  var now: @Sendable () -> UInt64 { { [clock] in clock.nanoseconds } }
  var wait: @Sendable (UInt64) async -> Void { { _ in await Task.yield() } }
  var canCrash: Bool { true }
  var isIdle: Bool { simulated.isIdle }

  func work(_ random: inout SeededRandom) { simulated.step(&random) }
  func passTime(milliseconds: Int) { clock.advance(milliseconds) }
  /// The jobs stay undone.
  mutating func crash() { simulated = SimulatedThreads() }
}

/// A clock that moves when the simulation says so.
final class SimulatedClock: Sendable {
  private let time = Mutex<UInt64>(1_000_000_000)

  var nanoseconds: UInt64 { time.withLock { $0 } }

  func advance(_ milliseconds: Int) { time.withLock { $0 += UInt64(milliseconds) * 1_000_000 } }
}
