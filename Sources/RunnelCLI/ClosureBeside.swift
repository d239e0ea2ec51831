/// A closure of the author's that does not run in the script's own time.
struct ClosureBeside {
  enum Kind {
    /// As in `let report = CachedData(…)`.
    case cachedFunction(name: String?)
    case parallelFragment
    /// As in `Page("Orders") { st in … }`.
    case page
  }

  let kind: Kind
  /// Of its call.
  let line: Int
}

extension SwiftTokens {
  /// The innermost closure that runs beside the script in which something stands, or the name of its call.
  func closureBeside(line: Int, column: Int) -> ClosureBeside? {
    let before = source.split(
      separator: UInt8(ascii: "\n"), maxSplits: line - 1, omittingEmptySubsequences: false)
    guard before.count >= line else { return nil }
    let offset = before.prefix(line - 1).reduce(0) { $0 + $1.count + 1 } + column - 1
    var found: Int?
    for index in tokens.indices {
      guard tokens[index].range.lowerBound <= offset else { break }
      guard kind(of: index) != nil, let end = end(ofCall: index),
        end > offset
      else { continue }
      found = index
    }
    guard let found, let kind = kind(of: found) else { return nil }
    return ClosureBeside(kind: kind, line: tokens[found].line)
  }

  private func kind(of call: Int) -> ClosureBeside.Kind? {
    if isCachedFunction(call) { return .cachedFunction(name: name(of: call)) }
    if isParallelFragment(call) { return .parallelFragment }
    return matches(call, "Page") && matches(call + 1, "(") ? .page : nil
  }

  private func isCachedFunction(_ index: Int) -> Bool {
    matches(index, "CachedData") || matches(index, "CachedResource")
  }

  /// A call such as `st.fragment("a", parallel: true)`; with `false` its closure is of the same type.
  private func isParallelFragment(_ index: Int) -> Bool {
    guard matches(index, "fragment"), matches(index + 1, "("), let end = tokens[index + 1].partner
    else { return false }
    return (index + 2..<end).contains { matches($0, "parallel") && matches($0 + 1, ":") }
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
