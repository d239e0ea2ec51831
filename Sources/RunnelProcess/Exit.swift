/// How a process ended.
package enum Exit: Equatable, Sendable {
  case code(Int32)
  case signal(Int32)

  /// Decodes what `wait` reports (POSIX, `sys/wait.h`).
  package init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .code((status >> 8) & 0xFF) : .signal(signal)
  }

  /// The exit code that passes this on, as shells do.
  package var code: Int32 {
    switch self {
    case .code(let code): code
    case .signal(let signal): 128 + signal
    }
  }

  package var description: String {
    switch self {
    case .code(let code): "exit code \(code)"
    case .signal(let signal): Self.names[signal] ?? "signal \(signal)"
    }
  }

  private static let names: [Int32: String] = [
    2: "SIGINT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL",
    11: "SIGSEGV", 13: "SIGPIPE", 15: "SIGTERM",
  ]
}
