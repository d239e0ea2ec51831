import RunnelWire

/// What one run takes in: values that changed, and at most one press or navigation after them.
///
/// A press is the last thing in its step, so that its run sees what was changed before it and nothing after.
struct Step: Sendable, Equatable {
  var readings = ReadingBatch()
  /// What ends the step. Nothing that comes later belongs to it.
  var ending: Ending?
  /// The number of the last event in here.
  var lastEvent: Int

  enum Ending: Sendable, Equatable {
    case press(WidgetID)
    /// The reader went to another address.
    case navigation(Location)
  }

  init(readings: [Reading] = [], ending: Ending? = nil, lastEvent: Int) {
    for reading in readings { self.readings.set(reading) }
    self.ending = ending
    self.lastEvent = lastEvent
  }

  struct Reading: Sendable, Equatable {
    var widget: WidgetID
    var value: WireValue
    /// The submit button whose press sent it; `nil` for a change outside of a form.
    var submit: WidgetID?
  }

  var press: WidgetID? {
    if case .press(let widget)? = ending { widget } else { nil }
  }

  var navigation: Location? {
    if case .navigation(let location)? = ending { location } else { nil }
  }

  /// It is for widgets of the page, and so needs a page that was drawn.
  var isForWidgets: Bool { !readings.isEmpty || ending != nil }

  /// The widgets that it is for.
  var widgets: [WidgetID] { readings.all.map(\.widget) + (press.map { [$0] } ?? []) }

  /// Bytes that it takes, about.
  var size: Int { 64 + readings.size }

  /// Whether a later step can become part of this one without a press or a step between addresses being lost.
  func takes(_ later: Step) -> Bool {
    switch (ending, later.ending) {
    case (nil, _): true
    // Of two steps in the browser's history only the last one counts.
    case (.navigation, .navigation): later.readings.isEmpty
    case (.press, _), (.navigation, _): false
    }
  }

  /// Adds a later step; see ``takes(_:)``.
  mutating func merge(_ later: Step) {
    for reading in later.readings.all { readings.set(reading) }
    ending = later.ending ?? ending
    lastEvent = max(lastEvent, later.lastEvent)
  }
}

/// Readings in the order of their last change, one for each widget.
struct ReadingBatch: Sendable, Equatable {
  /// `nil`: a later reading of the same widget has taken its place.
  private var entries: [Step.Reading?] = []
  /// Empty for few entries, among which it is as quick to look.
  private var places: [WidgetID: Int] = [:]
  private(set) var count = 0
  /// Bytes that the readings take, about.
  private(set) var size = 0

  var isEmpty: Bool { count == 0 }
  var all: [Step.Reading] { entries.compactMap { $0 } }

  mutating func set(_ reading: Step.Reading) {
    if let place = place(of: reading.widget) {
      size -= entries[place]?.size ?? 0
      entries[place] = nil
    } else {
      count += 1
    }
    entries.append(reading)
    size += reading.size
    if !places.isEmpty {
      places[reading.widget] = entries.count - 1
    } else if entries.count > Self.few {
      index()
    }
    // A value that changes a thousand times while a callback works takes the room of one.
    if entries.count > 2 * count + 16 {
      entries.removeAll { $0 == nil }
      index()
    }
  }

  private static let few = 8

  private func place(of widget: WidgetID) -> Int? {
    places.isEmpty ? entries.firstIndex { $0?.widget == widget } : places[widget]
  }

  private mutating func index() {
    places.removeAll(keepingCapacity: true)
    guard entries.count > Self.few else { return }
    for (place, entry) in entries.enumerated() {
      if let entry { places[entry.widget] = place }
    }
  }

  static func == (left: ReadingBatch, right: ReadingBatch) -> Bool { left.all == right.all }
}

extension Step.Reading {
  /// Bytes that it takes, about.
  fileprivate var size: Int { 64 + value.size }
}

extension WireValue {
  /// Bytes that it takes, about.
  fileprivate var size: Int {
    switch self {
    case .null, .bool, .integer, .number: 24
    case .text(let text): 24 + text.utf8.count
    case .array(let items): items.reduce(56) { $0 + $1.size }
    case .object(let members): members.reduce(56) { $0 + 16 + $1.name.utf8.count + $1.value.size }
    }
  }
}
