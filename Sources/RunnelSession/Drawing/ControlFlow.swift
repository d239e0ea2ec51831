/// What is drawn anew by a rerun that a script asks for.
public struct RerunScope: Sendable {
  enum Kind: Sendable {
    case app
    case fragment
    case fragments([String])
  }

  let kind: Kind

  /// The whole page.
  public static let app = RerunScope(kind: .app)
  /// The fragment that asks, with what is in it.
  public static let fragment = RerunScope(kind: .fragment)

  /// The fragments with these keys, one after the other, with what is in them.
  public static func fragments(_ keys: String...) -> RerunScope {
    RerunScope(kind: .fragments(keys))
  }
}

extension Elements {
  /// Ends the run and starts another one, with the session state as it is now.
  ///
  ///     if st.button("Reload") { try st.rerun(.fragment) }
  ///
  /// In a callback it says what is drawn when the callbacks are done. What draws the whole page closes a dialog from whose closure it
  /// is called, as `rerun()` does. With `.fragment` or `.fragments("a")` the dialog stays open as it is.
  ///
  /// - Parameter scope: What is drawn anew.
  /// - Throws: Always. ``RunnelError`` where no fragment has one of the keys, or where there is no fragment.
  public func rerun(
    _ scope: RerunScope = .app, fileID: StaticString = #fileID, line: Int = #line
  ) throws -> Never {
    throw place(fileID, line).rerun(scope)
  }

  /// Ends the run; what was written before stays.
  public func stop() throws -> Never {
    throw EarlyEnd.stop
  }
}

extension Elements where FieldResult == Void {
  /// The page's sidebar. It shows while something is in it.
  public var sidebar: Container { Container(place.area(.sidebar)) }

  /// What stays in sight at the bottom of the main area while the page scrolls. It shows while something is in it.
  ///
  ///     st.bottom.textInput("Message", key: "message")
  public var bottom: Container { Container(place.area(.bottom)) }
}
