import RunnelWire

/// What a run is to take in: the readings that changed, the triggers that fired, and up to which event that is.
struct RunRequest: Sendable, Equatable {
  /// In the order in which they last changed; the last one of a widget counts.
  var readings: [Reading] = []
  /// Presses that no run has delivered yet: each of them runs its callback once.
  var presses: [Press] = []
  /// The number of the last event in here.
  var lastEvent = 0
  var clearsCaches = false
  /// The last time that the reader went to another query.
  var navigation: Navigation?

  struct Navigation: Sendable, Equatable {
    var query: Query
    /// How many of the readings were made before it.
    var position = 0
  }

  struct Press: Sendable, Equatable {
    var widget: WidgetID
    /// Its callback has run, in a run that was cut off before it delivered the press.
    var isCalledBack = false
  }

  struct Reading: Sendable, Equatable {
    var widget: WidgetID
    var value: WireValue
    /// The widget whose press sent it, for the fields of a form.
    var trigger: WidgetID?

    /// Bytes that it takes, about.
    var size: Int { 64 + value.size }
  }

  /// It needs widgets to apply to.
  var isForWidgets: Bool { !readings.isEmpty || !presses.isEmpty || navigation != nil }

  /// Readings and presses.
  var count: Int { readings.count + presses.count }

  /// Bytes that its readings take, about.
  var size: Int { readings.reduce(0) { $0 + $1.size } }

  /// The widgets that it is for.
  var widgets: [WidgetID] { readings.map(\.widget) + presses.map(\.widget) }

  /// Adds a later request: of each widget the newer reading counts, but a press is never lost.
  mutating func merge(_ later: RunRequest) {
    let newer = Set(later.readings.map(\.widget))
    let isCurrent = { (reading: Reading) in !newer.contains(reading.widget) }
    if let step = navigation {
      navigation?.position = readings.prefix(step.position).count(where: isCurrent)
    }
    readings = readings.filter(isCurrent)
    if let step = later.navigation {
      navigation = Navigation(query: step.query, position: readings.count + step.position)
    }
    readings += later.readings
    presses += later.presses
    lastEvent = max(lastEvent, later.lastEvent)
    clearsCaches = clearsCaches || later.clearsCaches
  }
}

extension RunRequest? {
  func merged(with later: RunRequest) -> RunRequest {
    guard var request = self else { return later }
    request.merge(later)
    return request
  }

  /// `nil` for a request that only wants the page to be drawn.
  var withEvents: RunRequest? { self?.lastEvent == 0 ? nil : self }
}

extension WireValue {
  /// Bytes that it takes, about.
  fileprivate var size: Int {
    switch self {
    case .null, .bool, .integer, .number: 16
    case .text(let text): 16 + text.utf8.count
    case .array(let items): items.reduce(16) { $0 + $1.size }
    case .object(let members): members.reduce(16) { $0 + $1.name.utf8.count + $1.value.size }
    }
  }
}
