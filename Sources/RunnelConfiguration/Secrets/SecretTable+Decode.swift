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
      throw sources.missing(
        quotable(key), in: self, for: "\(type)", wanted: SecretDecoder.wanted(by: type))
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
    case .missing(let path, let wanted):
      return sources.missing(
        Self.key(key, quotable(path)), in: self, for: "\(type)", wanted: wanted)
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
    _ key: String, _ path: [any CodingKey], _ value: SecretValue, _ type: T.Type
  ) -> SecretError {
    let full = Self.key(key, path.map(\.secretName))
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
}

extension DecodingError {
  fileprivate var path: [any CodingKey] {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath
    case .keyNotFound(let key, let context): context.codingPath + [key]
    @unknown default: []
    }
  }
}
