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
    let wanted = wanted ?? "a text"
    let parts = key.split(separator: ".").map(String.init)
    let remedy =
      table.listEnd(in: parts).map { inList(parts[..<$0], parts[$0...], wanted) }
      ?? self.remedy(for: key, parts, wanted)
    return SecretError(.missing, "\(message) \(remedy)")
  }

  /// Only a file has lists.
  ///
  /// - Parameter rest: The place of an item in the list, and what is missing in that item; if the list itself is too short, nothing more.
  private func inList(
    _ list: ArraySlice<String>, _ rest: ArraySlice<String>, _ wanted: String
  ) -> String {
    let name = list.joined(separator: ".")
    let file = files.last { $0.hasSuffix(".toml") } ?? Self.ownFile
    guard let item = rest.first, rest.count > 1 else {
      return "Write one more item into the list `\(name)` in `\(file)`."
    }
    let line = line(rest.dropFirst().joined(separator: "."), wanted)
    return
      "Write \(line) into item \(item) of the list `\(name)` in `\(file)`: they are counted from 0."
  }

  private func line(_ name: String, _ wanted: String) -> String {
    switch wanted {
    case "a whole number", "a number": "`\(name) = …`, \(wanted),"
    case "`true` or `false`": "`\(name) = true`"
    case "a list": "`\(name) = […]`"
    case "a table": "`\(name) = { … }`"
    default: "`\(name) = \"…\"`"
    }
  }

  private func remedy(for key: String, _ all: [String], _ wanted: String) -> String {
    var parts = all
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
    return "Write \(line(name, wanted))\(section) into `\(last)`\(variables)."
  }
}

extension SecretTable {
  /// How many of these names lead to a list in which the ones after them are.
  fileprivate func listEnd(in names: [String]) -> Int? {
    var table = self
    for (index, name) in names.enumerated() {
      guard let value = table[name] else { return nil }
      switch value.content {
      case .table(let inner): table = inner
      case .list where index + 1 < names.count: return index + 1
      case .list, .text, .integer, .number, .bool, .moment: return nil
      }
    }
    return nil
  }
}
