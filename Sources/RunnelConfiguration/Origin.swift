/// Where a value came from; told in messages and by `runnel config show`.
enum Origin: Sendable, Equatable {
  case file(String, line: Int)
  case environment(String)
  case flag(String)

  var description: String {
    switch self {
    case .file(let path, let line): "\(path), line \(line)"
    case .environment(let name): name
    case .flag(let flag): flag
    }
  }

  /// What a message about a name appends; a flag stands before the reader's eyes anyway.
  var suffix: String {
    if case .flag = self { return "" }
    return " (from \(description))"
  }
}

/// A value on its way to its option.
struct Setting: Sendable {
  var option: Option
  var value: RawValue
  var origin: Origin
}
