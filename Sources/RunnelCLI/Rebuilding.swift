import RunnelProcess

/// Decides what `runnel run` does next: when to build, when to start the app, what to tell it.
///
/// A value without processes; the ``Rebuilder`` feeds it events and carries out its actions. The app supervises itself:
/// it is started once, and learns of newer builds while it runs.
struct Rebuilding {
  enum Event: Equatable {
    case built(Program)
    case failedToBuild(String)
    /// The app that stands in for one that has never been built.
    case builtNotice(Program)
    case failedToBuildNotice(String)
    case sourcesChanged
    case appEnded(Exit)
    /// It has come to its end at once, since nothing in it calls `run()`.
    case appServedNothing(name: String)
    case interrupted(Int32)
  }

  enum Action: Equatable {
    case build
    case buildNotice
    case cancelBuild
    case start(Program)
    case tell(BuildMessage)
    case signal(Int32)
    case report(String)
    case exit(Int32)
  }

  private var isRunning = false
  private var compileError: String?
  /// How often this process was told to end.
  private var interruptions = 0

  /// Where the author's code is: the page names places from there on.
  private let folder: String?

  private static let kill: Int32 = 9

  init(folder: String? = nil) {
    self.folder = folder
  }

  func start() -> [Action] { [.build] }

  mutating func handle(_ event: Event) -> [Action] {
    switch event {
    case .appEnded(let exit):
      // Its workers' ends are its own to report; of its own end it can say nothing.
      guard case .signal = exit, interruptions == 0 else {
        return [.cancelBuild, .exit(exit.code)]
      }
      return [
        .cancelBuild,
        .report(
          "runnel: the app's supervisor was ended by \(exit.description). Start the app again."),
        .exit(exit.code),
      ]
    case .appServedNothing(let name):
      return [
        .cancelBuild,
        .report(
          """
          runnel: \(name) has ended without serving a page: nothing in it calls `run()`. An app is \
          `try await App { st in … }.run()`.
          """),
        .exit(1),
      ]
    case .interrupted(let signal): return interrupted(by: signal)
    case _ where interruptions > 0: return []
    case .built(let program):
      compileError = nil
      guard isRunning else { return start(program) }
      return [.tell(.built(path: program.path, version: program.version))]
    case .failedToBuild(let text):
      let message = Diagnostics.withoutDump(text)
      let shown = Diagnostics.forPage(message, in: folder)
      compileError = shown
      return [.report(message), isRunning ? .tell(.failed(shown)) : .buildNotice]
    case .builtNotice(let program):
      guard let compileError, !isRunning else { return [] }
      return start(program) + [.tell(.failed(compileError))]
    case .failedToBuildNotice(let message):
      return [.report(Diagnostics.withoutDump(message)), .exit(1)]
    case .sourcesChanged: return [.cancelBuild, .build]
    }
  }

  private mutating func start(_ program: Program) -> [Action] {
    isRunning = true
    return [.start(program)]
  }

  private mutating func interrupted(by signal: Int32) -> [Action] {
    interruptions += 1
    guard isRunning else { return [.cancelBuild, .exit(128 + signal)] }
    // The second one makes the app kill its workers; a third is for an app that does not even do that.
    return [.cancelBuild, .signal(interruptions < 3 ? signal : Self.kill)]
  }
}
