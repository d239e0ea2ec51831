import RunnelConfiguration

/// What an app must know and its script must not say: passwords, keys, addresses of databases.
///
///     let key = try st.secrets.require("weather.key")
///     let database = try st.secrets.decode(Database.self, at: "connections.pets")
///
/// They stand in `.runnel/secrets.toml`, in that file of the user's home folder, in the folders and files of the option
/// `secrets.files`, or in variables such as `RUNNEL_SECRETS__weather__key`. A dot in a key leads into a table. They are read when a
/// script asks first, and again when a file has changed: a run keeps those that it has found, and the next one finds the new
/// ones.
///
/// No log, message or page of Runnel's shows a value, and neither does printing this one. What a script writes on its page or
/// keeps in its state is the author's to decide.
public struct Secrets {
  let place: Place

  /// The text of a secret, or a number, a date or a truth as its file writes it; `nil`: there is none.
  public subscript(
    key: String, fileID: StaticString = #fileID, line: Int = #line
  ) -> String? {
    let source = SourceLine(fileID, line)
    do throws(RunnelError) { return try text(key, source) } catch {
      place.called(from: source).mistake(error, in: "secrets")
      return nil
    }
  }

  /// The text of a secret that the app can't do without.
  ///
  /// - Throws: ``RunnelError`` with `.missingSecret` that says where to write it.
  public func require(
    _ key: String, fileID: StaticString = #fileID, line: Int = #line
  ) throws -> String {
    let source = SourceLine(fileID, line)
    guard let text = try text(key, source) else {
      let table = try table(source)
      throw RunnelError(keeper.sources.missing(table.quotable(key), in: table), at: source)
    }
    return text
  }

  /// A type that reads itself from a secret, or from a table of them: each property from the one with its name.
  ///
  ///     struct Database: Decodable { var url: String, poolSize: Int? }
  ///
  /// Where only texts can be written, in variables and in folders, a number or truth is read from its text. `URL`, `Date`
  /// (RFC 3339) and `Data` (Base64) are read from texts.
  ///
  /// - Parameter key: Of a value or a table; empty: all secrets.
  /// - Throws: ``RunnelError`` with `.missingSecret` or `.badSecret`. It names the key and its place, and shows no value.
  public func decode<Value: Decodable>(
    _ type: Value.Type = Value.self, at key: String = "", fileID: StaticString = #fileID,
    line: Int = #line
  ) throws -> Value {
    let source = SourceLine(fileID, line)
    let table = try table(source)
    do throws(SecretError) {
      return try table.decode(type, at: key, from: keeper.sources)
    } catch {
      throw RunnelError(error, at: source)
    }
  }

  /// Whether there is a value or a table with that key.
  public func contains(_ key: String) -> Bool { all.find(key) != nil }

  /// The names of the outermost values and tables, in alphabetical order.
  public var keys: [String] { all.names }

  // MARK: Reading

  private var keeper: SecretsKeeper { place.run.session.app.secrets }

  private func text(_ key: String, _ source: SourceLine) throws(RunnelError) -> String? {
    guard let value = try table(source).find(key) else { return nil }
    if let text = value.text { return text }
    let example = value.table?.names.first.map { "`secrets[\"\(key).\($0)\"]`" }
    throw RunnelError(
      .badSecret,
      """
      The secret '\(key)' (\(value.place)) is \(value.kind), and a text is asked for. Ask for what is in it, \
      \(example.map { "as in \($0), " } ?? "")or use `secrets.decode`.
      """,
      at: source)
  }

  /// No mistake is made by asking what there is: a file that can't be read has none, as the first use of a value tells.
  private var all: SecretTable {
    (try? table(SourceLine(#fileID, #line))) ?? SecretTable()
  }

  /// The secrets that this run has found first. A callback draws on an older run's container, and sees what its own run does.
  private func table(_ source: SourceLine) throws(RunnelError) -> SecretTable {
    let run = Run.current ?? place.run
    if let known = run.secrets.withLock({ $0 }) { return known }
    switch keeper.current() {
    case .failure(let error): throw RunnelError(error, at: source)
    case .success(let table):
      return run.secrets.withLock { known in
        let table = known ?? table
        known = table
        return table
      }
    }
  }
}

extension Secrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(secrets)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Elements {
  /// What the app must know and its script must not say, such as passwords.
  public var secrets: Secrets { Secrets(place: place) }
}

extension RunnelError {
  init(_ error: SecretError, at source: SourceLine) {
    self.init(error.code == .missing ? .missingSecret : .badSecret, error.message, at: source)
  }
}
