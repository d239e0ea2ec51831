package import Foundation

/// The end of a process, which can be waited for also where another process has started it.
package final class ProcessEnd {
  private let descriptor: CInt

  /// - Parameter pid: A process whose exit status nobody has asked for yet.
  package init(of pid: pid_t) { descriptor = openProcess(pid, 0) }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Waits for it. A process that is not known any more has ended.
  ///
  /// - Returns: False: it goes on.
  package func hasCome() -> Bool { descriptor < 0 || Deadline().isReadable(descriptor) }

  /// Sends a signal to a process, and waits for its end.
  ///
  /// - Returns: False: it goes on.
  package static func ofProcess(_ pid: pid_t, signalled signal: CInt) -> Bool {
    let end = ProcessEnd(of: pid)
    kill(pid, signal)
    return end.hasCome()
  }
}

/// `pidfd_open`, which Swift's module of the C library lacks.
private let openProcess: @convention(c) (pid_t, CUnsignedInt) -> CInt = {
  guard let symbol = dlsym(nil, "pidfd_open") else {
    fatalError("The C library has no pidfd_open; glibc has it from 2.36 on.")
  }
  return unsafeBitCast(symbol, to: (@convention(c) (pid_t, CUnsignedInt) -> CInt).self)
}()
