/// What the compiler said, a message a group: a line with a place, the line of the source, a line with a caret.
enum Diagnostics {
  /// A caret that points behind the end of its line, at what was put there, points at the end.
  static func withinLines(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices.dropLast(2) {
      guard let header = Header(lines[index]), lines[index + 2].contains("^") else { continue }
      let end = lines[index + 1].utf8.count
      guard header.column > end + 1 else { continue }
      lines[index] = "\(header.path):\(header.line):\(end + 1)\(header.rest)"
      lines[index + 2] = String(repeating: " ", count: lines[index + 1].count) + "^"
    }
    return lines.joined(separator: "\n")
  }

  /// Without what a compiler that crashes says of itself: its arguments, its stack, its registers. What it says of the source stays.
  static func withoutDump(_ text: String) -> String {
    var isDump = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if Header(String(line)) != nil { isDump = false }
      defer { if line.hasPrefix("Please submit a bug report") { isDump = true } }
      return !isDump
    }
    return lines.joined(separator: "\n")
  }

  /// As the page shows it: with paths from `folder` on, and without notes on places that are not the author's.
  static func forPage(_ text: String, in folder: String?) -> String {
    guard let folder else { return text }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    var isShown = true
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if let header = Header(String(line)) {
        isShown = header.severity != "note" || header.path.hasPrefix(prefix)
      }
      return isShown
    }
    return lines.joined(separator: "\n").replacing(prefix, with: "")
  }

  /// Without a warning that is not about what the author has written.
  static func without(warning: String, _ text: String) -> String {
    guard text.contains(warning) else { return text }
    var isShown = true
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if let header = Header(String(line)) {
        isShown = header.severity != "warning" || header.message != warning
      }
      return isShown
    }
    return lines.joined(separator: "\n")
  }

  /// Each error and each warning once, with its notes: SwiftPM compiles a file again to read its declarations, and says all twice.
  static func once(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Of the step that has failed with them.
    if lines.contains(where: { Header($0) != nil }) {
      lines.removeAll { $0.hasPrefix("error: emit-module command failed") }
    }
    var said: Set<[String]> = []
    var kept: [String] = []
    var message: [String] = []
    func take() {
      let isBlank = { (line: String) in line.isEmpty }
      let words = message.reversed().drop(while: isBlank)
      if message.first.flatMap(Header.init) == nil || said.insert(Array(words)).inserted {
        kept += message
      }
    }
    for line in lines {
      if let header = Header(line), header.severity != "note" {
        take()
        message = []
      }
      message.append(line)
    }
    take()
    return kept.joined(separator: "\n")
  }

  /// The first line of a message: `/a/app.swift:3:5: error: …`.
  struct Header {
    let path: String
    let line: Substring
    let column: Int
    let severity: String
    /// From the column on.
    let rest: Substring

    /// What is said.
    var message: Substring { rest.dropFirst(": \(severity): ".count) }

    init?(_ text: String) {
      for severity in ["error", "warning", "note"] {
        guard let range = text.firstRange(of: ": \(severity): ") else { continue }
        let place = text[..<range.lowerBound].split(
          separator: ":", omittingEmptySubsequences: false)
        guard place.count > 2, let column = Int(place[place.count - 1]),
          Int(place[place.count - 2]) != nil
        else { continue }
        self.path = place.dropLast(2).joined(separator: ":")
        self.line = place[place.count - 2]
        self.column = column
        self.severity = severity
        self.rest = text[range.lowerBound...]
        return
      }
      return nil
    }
  }
}
