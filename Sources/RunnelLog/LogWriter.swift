import CStandardStreams

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes to a stream without ever keeping its callers waiting, however long nobody reads there.
///
/// What the stream does not take at once is queued, and written by a thread of its own.
package final class LogWriter: @unchecked Sendable {
  // SAFETY: `state` is touched between `lock` and `unlock` alone; the rest is never changed.
  private var state: State
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let descriptor: CInt
  /// The same stream, of which writes return at once; -1: there is none.
  private let prompt: CInt

  private struct State {
    var queue: LineQueue
    var hasThread = false
    /// The thread has taken something that the stream does not have yet.
    var isWriting = false
  }

  /// Bytes that the thread takes at a time, so that little is on its way when the stream is slow.
  private static let piece = 16_384

  /// The process's standard error. What is queued when the process exits is waited for, for a second.
  package static let standardError: LogWriter = {
    let writer = LogWriter(STDERR_FILENO)
    atexit { LogWriter.standardError.flush(milliseconds: LogWriter.longestEnd) }
    return writer
  }()

  /// The process's standard output, for what its own `print` would keep it waiting with.
  package static let standardOutput: LogWriter = {
    let writer = LogWriter(STDOUT_FILENO)
    atexit { LogWriter.standardOutput.flush(milliseconds: LogWriter.longestEnd) }
    return writer
  }()

  /// Milliseconds for which the end of a process waits for whoever reads its log.
  package static let longestEnd = 1_000

  /// - Parameter descriptor: Stays open as long as this exists.
  package init(_ descriptor: CInt, limits: LineQueue.Limits = LineQueue.Limits()) {
    self.descriptor = descriptor
    prompt = Self.promptDescriptor(descriptor)
    state = State(queue: LineQueue(limits: limits))
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(filled, nil)
  }

  deinit {
    if prompt >= 0 { close(prompt) }
    pthread_cond_destroy(filled)
    pthread_mutex_destroy(mutex)
    filled.deallocate()
    mutex.deallocate()
  }

  /// Never waits.
  package func write(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    lock()
    defer { unlock() }
    // Straight to the stream while it takes all: in the order of what others write there, and there when the process dies in the
    // next moment.
    let done = state.queue.isEmpty && !state.isWriting ? writeAtOnce(bytes) : 0
    guard done < bytes.count else { return }
    state.queue.add(bytes[done...])
    if state.hasThread {
      pthread_cond_signal(filled)
    } else {
      state.hasThread = startThread()
    }
  }

  /// Waits until all is written, though no longer than that.
  ///
  /// - Returns: Whether it is.
  @discardableResult
  package func flush(milliseconds: Int) -> Bool {
    var rest = milliseconds
    while true {
      lock()
      let isDone = state.queue.isEmpty && !state.isWriting
      unlock()
      if isDone || rest <= 0 { return isDone }
      usleep(1_000)
      rest -= 1
    }
  }

  private func lock() { pthread_mutex_lock(mutex) }
  private func unlock() { pthread_mutex_unlock(mutex) }

  // MARK: At once

  /// A pipe can be opened a second time, and asked there not to wait; to ask it on the descriptor itself would ask it of all
  /// processes that share it.
  private static func promptDescriptor(_ descriptor: CInt) -> CInt {
    #if os(Linux)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return -1 }
    return open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    #else
    return -1
    #endif
  }

  /// - Returns: Bytes that the stream has taken.
  private func writeAtOnce(_ bytes: [UInt8]) -> Int {
    guard prompt >= 0 else { return 0 }
    return max(0, bytes.withUnsafeBytes { systemWrite(prompt, $0.baseAddress, $0.count) })
  }

  // MARK: The thread

  private func startThread() -> Bool {
    let body = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let code = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<LogWriter>.fromOpaque(pointer).takeRetainedValue().work() }
        return nil
      }, body)
    guard code == 0 else {
      Unmanaged<LogWriter>.fromOpaque(body).release()
      return false
    }
    return true
  }

  private func work() {
    while true {
      lock()
      state.isWriting = false
      while state.queue.isEmpty { pthread_cond_wait(filled, mutex) }
      let piece = state.queue.take(Self.piece)
      state.isWriting = true
      unlock()
      writeWaiting(piece)
    }
  }

  private func writeWaiting(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var full = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&full, 1, -1)
        continue
      }
      // A stream that is closed takes nothing.
      guard count > 0 else { return }
      rest.removeFirst(count)
    }
  }
}

#if canImport(Glibc)
private let systemWrite = Glibc.write
#else
private let systemWrite = Darwin.write
#endif
