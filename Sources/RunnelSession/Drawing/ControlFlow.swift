extension Elements {
  /// Ends the run and starts the script again, with the session state as it is now.
  public func rerun() throws -> Never {
    throw EarlyEnd.rerun
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
