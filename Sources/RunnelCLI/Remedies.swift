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
    }
    guard told.insert("\(header.path):\(closure.line):\(mistake)").inserted else { return nil }
    return "\(header.path):\(header.line):\(header.column): note: \(remedy)"
  }

  private mutating func tokens(of path: String) -> SwiftTokens? {
    if let tokens = known[path] { return tokens }
    let tokens = source(path).flatMap { SwiftTokens($0) }
    known[path] = tokens
    return tokens
  }
}
