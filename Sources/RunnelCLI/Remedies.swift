/// What to do where a closure that runs beside a script uses what is the script's alone. The compiler refuses it in words about
/// concurrency.
struct Remedies {
  /// The text of a source; `nil` where it can't be read.
  let source: (String) -> String?
  private var known: [String: SwiftTokens?] = [:]
  /// Of what it was said.
  private var told: Set<String> = []

  init(source: @escaping (String) -> String?) { self.source = source }

  /// The compiler's messages, with what to do below those that are about such a closure, once for each mistake.
  mutating func added(to text: String) -> String {
    var lines: [String] = []
    var remedy: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      // A message's lines end where the next begins.
      let header = Diagnostics.Header(line)
      if header != nil || line.isEmpty, let text = remedy.take() { lines.append(text) }
      lines.append(line)
      if let header, header.severity == "error" { remedy = self.remedy(for: header) }
    }
    if let remedy { lines.append(remedy) }
    return lines.joined(separator: "\n")
  }

  private mutating func remedy(for header: Diagnostics.Header) -> String? {
    if let remedy = remedyOfGlobal(header) { return remedy }
    guard let subject = Subject(header.message),
      let tokens = tokens(of: header.path), let line = Int(header.line),
      let closure = tokens.closureBeside(line: line, column: header.column)
    else { return nil }
    let remedy: String
    let mistake: String
    switch closure.kind {
    case .cachedFunction(let name):
      guard let text = subject.remedy(inCachedFunction: name) else { return nil }
      (remedy, mistake) = (text, "")
    case .parallelFragment:
      guard let text = subject.remedyInParallelFragment else { return nil }
      (remedy, mistake) = (text, subject.name)
    case .page:
      guard let text = subject.remedyInPage else { return nil }
      (remedy, mistake) = (text, subject.name)
    }
    return note(remedy, at: header, once: "\(closure.line):\(mistake)")
  }

  /// A script's variable beside its closure belongs to the main thread, where no script runs.
  private mutating func remedyOfGlobal(_ header: Diagnostics.Header) -> String? {
    let parts = header.message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count > 2,
      ["main actor-isolated var ", "main actor-isolated let "].contains(parts[0])
    else { return nil }
    let name = parts[1]
    let remedy = """
      '\(name)' belongs to the file, and the script runs for many readers at the same time. Declare it in the closure of `App`: as \
      `@State("\(name)") var \(name) = …` what each reader has of their own, else as it is.
      """
    return note(remedy, at: header, once: "global:\(name)")
  }

  private mutating func note(
    _ remedy: String, at header: Diagnostics.Header, once mistake: String
  ) -> String? {
    guard told.insert("\(header.path):\(mistake)").inserted else { return nil }
    return "\(header.path):\(header.line):\(header.column): note: \(remedy)"
  }

  private mutating func tokens(of path: String) -> SwiftTokens? {
    if let tokens = known[path] { return tokens }
    let tokens = source(path).flatMap { SwiftTokens($0) }
    known[path] = tokens
    return tokens
  }
}
