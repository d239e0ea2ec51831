import RunnelTree

/// What a page knows of the run that goes on, or of the last one. Each begins with one of its own.
struct PageRun {
  var number = 0
  var isRunning = false
  /// The body has not begun.
  var isInCallbacks = false

  // What it is for.
  /// What it draws anew.
  var coverage = Coverage.app
  /// The fragments that it draws by themselves.
  var roots: Set<FragmentID> = []
  /// An event of its reader's has begun it, or the run that asked for it.
  var isReaders = false
  /// It draws fragments whose time has come.
  var isDue = false

  // How it has gone so far.
  /// The author's call that drew last, for an error that says nothing of its own place.
  var lastCall: SourceLine?
  /// Scopes in which an author's mistake was shown: what executes there draws nothing more and changes no state.
  var failures: Set<RunScope> = []
  /// The fragment to which the widget belongs whose callback is called.
  var callbackOf: FragmentID?
  /// The fragment to which the widget belongs whose callback has thrown, or made a mistake.
  var failedIn: FragmentID?
  /// Parts of the run that have ended themselves: what is in them draws nothing more, and what they have left out is kept, as the
  /// script's is.
  var endedEarly: Set<FragmentID> = []
  /// What has ended the run from within a fragment, which can't end the closures around it: they draw nothing more.
  var cut: (any Error)?
  /// The fragment that has said so.
  var cutBy: FragmentID?

  // What it has met and drawn.
  /// Presses with a callback of which the body knows.
  var heard: Set<WidgetID> = []
  /// Buttons that stop what runs.
  var cancelButtons: Set<WidgetID> = []
  /// Lines below headings that the body has drawn, whose colours take turns.
  var dividers = 0
  /// Elements that are there while a closure of the script works, by their containers.
  var passing: [NodeID: NodeID] = [:]

  /// None has begun.
  init() {}

  /// One that begins, with its callbacks if it has any.
  init(number: Int, coverage: Coverage) {
    self.number = number
    self.coverage = coverage
    isRunning = true
    isInCallbacks = true
  }
}
