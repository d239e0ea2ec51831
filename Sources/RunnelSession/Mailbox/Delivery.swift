/// How far a session has come with its reader's events, which their browser numbers from 1.
struct Delivery: Sendable {
  /// The last event that came in.
  private(set) var taken = 0
  /// The last event that a run has begun with, or that came to nothing.
  private(set) var seen = 0
  /// The last event whose effects are in the store: it is acknowledged.
  private(set) var stored = 0
  /// Events that were not carried out, the oldest first. The browser may not know that yet.
  private(set) var refused: [Refused] = []
  /// Those that runs have not come to, in rising order: they are passed over.
  private var ahead: [ClosedRange<Int>] = []
  /// What the store does not know of them; `nil`: it has this one, of which the browser knows by now.
  private var unstored: [Int: String?] = [:]

  struct Refused: Sendable, Equatable {
    var event: Int
    var text: String
    /// The welcome of the connection that there is came with it.
    var isWelcomed = false
  }

  /// Refusals that are kept: of more than a browser can have waiting the oldest are known to it.
  static let mostRefused = 1_000

  init(upTo event: Int = 0, refused: [Refused] = []) {
    taken = event
    seen = event
    stored = event
    self.refused = refused
  }

  /// Whether an event has not been taken yet.
  func isNew(_ event: Int) -> Bool { event > taken }

  /// - Returns: False: it was taken before.
  mutating func take(_ event: Int) -> Bool {
    guard event > taken else { return false }
    taken = event
    return true
  }

  /// A run has taken in events up to this one.
  mutating func see(_ event: Int) {
    seen = max(seen, event)
    passOverRefused()
  }

  /// All that has come is done with.
  mutating func seeAll() { seen = taken }

  /// - Returns: Whether that is news.
  mutating func store(_ event: Int) -> Bool {
    guard event > stored else { return false }
    stored = event
    return true
  }

  // MARK: Events that are not carried out

  /// An event is not carried out, and never will be. It is acknowledged like others, and its reader is to be told.
  mutating func refuse(_ event: Int, _ text: String) {
    refused.append(Refused(event: event, text: text))
    unstored.updateValue(text, forKey: event)
    // Many at once, since all others move up.
    if refused.count > Self.mostRefused + Self.mostRefused / 4 {
      forget(refused.count - Self.mostRefused)
    }
    passOver(event)
    passOverRefused()
  }

  /// What a browser that has come may not know of; it comes with the welcome.
  mutating func welcome() -> [Refused] {
    for index in refused.indices { refused[index].isWelcomed = true }
    return refused
  }

  /// The browser has answered the welcome.
  mutating func heard() {
    let known = refused.prefix(while: \.isWelcomed).count
    if known > 0 { forget(known) }
  }

  private mutating func forget(_ count: Int) {
    for event in refused.prefix(count).map(\.event) {
      // What the store was never given it need not remove, however many are refused before it is written again.
      if unstored[event] != nil {
        unstored.removeValue(forKey: event)
      } else {
        unstored.updateValue(nil, forKey: event)
      }
    }
    refused.removeFirst(count)
  }

  var hasUnstored: Bool { !unstored.isEmpty }

  /// What is to be stored of them: by event the text, or `nil` for what the browser knows by now.
  mutating func takeUnstored() -> [Int: String?] {
    defer { unstored = [:] }
    return unstored
  }

  private mutating func passOver(_ event: Int) {
    guard event > seen else { return }
    let place = 1 + (ahead.lastIndex { $0.lowerBound < event } ?? -1)
    if place > 0, ahead[place - 1].upperBound >= event - 1 {
      let before = ahead[place - 1]
      ahead[place - 1] = before.lowerBound...max(before.upperBound, event)
    } else {
      ahead.insert(event...event, at: place)
    }
    if ahead.count > Self.mostRefused { ahead.removeFirst() }
  }

  private mutating func passOverRefused() {
    while let next = ahead.first, next.lowerBound <= seen || next.lowerBound == seen + 1 {
      seen = max(seen, next.upperBound)
      ahead.removeFirst()
    }
  }
}

extension SlotName {
  /// Where it stands why an event was not carried out.
  init(_ event: Int) { self.init(.refusal, String(event)) }
}

extension SessionRecord {
  /// Events that were not carried out, of which the browser may not know.
  var refused: [Delivery.Refused] {
    slots.compactMap { name, bytes in
      guard name.kind == .refusal, let event = Int(name.name) else { return nil }
      return Delivery.Refused(event: event, text: String(decoding: bytes, as: UTF8.self))
    }.sorted { $0.event < $1.event }
  }
}
