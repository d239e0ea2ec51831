import RunnelLog

/// The app's log: one line a message, on standard error. Never holds values of readers, tokens or session names.
///
/// A call never waits for whoever reads the log: beyond a megabyte that nobody has read, lines are dropped and counted.
package enum Log {
  package static func info(_ message: String) { write("info", message) }
  package static func warning(_ message: String) { write("warning", message) }
  package static func error(_ message: String) { write("error", message) }

  private static func write(_ level: String, _ message: String) {
    line("runnel \(level): \(shown(message))")
  }

  /// A message as the terminal may show it, whatever texts of readers it quotes: none begins a line that looks like another message,
  /// and none is a command to the terminal.
  static func shown(_ message: String) -> String {
    var text = ""
    for scalar in message.unicodeScalars {
      switch scalar.value {
      case 0x0A: text += "\n  "
      case 0x09, 0x20...0x7E: text.unicodeScalars.append(scalar)
      case ..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
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
