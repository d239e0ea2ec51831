#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Turns signals into bytes of a pipe, which `poll` can wait for beside others.
package struct SignalPipe {
  /// Readable without blocking.
  package let output: Int32

  /// There can be one: signal handlers are the process's.
  package init(_ signals: [Int32]) {
    guard let pipe = Pipe() else {
      preconditionFailure("A process that has just begun has file descriptors to spare.")
    }
    output = pipe.output
    signalPipeEnd = pipe.input
    // A handler must not wait; a full pipe holds signals enough.
    _ = fcntl(pipe.input, F_SETFL, O_NONBLOCK)
    for number in signals {
      // A signal during a run of its handler waits; `write` is one of the few calls that a handler
      // may make.
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        let saved = errno
        _ = write(signalPipeEnd, &byte, 1)
        errno = saved
      }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  /// The signals since the last call, each once for each time.
  package func read() -> [Int32] { readAvailable(output).bytes.map(Int32.init) }
}

// SAFETY: written once, before the first handler that reads it is in place.
private nonisolated(unsafe) var signalPipeEnd: Int32 = -1
