import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where cached values are kept, and whose clock and threads count: an app's and a session's, or the process's where there is no
/// app.
struct CacheHome: Sendable {
  let app: AppContext?
  /// What is kept for the session alone; `nil` where the caller belongs to none.
  let session: SharedObjects?

  init(app: AppContext?, session: SharedObjects?) {
    self.app = app
    self.session = session
  }

  private init(_ owner: Owner) { self.init(app: owner.app, session: owner.session) }

  /// That of the caller.
  static var current: CacheHome {
    if let run = Run.current { return CacheHome(run.session.owner) }
    if let call = CacheCall.current { return call.home }
    if let owner = Owner.current { return CacheHome(owner) }
    return CacheHome(app: AppContext.served, session: nil)
  }

  private static let process = SharedObjects()

  /// - Returns: `nil`: they are a session's, and the caller belongs to none. What is kept for one reader is given to no other.
  func objects(_ scope: CacheScope) -> SharedObjects? {
    switch scope {
    case .app: app?.shared ?? Self.process
    case .session: session
    }
  }

  /// Where a value is computed that is kept so: one for all sessions is made of none's own.
  func inside(_ scope: CacheScope) -> CacheHome {
    scope == .app ? CacheHome(app: app, session: nil) : self
  }

  /// What a function keeps on disk; `nil` where there is none.
  func disk(_ function: String, _ edition: String?) -> CacheDisk? {
    guard let edition, let app, let store = app.cacheStore else { return nil }
    return CacheDisk(store: store, clock: app.wallClock, function: function, edition: edition)
  }

  /// Which function of the process has its values under the names of this disk: the first that asked.
  func owner(of disk: CacheDisk, _ asking: DiskOwner) -> DiskOwner? {
    app?.shared.object("cache on disk\n\(disk.function)\n\(disk.edition)") { asking }
  }

  var means: CacheMeans {
    CacheMeans(now: app?.now ?? CacheMeans.steadyTime, threads: app?.threads)
  }
}

/// A cached function that keeps its values on disk.
struct DiskOwner: Sendable {
  /// Its name among an app's objects.
  let function: String
  let source: SourceLine
}

/// What a cached function works with. It outlives the calls, and owns neither app nor session, which own it.
struct CacheMeans: Sendable {
  /// Nanoseconds of a clock that only goes forward.
  let now: @Sendable () -> UInt64
  /// Those of scripts, since it is the script's work: as many as block at once, up to `runner.maxThreads`. `nil`: Swift's own.
  let threads: (any TaskExecutor)?

  /// Begins the author's work, beside everything else.
  func work(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    Task.detached(executorPreference: threads) { await work() }
  }

  static let steadyTime: @Sendable () -> UInt64 = {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// For whom a value is computed.
public enum CacheScope: Sendable {
  /// For all sessions.
  case app
  /// For each session by itself; it goes with the session. Called where there is no session, as in a detached task or by a
  /// function that is cached for all sessions, it throws.
  case session
}

/// The computation on whose task the caller is.
struct CacheCall: Sendable {
  let home: CacheHome
  let number: UInt64
  /// How many computations wait for it, one for another.
  let depth: Int

  /// Beyond these a function that calls itself would not end before the memory does.
  static let mostDepth = 1_000

  @TaskLocal static var current: CacheCall?
}
