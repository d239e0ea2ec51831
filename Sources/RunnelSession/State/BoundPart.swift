import RunnelLocks

/// A part of an entry to which a widget is bound, and which has an entry of its own for that: that one has the reader's value, and
/// the whole takes it over before anybody reads the whole.
///
/// What it does with values runs the author's code, and so never under a lock.
struct BoundPart: Sendable {
  /// The key of the whole.
  let entry: String
  /// `name`, `address.city`.
  let name: PropertyName
  /// The key of its own entry: `$draft.name`.
  let key: String
  let whole: @Sendable () -> any Sendable
  let assign: @Sendable (any Sendable) -> Void
  /// The part of a whole; `nil` if that is of another type.
  let read: @Sendable (any Sendable) -> (any Sendable)?
  /// A whole with another part.
  let write: @Sendable (_ whole: any Sendable, _ part: any Sendable) -> any Sendable
  /// What the part's own entry holds.
  let shown: @Sendable (Session, _ key: String) -> (any Sendable)?

  init(
    entry: String, name: PropertyName, whole: @escaping @Sendable () -> any Sendable,
    assign: @escaping @Sendable (any Sendable) -> Void,
    read: @escaping @Sendable (any Sendable) -> (any Sendable)?,
    write: @escaping @Sendable (any Sendable, any Sendable) -> any Sendable,
    shown: @escaping @Sendable (Session, String) -> (any Sendable)?
  ) {
    self.entry = entry
    self.name = name
    key = Self.start(of: entry) + name.text
    self.whole = whole
    self.assign = assign
    self.read = read
    self.write = write
    self.shown = shown
  }

  /// How the keys of an entry's parts begin. Its own dots are told from the one behind it: `a.b` with a part `c` is not `a` with a
  /// part `b.c`.
  static func start(of entry: String) -> String {
    guard entry.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\\") })
    else { return "$\(entry)." }
    let plain = entry.replacing("\\", with: "\\\\").replacing(".", with: "\\.")
    return "$\(plain)."
  }
}

/// The name of a property, as a key path tells it.
struct PropertyName: Sendable {
  let text: String
  /// It is a stored property without observers; others have no name.
  let isStored: Bool

  private init(text: String, isStored: Bool) {
    self.text = text
    self.isStored = isStored
  }

  /// To ask a key path for its name takes 5 µs. Looked up in a copy: equality of key paths may be the author's code.
  private static let known = Mutex(Names())
  private static let mostKnown = 1_000

  init<Root, Value>(_ path: any WritableKeyPath<Root, Value> & Sendable) {
    let known = Self.known.withLock { $0 }
    if let name = known.names[path] {
      self = name
      return
    }
    // `\Draft.name`; `\Draft.<computed 0x… (Int)>`
    let description = "\(path)"
    let root = "\\\(Root.self)."
    let text = description.hasPrefix(root) ? description.dropFirst(root.count) : description[...]
    let isStored =
      !text.isEmpty
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    self.init(text: String(text), isStored: isStored)
    guard isStored, known.names.count < Self.mostKnown else { return }
    var more = known
    more.names[path] = self
    Self.known.withLock { [more] in $0 = more }
  }

  /// SAFETY: only key paths that are `Sendable` are put in.
  private struct Names: @unchecked Sendable {
    var names: [AnyKeyPath: PropertyName] = [:]
  }

  /// The name of a part of a part.
  func after(_ parent: PropertyName?) -> PropertyName {
    guard let parent else { return self }
    return PropertyName(text: "\(parent.text).\(text)", isStored: isStored && parent.isStored)
  }
}
