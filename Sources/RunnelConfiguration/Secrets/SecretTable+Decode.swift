extension SecretTable {
  /// Reads a type from a secret.
  ///
  /// - Parameters:
  ///   - key: Of a value or a table; empty: all that there is.
  ///   - sources: Where it may be written, for who is told that it is not there.
  package func decode<T: Decodable>(
    _ type: T.Type, at key: String, from sources: SecretSources
  ) throws(SecretError) -> T {
    guard let value = key.isEmpty ? whole : find(key) else {
      throw sources.missing(key, in: self, for: "\(type)")
    }
    do {
      return try SecretDecoder(value: value, codingPath: []).decode(type)
    } catch let mismatch as SecretDecoder.Mismatch {
      throw error(of: mismatch, in: value, at: key, type, sources)
    } catch let error as DecodingError {
      throw unreadable(key, error.path, value, type)
    } catch {
      throw unreadable(key, [], value, type)
    }
  }

  private var whole: SecretValue {
    SecretValue(content: .table(self), origin: .wholeFile(SecretSources.ownFile))
  }

  private func error<T>(
    of mismatch: SecretDecoder.Mismatch, in value: SecretValue, at key: String, _ type: T.Type,
    _ sources: SecretSources
  ) -> SecretError {
    switch mismatch {
    case .missing(let path):
      return sources.missing(Self.key(key, quotable(path)), in: self, for: "\(type)")
    case .otherType(let path, let found, let wanted):
      let remedy =
        wanted == "a text" && found.text != nil
        ? "Put it into quotes, or change the type" : "Change it, or the type"
      return SecretError(
        .otherType,
        """
        The secret '\(Self.key(key, quotable(path)))' (\(found.place)) is \(found.kind), and `\(type)` needs \(wanted) there. \
        \(remedy).
        """)
    case .outOfRange(let path, let found, let wanted):
      return SecretError(
        .otherType,
        """
        The secret '\(Self.key(key, quotable(path)))' (\(found.place)) is a whole number that an `\(wanted)` can't hold, as `\(type)` \
        needs it there. Change it, or the type.
        """)
    }
  }

  /// The type's own code has refused it. What it says may quote the value.
  private func unreadable<T>(
    _ key: String, _ path: [String], _ value: SecretValue, _ type: T.Type
  ) -> SecretError {
    let full = Self.key(key, path)
    let found = find(full) ?? value
    return SecretError(
      .otherType,
      """
      The secret '\(Self.key(key, quotable(path)))' (\(found.place)) is \(found.kind) that `\(type)` does not take. Look at what the type's \
      `init(from:)` allows; the value is not shown here.
      """)
  }

  private static func key(_ start: String, _ path: [String]) -> String {
    ((start.isEmpty ? [] : [start]) + path).joined(separator: ".")
  }

  /// A path as a message may quote it: a type may ask for a name that it has from a secret.
  private func quotable(_ path: [String]) -> [String] {
    let texts = Set(texts)
    return path.map { texts.contains($0) ? "…" : $0 }
  }

  /// All values as texts, however deep they are.
  private var texts: [String] { values.values.flatMap(\.texts) }
}

extension SecretValue {
  fileprivate var texts: [String] {
    switch content {
    case .list(let items): items.flatMap(\.texts)
    case .table(let table): table.values.values.flatMap(\.texts)
    case .text, .integer, .number, .bool, .moment: text.map { [$0] } ?? []
    }
  }
}

extension DecodingError {
  fileprivate var path: [String] {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.map(\.secretName)
    case .keyNotFound(let key, let context): (context.codingPath + [key]).map(\.secretName)
    @unknown default: []
    }
  }
}
