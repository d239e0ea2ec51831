import Foundation
import RunnelSession

/// Real threads, for the thread sanitizer. Nothing replays; a seed only says what the readers do.
struct RealMachine: Machine {
  /// Time passes so much faster than outside, so that what waits for seconds comes about.
  private static let haste: UInt64 = 50

  let threads: any TaskExecutor = ScriptThreads(limit: 64)
  var now: @Sendable () -> UInt64 {
    { DispatchTime.now().uptimeNanoseconds &* Self.haste }
  }
  var wait: @Sendable (UInt64) async -> Void {
    { random in
      // Some give their thread away, some keep it.
      if random.isMultiple(of: 2) { await Task.yield() } else { usleep(UInt32(random % 300)) }
    }
  }
  var canCrash: Bool { false }
  var isIdle: Bool { true }

  func work(_ random: inout SeededRandom) { usleep(.random(in: 0...300, using: &random)) }
  func passTime(milliseconds: Int) { usleep(UInt32(milliseconds) * 1_000 / UInt32(Self.haste)) }
  func crash() {}
}
