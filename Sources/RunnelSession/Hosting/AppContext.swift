package import RunnelConfiguration
import RunnelLocks

/// What the process that started this one has to say to readers.
package struct Notices: Sendable {
  /// How the last process of the app ended, if it did so by itself.
  package var lastCrash: String?
  /// The compiler's message, when the script as it is now does not compile.
  package var compileError: String?
  /// A newer version of the app waits for a reader to ask for it.
  package var isChanged = false

  package init(lastCrash: String? = nil, compileError: String? = nil) {
    self.lastCrash = lastCrash
    self.compileError = compileError
  }
}

/// What all sessions of an app share.
package final class AppContext: Sendable {
  package let script: Script
  package let configuration: Configuration
  /// Where scripts run, and what else may block.
  package let threads: any TaskExecutor
  /// Where all else is done that may block: readers are let in, by what the store says of them. Few threads: of thousands who
  /// come back at the same moment each would wait for the one store.
  let services: any TaskExecutor
  /// Where the author's code is called beside scripts. It may take as long as it likes, and holds up neither those who come nor
  /// the script that a reader wants to stop.
  private let asides: any TaskExecutor
  package let store: any SessionStore
  package let pulse: Pulse
  /// Names the client's code.
  package let build: String
  package let uploadDirectory: String
  /// Where relative paths of the script start; empty: at the working directory.
  package let folder: String
  /// What the pages offer to be fetched.
  package let contents: ContentTable
  package let shared = SharedObjects()
  /// Where cached values are kept beyond the process; `nil`: nowhere.
  package let cacheStore: (any CacheStore)?
  package let secrets: SecretsKeeper
  let noticeBoard: Mutex<Notices>
  /// Nanoseconds of a clock that only goes forward.
  package let now: @Sendable () -> UInt64
  /// Seconds since 1970, for what outlives the process.
  package let wallClock: @Sendable () -> Int
  /// Seconds since 1970 as a clock on the server's wall shows them: in its time zone, jumping when somebody sets it.
  package let localTime: @Sendable () -> Int
  private let random: @Sendable () -> UInt64
  /// Bytes of what waits for its run, in all sessions.
  let waitingBytes = Atomic(0)
  /// Files that the author's code makes at the moment.
  private let makings = Mutex(0)
  /// Bytes of made files in memory, until they are fetched.
  let heldBytes = Mutex(0)
  /// Beyond these, what would have to wait is refused; a session in which nothing waits takes one event all the same.
  static let mostWaiting = 512 << 20
  private let warned = Mutex<Set<String>>([])
  /// What is said once a minute, with the time at which it was said last.
  private let said = Mutex<[String: UInt64]>([:])
  let errorLines = Mutex(ErrorLines())
  let uploads: Mutex<UploadLedger>

  package init(
    script: @escaping Script, configuration: Configuration = Configuration(),
    build: String = "", uploadDirectory: String = "", folder: String = "",
    threads: (any TaskExecutor)? = nil, services: (any TaskExecutor)? = nil,
    pulse: Pulse = Pulse(),
    store: any SessionStore = MemoryStore(), cacheStore: (any CacheStore)? = nil,
    notices: Notices = Notices(), secrets: SecretsKeeper = SecretsKeeper(),
    random: @escaping @Sendable () -> UInt64 = AppContext.systemRandom,
    wallClock: @escaping @Sendable () -> Int = { 0 },
    localTime: (@Sendable () -> Int)? = nil,
    now: @escaping @Sendable () -> UInt64
  ) {
    self.script = script
    self.configuration = configuration
    uploads = Mutex(UploadLedger(limit: configuration.server.maxUploads << 20))
    self.build = build
    self.uploadDirectory = uploadDirectory
    self.folder = folder
    self.threads = threads ?? ScriptThreads(limit: configuration.runner.maxThreads)
    self.services = services ?? threads ?? ScriptThreads(limit: Self.serviceThreads)
    asides = services ?? threads ?? ScriptThreads(limit: configuration.runner.maxThreads)
    self.pulse = pulse
    noticeBoard = Mutex(notices)
    self.store = store
    self.cacheStore = cacheStore
    self.secrets = secrets
    self.random = random
    contents = ContentTable { SessionID(high: random(), low: random()).text }
    self.wallClock = wallClock
    self.localTime = localTime ?? wallClock
    self.now = now
  }

  /// Threads for what is not the script's.
  package static let serviceThreads = 8

  /// Does something that may block, soon, on a thread that nobody waits for.
  func serve(_ work: @escaping @Sendable () -> Void) {
    Task(executorPreference: services) { work() }
  }

  /// Does something that calls the author's code, soon: the rows of a table, the handlers of a task that is asked to end, the
  /// ends of a session's objects.
  func callAside(_ work: @escaping @Sendable () -> Void) {
    Task(executorPreference: asides) { work() }
  }

  /// What the author's code makes while it is sent.
  ///
  /// - Parameter place: Of the author's call, for the log.
  func pieces(
    at place: ErrorPlace? = nil,
    _ make: @escaping @Sendable (MadePieces.Give) async throws -> Void
  ) -> MadePieces {
    MadePieces(
      start: { [self] work in
        let task = Task(executorPreference: asides) { await work() }
        return { self.callAside { task.cancel() } }
      },
      make: make,
      describe: { [self] in describe($0, at: place) })
  }

  /// A file is about to be made.
  ///
  /// - Returns: Holds its place; `nil`: as many as may are being made.
  func beginMaking() -> DownloadSlot? {
    let isFree = makings.withLock { count in
      guard count < Self.mostMakings else { return false }
      count += 1
      return true
    }
    return isFree ? DownloadSlot { [weak self] in self?.makings.withLock { $0 -= 1 } } : nil
  }

  /// Files that are made at once, at most.
  private static let mostMakings = 64

  /// What a reader is told whose file could not be made; the log gets all.
  private func describe(_ error: any Error, at place: ErrorPlace?) -> String {
    if let problem = error as? MakingProblem { return problem.text }
    // Nobody is there any more to read it.
    if error is CancellationError { return "The file was not made: its reader has left." }
    let text = ErrorText(error, at: place)
    log(text, "A file that a reader asked for could not be made:")
    guard configuration.client.showErrorDetails == .full else {
      return "The file could not be made. The app's log says why."
    }
    // It travels as one line.
    let words = text.message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "The file could not be made. \(text.type): \(words.prefix(500))"
  }

  package var notices: Notices { noticeBoard.withLock { $0 } }

  /// Forgets what was computed for all sessions, also what no process has asked for yet.
  package func clearCaches() {
    // In this order: what is being computed is not written any more when the store is emptied.
    shared.clearCaches()
    cacheStore?.removeAll()
  }

  /// The system's generator, which is a cryptographic one on every platform of Swift.
  package static let systemRandom: @Sendable () -> UInt64 = {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }

  func randomID() -> SessionID { SessionID(high: random(), low: random()) }

  func randomSecret() -> Secret { Secret((random(), random(), random(), random())) }

  /// 128 random bits as text.
  func randomTicket() -> String { randomID().text }

  // MARK: What is said once per process

  private func isFirst(_ warning: String) -> Bool {
    warned.withLock { warned in
      // Keys may be made of data: a log that has named a thousand has said what there is to say.
      guard warned.count < 1_000 || warning.hasPrefix("store ") else { return false }
      return warned.insert(warning).inserted
    }
  }

  func warnOfUnstorable(key: String, type: String) {
    guard isFirst("unstorable \(key)") else { return }
    Log.warning(
      """
      sessionState["\(key)"] holds a value of the type \(type), which can't be written down: it is not Codable, or its \
      encoding failed. It will be gone after a restart.
      """)
  }

  func warnOfUnread(key: String, type: String, reason: String) {
    guard isFirst("unread \(key)") else { return }
    Log.warning(
      """
      sessionState["\(key)"] was stored by another page, or by an earlier version of the script, and can't be read as \
      \(type): \(reason). What is stored stays until the key is assigned.
      """)
  }

  func warnOfBusy() {
    guard isDue("busy") else { return }
    Log.warning(
      """
      A script has waited for a thread for more than a second. At most \(configuration.runner.maxThreads) are at work \
      (runner.maxThreads). Scripts that wait should do so with `await`, which holds no thread.
      """)
  }

  func warnOfBlocked() {
    guard isDue("blocked") else { return }
    Log.warning(
      """
      A script that was asked to end goes on, and the reader's next action waits for it. A script that works for long should \
      look at `Task.isCancelled` or call `try Task.checkCancellation()`.
      """)
  }

  func warnOfCallback() {
    guard isDue("callback") else { return }
    Log.warning(
      """
      A callback goes on \(configuration.runner.stopGrace) seconds after its reader has pressed Stop. A callback can't be \
      stopped. Work that lasts belongs into the script's body, under `if st.button(…)`.
      """)
  }

  func warnOfEndlessPage() {
    guard isDue("endless page") else { return }
    Log.warning(
      """
      A page has started itself again more than \(RerunChain.free) times without an event of its reader's. It is run at \
      most ten times a second. Look for `st.rerun()` outside of an `if`.
      """)
  }

  func warnOfUnheard() {
    guard isDue("unheard") else { return }
    Log.warning(
      """
      A button was pressed that its run did not draw, so that its script never heard of the press. A button whose label \
      changes is another button: give it a key, as in `st.button("\\(count) new", key: "more")`.
      """)
  }

  /// Whether what is said at most once a minute was said at all.
  func hasSaid(_ warning: String) -> Bool { said.withLock { $0[warning] != nil } }

  /// Said at most once a minute.
  private func isDue(_ warning: String) -> Bool {
    let now = now()
    return said.withLock { said in
      if let last = said[warning], now &- last < 60_000_000_000 { return false }
      said[warning] = now
      return true
    }
  }

  func warnOfStore(_ error: StoreError) {
    guard isFirst("store \(error.code)") else { return }
    guard error.code != .tooLarge else {
      return Log.error(
        "A session is not being stored, and would be lost with this process: \(error.message).")
    }
    Log.error(
      "Sessions are not being stored: \(error.message). They would be lost with this process. It tries again each second."
    )
  }

  /// A session leaves the memory though the store has refused it.
  func warnOfGivenUp() {
    guard isFirst("store given up") else { return }
    Log.error(
      """
      Sessions that could not be stored leave the memory, the longest away first: more than \
      server.maxDisconnectedSessions (\(configuration.server.maxDisconnectedSessions)) have no connection. They go on from \
      what was stored of them last. Make the store writable, or raise the option.
      """)
  }

  /// The store takes what it is given again, so that the next failure is news.
  func storeRecovered() {
    let wasBroken = warned.withLock { warned in
      let old = warned.filter { $0.hasPrefix("store ") }
      warned.subtract(old)
      return !old.isEmpty
    }
    if wasBroken { Log.info("Sessions are stored again.") }
  }

  func warnOfLongQuery(key: String) {
    guard isFirst("query \(key)") else { return }
    Log.warning(
      """
      The value of the widget with the key '\(key)' is too long for the page's address: the address goes without it. Leave \
      out `bind:`, or bound the value.
      """)
  }

  /// Says once per process and key that a widget has both a default and a value in session state.
  func warnOfTwoDefaults(key: String) {
    guard !configuration.global.disableWidgetStateDuplicationWarning, isFirst("default \(key)")
    else { return }
    Log.warning(
      """
      The widget with the key '\(key)' has a default value and a value set through session state; the latter is used. \
      Leave one of them out, or set global.disableWidgetStateDuplicationWarning.
      """)
  }
}
