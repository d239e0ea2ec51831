/// Where the author's code makes a call.
///
/// Each element's call passes `#fileID` and `#line`: 24 bytes that the compiler knows, and no work until something is wrong. A
/// backtrace would need none of them, and a program that can read its own debug information: scripts and released apps have none.
package struct SourceLine: Sendable {
  package let file: StaticString
  package let line: Int

  package init(_ file: StaticString, _ line: Int) {
    self.file = file
    self.line = line
  }

  /// Asked at each call of a cached function, and so by the place of the file's name first: the compiler writes it once.
  package func isSame(as other: SourceLine) -> Bool {
    guard line == other.line else { return false }
    if file.hasPointerRepresentation, other.file.hasPointerRepresentation,
      file.utf8Start == other.file.utf8Start
    {
      return true
    }
    return file.description.utf8.elementsEqual(other.file.description.utf8)
  }
}

extension SourceLine: CustomStringConvertible {
  /// The file without its module, as in `app.swift:12`.
  package var description: String {
    let path = file.description
    let name = path.split(separator: "/", omittingEmptySubsequences: true).last ?? "?"
    return "\(name):\(line)"
  }
}

/// Where something went wrong: an element, by its call's name and its label, and a line.
package struct ErrorPlace: Sendable {
  var element: String?
  var label: String?
  /// The call itself; `false`: the last call before something else failed.
  var isExact = true
  var line: SourceLine?

  /// As in `slider “Amount”, app.swift:12`; `nil` if nothing is known.
  var description: String? {
    var name = element
    // Markdown of several lines, for some: enough of it to be found.
    if let known = name, let text = label?.split(whereSeparator: \.isNewline).first {
      let start = text.unicodeScalars.prefix(40)
      let isWhole = start.endIndex == label?.unicodeScalars.endIndex
      name = "\(known) “\(String(start))\(isWhole ? "" : "…")”"
    }
    let place = line.map { isExact ? "\($0)" : "after \($0)" }
    let parts = [name, place].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
