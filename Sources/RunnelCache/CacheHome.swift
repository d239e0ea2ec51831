import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where cached values are kept, and whose clock and threads count: an app's, a session's, or the process's where there is
/// neither.
struct CacheHome: Sendable {
  let app: AppContext?
  let session: Session?

  /// That of the caller.
  static var current: CacheHome {
    if let run = Run.current { return CacheHome(app: run.session.app, session: run.session) }
    return CacheCall.current?.home ?? CacheHome(app: nil, session: nil)
  }

  private static let process = SharedObjects()

  func objects(_ scope: CacheScope) -> SharedObjects {
    switch scope {
    case .app: app?.shared ?? Self.process
    case .session: session?.shared ?? objects(.app)
    }
  }

  var means: CacheMeans {
    CacheMeans(now: app?.now ?? CacheMeans.steadyTime, threads: app?.threads)
  }
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
  /// For each session by itself; it goes with the session.
  case session
}

/// The computation on whose task the caller is.
struct CacheCall: Sendable {
  let home: CacheHome
  let number: UInt64

  @TaskLocal static var current: CacheCall?
}
