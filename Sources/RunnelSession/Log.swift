import RunnelLog

/// The app's log: one line a message, on standard error. Never holds values of readers, tokens or session names.
///
/// A call never waits for whoever reads the log: beyond a megabyte that nobody has read, lines are dropped and counted.
package enum Log {
  package static func info(_ message: String) { write("info", message) }
  package static func warning(_ message: String) { write("warning", message) }
  package static func error(_ message: String) { write("error", message) }

  private static func write(_ level: String, _ message: String) {
    line("runnel \(level): \(message)")
  }

  /// A line as it is, for the person at the terminal.
  package static func line(_ text: String) {
    LogWriter.standardError.write((text + "\n").utf8)
  }

  /// Waits a moment for what is not written yet: before the process leaves by `_exit`.
  package static func flush() {
    LogWriter.standardError.flush(milliseconds: LogWriter.longestEnd)
  }
}
