/// What workers find in their environment.
struct WorkerEnvironment {
  /// Tells a worker's readers how the worker before it ended.
  static let crashVariable = "RUNNEL_LAST_CRASH"

  private let base: [String: String]

  init(_ own: [String: String]) {
    var base = own
    base[Self.crashVariable] = nil
    // A backtrace waits for keys at a crash otherwise, with nobody there to press them. Registers help no author.
    base["SWIFT_BACKTRACE"] =
      own["SWIFT_BACKTRACE"]
      ?? "interactive=no,color=no,threads=crashed,registers=none,images=none,limit=16"
    self.base = base
  }

  func variables(crash: String?) -> [String: String] {
    var variables = base
    variables[Self.crashVariable] = crash
    return variables
  }
}
