/// What a script knows of the reader whose page it draws.
///
///     st.write("You are at \(st.context.path).")
public struct Context {
  let place: Place

  /// Where in the app the reader is: the part of the address below the app's base path. It begins with `/`, and
  /// is percent-encoded as the browser has it: `/caf%C3%A9`.
  public var path: String { place.run.session.withPage { $0.address.path } }
}

extension Elements {
  /// What the script knows of its reader.
  public var context: Context { Context(place: place) }
}
