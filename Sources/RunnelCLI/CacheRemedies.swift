/// What to do where a cached function draws. The compiler refuses it in words about concurrency.
struct CacheRemedies {
  /// The text of a source; `nil` where it can't be read.
  let source: (String) -> String?
  private var known: [String: SwiftTokens?] = [:]
  /// Functions of which it was said.
  private var told: Set<String> = []

  init(source: @escaping (String) -> String?) { self.source = source }

  /// The compiler's messages, with what to do below those that are about drawing in a cached function, once for each function.
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
    guard let drawn = Self.drawn(in: header.message),
      let tokens = tokens(of: header.path), let line = Int(header.line),
      let function = tokens.cachedFunction(line: line, column: header.column),
      told.insert("\(header.path):\(function.line)").inserted
    else { return nil }
    let call = "try await \(function.name ?? "report")(…)"
    let place = "\(header.path):\(header.line):\(header.column)"
    switch drawn {
    case .page(let name):
      return """
        \(place): note: a cached function draws nothing, since its value alone is kept. Return what \(name) is to show, and draw \
        it where the function is called: `st.write(\(call))`.
        """
    case .other(let name):
      return """
        \(place): note: a cached function works beside the scripts, for all sessions, and can't use \(name), which is one run's. \
        Draw where it is called, `st.write(\(call))`, and hand it as an argument what it must know.
        """
    }
  }

  private enum Drawn: Equatable {
    case page(String)
    case other(String)
  }

  /// What a message says of something that only a run may use.
  private static func drawn(in message: Substring) -> Drawn? {
    let containers = ["Container", "Form", "Place"]
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    if message.hasPrefix("capture of '"), message.contains("with non-Sendable type '"),
      parts.count > 3
    {
      return containers.contains(String(parts[3]))
        ? .page("'\(parts[1])'") : .other("'\(parts[1])'")
    }
    if message.hasPrefix("generic struct 'Cached"), parts.count > 5, parts[5] == "Encodable",
      containers.contains(String(parts[3]))
    {
      return .page("the \(parts[3].lowercased())")
    }
    // At the script's top level the closure's parameter is not there yet.
    return message == "cannot find 'st' in scope" ? .page("'st'") : nil
  }

  private mutating func tokens(of path: String) -> SwiftTokens? {
    if let tokens = known[path] { return tokens }
    let tokens = source(path).flatMap { SwiftTokens($0) }
    known[path] = tokens
    return tokens
  }
}

extension SwiftTokens {
  /// The cached function in whose closure something stands, or whose own name does.
  fileprivate func cachedFunction(line: Int, column: Int) -> (name: String?, line: Int)? {
    let before = source.split(
      separator: UInt8(ascii: "\n"), maxSplits: line - 1, omittingEmptySubsequences: false)
    guard before.count >= line else { return nil }
    let offset = before.prefix(line - 1).reduce(0) { $0 + $1.count + 1 } + column - 1
    var found: Int?
    for index in tokens.indices {
      guard tokens[index].range.lowerBound <= offset else { break }
      guard isCachedFunction(index), let end = end(ofCall: index), end > offset else { continue }
      found = index
    }
    return found.map { (name(of: $0), tokens[$0].line) }
  }

  private func isCachedFunction(_ index: Int) -> Bool {
    matches(index, "CachedData") || matches(index, "CachedResource")
  }

  /// Where the last closure of the call ends.
  private func end(ofCall name: Int) -> Int? {
    guard matches(name + 1, "("), let closing = tokens[name + 1].partner else { return nil }
    guard matches(closing + 1, "{"), let end = tokens[closing + 1].partner else {
      return tokens[closing].range.upperBound
    }
    return tokens[end].range.upperBound
  }

  /// As in `let report = CachedData(…)`.
  private func name(of call: Int) -> String? {
    guard call > 1, matches(call - 1, "="), tokens[call - 2].kind == .word else { return nil }
    return text(call - 2)
  }
}
