/// What workers find in their environment.
struct WorkerEnvironment {
  /// Tells a worker's readers how the worker before it ended.
  static let crashVariable = "RUNNEL_LAST_CRASH"

  /// Tells a worker where the paths of its script start.
  static let folderVariable = "RUNNEL_FOLDER"

  private let base: [String: String]

  /// - Parameter code: Whose folder it tells.
  init(_ own: [String: String], code: AuthorCode = AuthorCode()) {
    var base = own
    base[Self.crashVariable] = nil
    base[Self.folderVariable] = code.folder
    // A backtrace waits for keys at a crash otherwise, with nobody there to press them. Registers help no author. Of many frames
    // the innermost are told, where the author's are, and none of the outermost.
    base["SWIFT_BACKTRACE"] =
      own["SWIFT_BACKTRACE"]
      ?? "interactive=no,color=no,threads=crashed,registers=none,images=none,limit=16,top=0"
    self.base = base
  }

  func variables(crash: String?) -> [String: String] {
    var variables = base
    variables[Self.crashVariable] = crash
    return variables
  }
}
