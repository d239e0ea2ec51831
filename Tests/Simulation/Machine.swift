import RunnelSession

/// What a simulation runs on.
protocol Machine {
  /// Those of the process that lives.
  var threads: any TaskExecutor { get }
  var now: @Sendable () -> UInt64 { get }
  /// What a script does that waits for a moment.
  var wait: @Sendable (_ random: UInt64) async -> Void { get }
  /// A process may end in the midst of everything.
  var canCrash: Bool { get }
  /// No job waits that this machine could do.
  var isIdle: Bool { get }

  /// Does some of what there is to do, or lets it be done.
  func work(_ random: inout SeededRandom)
  func passTime(milliseconds: Int)
  /// The process is gone, with its jobs.
  mutating func crash()
}
