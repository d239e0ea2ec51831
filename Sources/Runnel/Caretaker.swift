import Dispatch
import RunnelSession

#if canImport(Glibc)
import Glibc
#endif

/// What has to be done from time to time, on a thread that nobody waits for: sessions that stay away leave, what the store
/// had refused is written, and what is old is removed.
final class Caretaker {
  private let hub: Hub
  private let place: StorePlace
  private let queue = DispatchQueue(label: "runnel.caretaker", qos: .utility)
  private let timer: any DispatchSourceTimer

  /// Seconds after the start in which nothing is removed from the store: readers of the process before come back first,
  /// whatever the clock says of the time between.
  private static let grace = 600

  init(hub: Hub, place: StorePlace) {
    self.hub = hub
    self.place = place
    timer = DispatchSource.makeTimerSource(queue: queue)
  }

  func start() {
    // Touched by the queue alone.
    nonisolated(unsafe) var seconds = 0
    nonisolated(unsafe) var hadDepartures = false
    timer.setEventHandler { [hub, place] in
      seconds += 1
      place.keepFolder()
      hub.catchUp()
      hub.letGoOfDownloads()
      hub.followSecrets()
      if seconds % 10 == 0 {
        hub.sweep()
        // Else the memory of thousands of sessions that have left would stay with the process, in pieces. And once more ten
        // seconds later, when the threads that ran their scripts have ended too.
        let hasDepartures = hub.takeDepartures() > 0
        if hasDepartures || hadDepartures { Self.returnMemory() }
        hadDepartures = hasDepartures
      }
      if seconds % 60 == 0, seconds >= Self.grace { hub.sweepStore() }
    }
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.resume()
  }

  private static func returnMemory() {
    #if canImport(Glibc)
    // glibc's module does not have it, since its header is no part of the C library's standard.
    typealias Trim = @convention(c) (Int) -> CInt
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }

  func stop() {
    timer.cancel()
    queue.sync {}
  }
}
