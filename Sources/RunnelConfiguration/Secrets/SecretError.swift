/// Why a secret can't be had. No message holds what a secret is, or what a file of secrets says.
package struct SecretError: Error, Sendable, Equatable {
  package enum Code: Sendable {
    case missing
    case otherType
    case unreadableFile
    case malformedFile
  }

  package var code: Code
  /// What happened, where, and what to do. Markdown.
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension SecretError: CustomStringConvertible {
  package var description: String { message }
}

extension SecretSources {
  /// - Parameters:
  ///   - reader: The type that needs it, if one does.
  ///   - wanted: What it is to be, such as "a whole number"; `nil`: a text, as far as anybody knows.
  package func missing(
    _ key: String, in table: SecretTable, for reader: String? = nil, wanted: String? = nil
  ) -> SecretError {
    var message = "There is no secret '\(key)'"
    message += reader.map { ", which `\($0)` needs." } ?? "."
    if let nearest = nearest(to: key, in: table.keys) { message += " Did you mean '\(nearest)'?" }
    return SecretError(.missing, "\(message) \(remedy(for: key, wanted ?? "a text"))")
  }

  private func remedy(for key: String, _ wanted: String) -> String {
    var parts = key.split(separator: ".").map(String.init)
    let isTable = wanted == "a table"
    let names = (Self.prefix + parts.joined(separator: "__"))
    // A variable holds a text, which may be a number, and no list.
    let variables =
      isTable
      ? ", or set variables that begin with `\(names)__`"
      : wanted == "a list" ? "" : ", or set `\(names)`"
    let last = files.last ?? Self.ownFile
    guard last.hasSuffix(".toml") else {
      let path = "\(last)/\(parts.joined(separator: "/"))"
      return isTable
        ? "Put a file for each of its parts into the folder `\(path)`\(variables)."
        : "Put it into the file `\(path)`\(variables)."
    }
    if isTable { return "Write the table `[\(key)]` into `\(last)`\(variables)." }
    let name = parts.popLast() ?? key
    let section = parts.isEmpty ? "" : " under `[\(parts.joined(separator: "."))]`"
    let line =
      switch wanted {
      case "a whole number", "a number": "`\(name) = …`, \(wanted),"
      case "`true` or `false`": "`\(name) = true`"
      case "a list": "`\(name) = […]`"
      default: "`\(name) = \"…\"`"
      }
    return "Write \(line)\(section) into `\(last)`\(variables)."
  }
}
