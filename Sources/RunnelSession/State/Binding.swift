/// What a widget shows and changes: an entry of the session state, or a part of one.
///
///     @State("draft") var draft = Draft()
///     st.textInput("Name", text: $draft.name)
///
/// A part is a stored property without observers, at any depth. After the widget that is bound to it was shown, it can't be set
/// any more in that run; the other parts can.
@dynamicMemberLookup
public struct Binding<Value: Sendable>: Sendable {
  package let initial: Value
  /// The key of the entry, or of the one that the part is in.
  private let entry: String
  private let part: BoundPart?
  /// Where the author has declared the entry.
  private let source: SourceLine

  init(entry: String, part: BoundPart? = nil, initial: Value, source: SourceLine) {
    self.entry = entry
    self.part = part
    self.initial = initial
    self.source = source
  }

  /// A binding to a part of the value: `$draft.name`.
  public subscript<Part: Sendable>(
    dynamicMember path: any WritableKeyPath<Value, Part> & Sendable
  ) -> Binding<Part> {
    let root = self
    let parent = part
    /// The value that the part is a property of.
    let read: @Sendable (any Sendable) -> Value? = { whole in
      guard let parent else { return whole as? Value }
      return parent.read(whole) as? Value
    }
    let whole: @Sendable () -> any Sendable
    let assign: @Sendable (any Sendable) -> Void
    if let parent {
      (whole, assign) = (parent.whole, parent.assign)
    } else {
      whole = { root.value }
      assign = { new in if let value = new as? Value { root.value = value } }
    }
    let name = PropertyName(path).after(parent?.name)
    let part = BoundPart(
      entry: entry, name: name, whole: whole, assign: assign,
      read: { whole -> (any Sendable)? in
        guard let own = read(whole) else { return nil }
        return own[keyPath: path]
      },
      write: { whole, value -> any Sendable in
        guard let value = value as? Part, var new = read(whole) else { return whole }
        new[keyPath: path] = value
        return parent?.write(whole, new) ?? new
      },
      shown: { session, key -> (any Sendable)? in
        session.value(at: key, as: Part.self, in: Run.current)
      })
    // What is no stored property is refused when a widget is bound to it. Until then it is read where the author sees it: an
    // element of a list may well be missing in the initial one, and to ask that for it would end the process.
    let own = name.isStored ? self.initial : self.value
    return Binding<Part>(entry: entry, part: part, initial: own[keyPath: path], source: source)
  }

  /// The key of a widget that is bound so. Of a part, which becomes an entry of its own by that.
  package var key: String {
    guard let part else { return entry }
    Run.current?.session.declare(part)
    return part.key
  }

  /// The value now. An entry of another type is a mistake, which the page shows.
  public var value: Value {
    get {
      if let part { return part.read(part.whole()) as? Value ?? initial }
      guard let run = Run.current else { return initial }
      let place = Place.beginning(of: run).called(from: source)
      return run.session.expected(
        at: entry, as: Value.self, at: place, by: "`@State(\"\(entry)\")`") ?? initial
    }
    nonmutating set {
      if let part { return part.assign(part.write(part.whole(), newValue)) }
      guard let run = Run.current else {
        Log.warning(
          "$\(entry) is set outside of a run, as in a detached task: what is assigned there is dropped."
        )
        return
      }
      if let mistake = run.session.assign(newValue, to: entry) {
        Place.beginning(of: run).mistake(mistake, in: "@State", entry)
      }
    }
  }
}
