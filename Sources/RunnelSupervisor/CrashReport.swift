import RunnelProcess

/// What the page and the terminal say about a worker that ended by itself.
struct CrashReport: Equatable {
  /// How it ended, in a word: "SIGILL".
  let ending: String
  /// What happened, as the beginning of a sentence: "the app crashed (SIGILL)".
  let event: String
  private let said: [String]

  /// - Parameters:
  ///   - code: Whose lines are looked for in the backtrace.
  ///   - overMemory: Megabytes that it used when it was killed for them, and its limit.
  init(
    exit: Exit, lastLines: [String], code: AuthorCode = AuthorCode(),
    overMemory: (used: Int, limit: Int)? = nil
  ) {
    if let (used, limit) = overMemory {
      ending = "over server.memoryLimit"
      event = "the app was over server.memoryLimit: it used \(used) MB of \(limit) MB"
      said = []
      return
    }
    ending = exit.description
    switch exit {
    case .code(let code) where code < 128: event = "the app ended by itself (\(ending))"
    case .code, .signal: event = "the app crashed (\(ending))"
    }
    let place = code.place(in: lastLines)
    said = Self.reason(in: lastLines) + (place.map { ["at \($0)"] } ?? [])
  }

  /// For the readers of the worker that comes after it.
  var text: String { paragraphs("The\(event.dropFirst(3)) and was started again.") }

  /// For the readers of the old version, when the new one did not come up.
  var new: String {
    paragraphs("It ended at its start (\(ending)); you see the version before it.")
  }

  private func paragraphs(_ first: String) -> String {
    said.isEmpty ? first : first + "\n\n" + said.joined(separator: "\n")
  }

  /// The lines that say why: those of the fatal error, else the last before the backtrace.
  private static func reason(in lines: [String]) -> [String] {
    let beforeTrace = lines.prefix {
      !$0.hasPrefix("*** ") && !$0.hasPrefix("swift-runtime:") && !$0.contains("Program crashed:")
        && $0 != "Current stack trace:"
    }
    let start = beforeTrace.lastIndex { $0.contains("Fatal error") }
    let reason = start.map { beforeTrace[$0...].prefix(5) } ?? beforeTrace.suffix(5)
    return reason.filter { !$0.isEmpty }
  }
}
