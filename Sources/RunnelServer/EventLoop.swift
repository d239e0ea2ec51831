import CUV
import RunnelLocks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a watched socket is ready for.
struct Readiness: OptionSet, Sendable {
  var rawValue: CInt

  static let readable = Readiness(rawValue: CInt(UV_READABLE.rawValue))
  static let writable = Readiness(rawValue: CInt(UV_WRITABLE.rawValue))
}

/// A thread that waits for sockets, timers and work from other threads.
///
/// `perform`, `finish` and `join` may be called from anywhere; all else on the loop's own thread.
final class EventLoop: @unchecked Sendable {
  // SAFETY: `mailbox` has its own lock, `uv_async_send` may be called from every thread while the mailbox is open,
  // `thread` is written before the object is shared, and the rest belongs to the loop's thread.
  private let loop = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
  private let wakeUp = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)
  private var thread = uv_thread_t()
  private let mailbox = Mutex(Mailbox())
  /// Pieces of work that other threads have.
  private var waiting = 0

  private struct Mailbox {
    var work: [@Sendable () -> Void] = []
    var isOpen = true
  }

  init() throws(ServerError) {
    var code = uv_loop_init(loop)
    if code == 0 {
      code = uv_async_init(loop, wakeUp) { handle in
        EventLoop.of(handle?.pointee.data)?.work()
      }
    }
    guard code == 0 else { throw .noEventLoop(String(cString: uv_strerror(code))) }
    wakeUp.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    loop.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    // The thread holds the loop until it ends.
    let context = Unmanaged.passRetained(self).toOpaque()
    code = uv_thread_create(&thread, { EventLoop.run($0) }, context)
    guard code == 0 else { throw .noEventLoop(String(cString: uv_strerror(code))) }
  }

  deinit {
    wakeUp.deallocate()
    loop.deallocate()
  }

  /// Has work done on the loop's thread, in the order of the calls.
  /// - Returns: False once the loop is finished: the work will not be done.
  @discardableResult
  func perform(_ work: @escaping @Sendable () -> Void) -> Bool {
    mailbox.withLock { mailbox in
      guard mailbox.isOpen else { return false }
      mailbox.work.append(work)
      if mailbox.work.count == 1 { uv_async_send(wakeUp) }
      return true
    }
  }

  /// Milliseconds, from some time in the past.
  var now: UInt64 { uv_now(loop) }

  /// Calls back when the socket is ready for what its watch asks for.
  func watch(_ descriptor: CInt, _ handler: @escaping (Readiness) -> Void) -> SocketWatch? {
    SocketWatch(loop: loop, descriptor: descriptor, handler: handler)
  }

  /// Seconds since 1970.
  var wallClock: Int { Int(time(nil)) }

  /// Has one of a few threads do what may wait for a disk or a lock, and calls back on the loop's thread.
  ///
  /// - Returns: False: so much waits already that this was not taken.
  func work<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result, then done: @escaping (Result) -> Void
  ) -> Bool {
    guard waiting < Self.maxWaiting else { return false }
    add(work, then: done)
    return true
  }

  /// The same, for what must be done however much waits: to clean up after work that was taken.
  func workInAnyCase(_ work: @escaping @Sendable () -> Void) {
    add(work) { _ in }
  }

  /// The same, for work of which whoever asks bounds how much there is.
  func workInAnyCase<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result, then done: @escaping (Result) -> Void
  ) {
    add(work, then: done)
  }

  private func add<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result, then done: @escaping (Result) -> Void
  ) {
    let errand = Errand(work, then: done)
    waiting += 1
    errand.request.pointee.data = Unmanaged.passRetained(errand).toOpaque()
    let code = uv_queue_work(
      loop, errand.request,
      { request in
        guard let data = request?.pointee.data else { return }
        Unmanaged<Errand>.fromOpaque(data).takeUnretainedValue().perform()
      },
      { request, _ in
        guard let data = request?.pointee.data else { return }
        let errand = Unmanaged<Errand>.fromOpaque(data).takeRetainedValue()
        EventLoop.of(request?.pointee.loop.pointee.data)?.waiting -= 1
        errand.finish()
      })
    precondition(code == 0, "The call fails without a function to call, and only then.")
  }

  /// Pieces of work that wait or are under way, at most.
  static let maxWaiting = 256

  /// Calls back every so many milliseconds.
  func every(_ interval: UInt64, _ handler: @escaping () -> Void) -> LoopTimer {
    LoopTimer(loop: loop, interval: interval, handler: handler)
  }

  /// Takes no more work; the thread ends when the last watch and timer are cancelled.
  func finish() {
    perform {
      let rest = self.mailbox.withLock { mailbox in
        mailbox.isOpen = false
        defer { mailbox.work = [] }
        return mailbox.work
      }
      for work in rest { work() }
      uv_close(UnsafeMutableRawPointer(self.wakeUp).assumingMemoryBound(to: uv_handle_t.self), nil)
    }
  }

  /// Waits for the thread's end.
  func join() {
    uv_thread_join(&thread)
  }

  private func work() {
    let work = mailbox.withLock { mailbox in
      defer { mailbox.work = [] }
      return mailbox.work
    }
    for item in work { item() }
  }

  private static func run(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    let loop = Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue()
    uv_run(loop.loop, UV_RUN_DEFAULT)
    uv_loop_close(loop.loop)
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> EventLoop? {
    data.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// A piece of work that leaves the loop and comes back.
private final class Errand: @unchecked Sendable {
  // SAFETY: libuv hands it from the loop's thread to another one and back; two never have it at once.
  let request = UnsafeMutablePointer<uv_work_t>.allocate(capacity: 1)
  private var work: (() -> Void)?
  private var done: (() -> Void)?

  init<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result, then done: @escaping (Result) -> Void
  ) {
    var result: Result?
    self.work = { result = work() }
    self.done = { if let result { done(result) } }
  }

  deinit { request.deallocate() }

  func perform() {
    work?()
    work = nil
  }

  func finish() {
    done?()
    done = nil
  }
}

/// One socket that the loop looks after. The socket stays the caller's.
final class SocketWatch {
  private let handle = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)
  private var handler: ((Readiness) -> Void)?
  private var interest: Readiness = []
  private var closed: (() -> Void)?

  fileprivate init?(
    loop: UnsafeMutablePointer<uv_loop_t>, descriptor: CInt, handler: @escaping (Readiness) -> Void
  ) {
    guard uv_poll_init_socket(loop, handle, descriptor) == 0 else {
      handle.deallocate()
      return nil
    }
    self.handler = handler
    // The loop holds the watch until it is cancelled.
    handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  func wait(for interest: Readiness) {
    guard handler != nil, interest != self.interest else { return }
    self.interest = interest
    guard !interest.isEmpty else {
      uv_poll_stop(handle)
      return
    }
    uv_poll_start(handle, interest.rawValue) { handle, status, events in
      guard let data = handle?.pointee.data else { return }
      let watch = Unmanaged<SocketWatch>.fromOpaque(data).takeUnretainedValue()
      // An error shows itself to the one who reads.
      watch.handler?(status < 0 ? .readable : Readiness(rawValue: events))
    }
  }

  /// Ends the watch; then the socket may be closed.
  func cancel(_ closed: @escaping () -> Void) {
    guard handler != nil else { return }
    handler = nil
    self.closed = closed
    uv_poll_stop(handle)
    uv_close(UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_handle_t.self)) { handle in
      guard let data = handle?.pointee.data else { return }
      let watch = Unmanaged<SocketWatch>.fromOpaque(data).takeRetainedValue()
      watch.handle.deallocate()
      watch.closed?()
      watch.closed = nil
    }
  }
}

/// A repeated call.
final class LoopTimer {
  private let handle = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)
  private var handler: (() -> Void)?

  fileprivate init(
    loop: UnsafeMutablePointer<uv_loop_t>, interval: UInt64, handler: @escaping () -> Void
  ) {
    self.handler = handler
    uv_timer_init(loop, handle)
    // The loop holds the timer until it is cancelled.
    handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
    uv_timer_start(
      handle,
      { handle in
        guard let data = handle?.pointee.data else { return }
        Unmanaged<LoopTimer>.fromOpaque(data).takeUnretainedValue().handler?()
      }, interval, interval)
  }

  func cancel() {
    guard handler != nil else { return }
    handler = nil
    uv_close(UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_handle_t.self)) { handle in
      guard let data = handle?.pointee.data else { return }
      let timer = Unmanaged<LoopTimer>.fromOpaque(data).takeRetainedValue()
      timer.handle.deallocate()
    }
  }
}
