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
  package func missing(
    _ key: String, in table: SecretTable, for reader: String? = nil
  ) -> SecretError {
    var message = "There is no secret '\(key)'"
    message += reader.map { ", which `\($0)` needs." } ?? "."
    if let nearest = nearest(to: key, in: table.keys) { message += " Did you mean '\(nearest)'?" }
    return SecretError(.missing, "\(message) \(remedy(for: key))")
  }

  private func remedy(for key: String) -> String {
    var parts = key.split(separator: ".").map(String.init)
    let variable = "`\(Self.prefix)\(parts.joined(separator: "__"))`"
    let last = files.last ?? Self.ownFile
    guard last.hasSuffix(".toml") else {
      return "Put it into the file `\(last)/\(parts.joined(separator: "/"))`, or set \(variable)."
    }
    let name = parts.popLast() ?? key
    let section = parts.isEmpty ? "" : " under `[\(parts.joined(separator: "."))]`"
    return "Write `\(name) = \"…\"`\(section) into `\(last)`, or set \(variable)."
  }
}
