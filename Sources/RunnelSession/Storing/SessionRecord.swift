package import RunnelWire

/// A session as the store keeps it.
package struct SessionRecord: Sendable {
  package var id: SessionID
  package var tokens: Tokens
  /// The cookie of the browser that opened the session; without one it can't be resumed.
  package var browser: String?
  /// The user that the session belongs to, where the app knows its users.
  package var user: String?
  package var path: String
  package var query: String
  /// The last event whose effects are in the slots.
  package var lastEvent: Int
  /// The last event of a run that had begun, and not come to its end, when the process ended; `nil` once the reader knows.
  package var interrupted: Int?
  /// How many processes in a row ended while they drew the page or in its ticks, without a new event.
  package var failedStarts: Int
  /// How often the session was taken over.
  package var epoch = 0
  /// How often its owners have written into it.
  package var revision = 0
  package var slots: [SlotName: [UInt8]]

  package init(
    id: SessionID, tokens: Tokens, browser: String?, user: String? = nil, path: String,
    query: String, lastEvent: Int = 0, interrupted: Int? = nil, failedStarts: Int = 0,
    slots: [SlotName: [UInt8]] = [:]
  ) {
    self.id = id
    self.tokens = tokens
    self.browser = browser
    self.user = user
    self.path = path
    self.query = query
    self.lastEvent = lastEvent
    self.interrupted = interrupted
    self.failedStarts = failedStarts
    self.slots = slots
  }
}

/// The secrets that open a session: the one that its browser has, and the one that was sent to take its place.
///
/// Both count until the browser has shown that it has the new one: a connection may end between the two.
package struct Tokens: Sendable {
  package var current: Secret
  package var next: Secret?
  /// Counts the changes since the process has the session: of two that are written at the same time, the later one counts.
  private(set) var version = 0

  package init(current: Secret, next: Secret? = nil) {
    self.current = current
    self.next = next
  }

  package func accepts(_ secret: Secret) -> Bool {
    let isNext = next.map { $0.equals(secret) } ?? false
    return current.equals(secret) || isNext
  }

  /// The secret that was shown counts as the browser's; `fresh` is to take its place, unless another is to do so already: of
  /// several connections that a browser opens at once, each brings it the same.
  package func rotated(from shown: Secret, to fresh: Secret) -> Tokens {
    if next != nil, current.equals(shown) { return self }
    var rotated = Tokens(current: shown, next: fresh)
    rotated.version = version + 1
    return rotated
  }

  /// The browser has the new secret.
  package mutating func confirm() {
    guard let next else { return }
    current = next
    self.next = nil
    version += 1
  }
}

/// Names a part of a session that is written by itself.
package struct SlotName: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// An entry of the session state, by its key.
    case state = 0
    /// A widget's reading, by the widget's identity.
    case reading = 1
    /// A file that was uploaded, by its name in the browser.
    case upload = 2
    /// Why an event was not carried out, by the event's number, until the browser knows.
    case refusal = 3
    /// The dialog that is open.
    case dialog = 4
  }

  package var kind: Kind
  package var name: String

  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }
}

/// What an event changed in a session.
package struct SessionChange: Sendable {
  /// The last event whose effects are in here; `nil`: as before.
  package var lastEvent: Int?
  package var tokens: Tokens?
  /// The reader knows of the event that went down with a process.
  package var isToldOfCrash: Bool
  /// The page has been drawn, and its ticks do not end the process.
  package var isSound: Bool
  /// The path and the query of the page's address; `nil`: as before.
  package var location: Location?
  /// Slots with their new bytes; `nil`: removed.
  package var slots: [SlotName: [UInt8]?]

  package init(
    lastEvent: Int? = nil, tokens: Tokens? = nil, isToldOfCrash: Bool = false,
    isSound: Bool = false, location: Location? = nil, slots: [SlotName: [UInt8]?] = [:]
  ) {
    self.lastEvent = lastEvent
    self.tokens = tokens
    self.isToldOfCrash = isToldOfCrash
    self.isSound = isSound
    self.location = location
    self.slots = slots
  }

  package var isEmpty: Bool {
    lastEvent == nil && tokens == nil && !isToldOfCrash && !isSound && location == nil
      && slots.isEmpty
  }

  /// Adds what changed later.
  package mutating func merge(_ later: SessionChange) {
    lastEvent = later.lastEvent ?? lastEvent
    tokens = later.tokens ?? tokens
    isToldOfCrash = isToldOfCrash || later.isToldOfCrash
    isSound = isSound || later.isSound
    location = later.location ?? location
    slots.merge(later.slots) { $1 }
  }
}

extension SessionRecord {
  /// Takes in what an event changed.
  package mutating func apply(_ change: SessionChange) {
    let event = change.lastEvent ?? lastEvent
    if event > lastEvent || change.isSound { failedStarts = 0 }
    lastEvent = event
    if change.isToldOfCrash { interrupted = nil }
    if let tokens = change.tokens { self.tokens = tokens }
    if let location = change.location { (path, query) = (location.path, location.query) }
    for (name, bytes) in change.slots { slots[name] = bytes }
  }
}

extension SessionRecord {
  /// The process ended in the midst of a run that took in events up to `event`.
  package mutating func noteCrash(in event: Int) {
    if event > lastEvent {
      interrupted = max(event, interrupted ?? 0)
    } else {
      failedStarts += 1
    }
  }
}

extension SessionRecord {
  /// What the store does not know yet: the event that went down with the last process is done with. Written once, since the
  /// store takes each new event for a sign that the page can be drawn.
  var interruption: SessionChange {
    guard let interrupted, interrupted > lastEvent else { return SessionChange() }
    return SessionChange(lastEvent: interrupted)
  }
}
