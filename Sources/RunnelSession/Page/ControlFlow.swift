extension Container {
  /// Ends the run and starts the script again, with the session state as it is now.
  public func rerun() throws -> Never {
    throw Departure.rerun
  }

  /// Ends the run; what was written before stays.
  public func stop() throws -> Never {
    throw Departure.stop
  }

  /// The page's sidebar. It shows while something is in it.
  public var sidebar: Container { Container(place.sidebar) }
}

extension Form {
  /// Ends the run and starts the script again, with the session state as it is now.
  public func rerun() throws -> Never {
    throw Departure.rerun
  }

  /// Ends the run; what was written before stays.
  public func stop() throws -> Never {
    throw Departure.stop
  }
}
