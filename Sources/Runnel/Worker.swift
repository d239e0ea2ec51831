import FoundationEssentials
import RunnelConfiguration
import RunnelServer
import RunnelSession
import RunnelSupervisor

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The process that serves an app: its sessions live here.
struct Worker {
  let script: Script
  let configuration: Configuration
  let link: WorkerLink

  /// Time beyond `server.drainTimeout` for closing sockets and leaving.
  private static let grace = 2

  /// Serves until it is told to end, or its supervisor has ended.
  func run() async throws -> Never {
    printLineByLine()
    let end = EndRequest(patience: .seconds(configuration.server.drainTimeout + Self.grace))
    let signals = end.listenToSignals()
    let place = try StorePlace(configuration, ProcessInfo.processInfo.environment)
    let pulse = Pulse()
    let app = AppContext(
      script: script, configuration: configuration, build: ClientFiles.build,
      uploadDirectory: place.uploads, folder: link.folder, pulse: pulse,
      store: place.store, cacheStore: place.cache,
      notices: Notices(lastCrash: link.lastCrash),
      secrets: SecretsKeeper(SecretSources(files: configuration.secrets.files)),
      wallClock: WallClock.steady,
      localTime: WallClock.local, now: { DispatchClock.now })
    app.noteServed()
    let hub = Hub(app: app) { [link] always in link.askForSwap(always: always) }
    let server = Server(host: hub, listening: .inherited(link.sockets))
    _ = try server.start()
    pulse.start(now: { DispatchClock.now })
    link.listen({ Self.carryOut($0, hub) }, ended: { end.make() })
    link.reportReady()
    let caretaker = Caretaker(hub: hub, place: place)
    caretaker.start()
    await end.wait()
    caretaker.stop()
    server.quiesce()
    // A last try for what the store has refused, since nobody else has it.
    hub.catchUp()
    await hub.drain(timeout: .seconds(configuration.server.drainTimeout))
    server.stop()
    place.close()
    withExtendedLifetime(signals) {}
    Log.flush()
    fflush(nil)
    // Not `exit`: a script that does not end would meet what that takes apart.
    _exit(0)
  }

  private static func carryOut(_ order: WorkerOrder, _ hub: Hub) {
    switch order {
    case .compileError(let text): hub.show(compileError: text)
    case .changed: hub.announceChange()
    case .problem(let title, let text): hub.announce(problem: text, title: title)
    }
  }
}
