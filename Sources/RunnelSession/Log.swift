#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The app's log: one line a message, on standard error. Never holds values of readers, tokens or session names.
package enum Log {
  package static func info(_ message: String) { write("info", message) }
  package static func warning(_ message: String) { write("warning", message) }
  package static func error(_ message: String) { write("error", message) }

  private static func write(_ level: String, _ message: String) {
    line("runnel \(level): \(message)")
  }

  /// A line as it is, for the person at the terminal.
  package static func line(_ text: String) {
    // One write per line, so that lines of several threads never mix.
    Array((text + "\n").utf8).withUnsafeBytes { line in
      _ = writeAll(STDERR_FILENO, line.baseAddress, line.count)
    }
  }
}

#if canImport(Glibc)
private let writeAll = Glibc.write
#else
private let writeAll = Darwin.write
#endif
