/// What a browser says, as docs/wire-protocol.md has it.
public enum ClientMessage: Sendable, Equatable {
  case hello(Hello)
  case event(number: Int, readings: [Value.Member], trigger: String?)
  case rerun(number: Int)
  /// The reader went to another path or query of the page's address.
  case navigated(number: Int, location: Location)
  case stop
  /// The page is dark now, or light. It starts no run.
  case theme(isDark: Bool)
  case clearCaches(number: Int)
  case rows(node: Int, version: Int, start: Int, count: Int)
  /// Asks for the newer version of the app; `always`: and for all that come.
  case swap(always: Bool)
  /// Whether the reader sees the page: it may be in a tab that is behind others.
  case shown(Bool)
  case ping

  /// How a connection begins.
  public struct Hello: Sendable, Equatable {
    public var protocolVersion: Int
    public var build: String
    /// The token of the session to go on with, or `nil` for a new one.
    public var resume: String?
    /// The number of the last event that the client made.
    public var lastEvent: Int
    public var location: Location
    public var surroundings: Surroundings

    public init(
      protocolVersion: Int = 1, build: String = "", resume: String? = nil, lastEvent: Int = 0,
      location: Location = Location(), surroundings: Surroundings = Surroundings()
    ) {
      self.protocolVersion = protocolVersion
      self.build = build
      self.resume = resume
      self.lastEvent = lastEvent
      self.location = location
      self.surroundings = surroundings
    }
  }
}

extension ClientMessage {
  /// The message that a text frame holds.
  public init(decoding bytes: some Collection<UInt8>) throws(WireError) {
    let value = try JSONReader.value(from: bytes)
    guard let items = value.array, let name = items.first?.text else {
      throw WireError(.notAMessage, "A message is an array whose first item is its name.")
    }
    guard let message = Self(name: name, arguments: items.dropFirst()) else {
      throw WireError(
        .notAMessage,
        "The message '\(name.excerpt)' is unknown or has other arguments.")
    }
    self = message
  }

  private init?(name: String, arguments: ArraySlice<Value>) {
    let arguments = Array(arguments)
    let number = arguments.first?.integer ?? 0
    // Compared with other texts below, which of a long one is not worth its time.
    guard name.utf8.count <= 8 else { return nil }
    switch (name, arguments.count) {
    case ("hello", 1):
      guard let hello = Hello(arguments[0]) else { return nil }
      self = .hello(hello)
    case ("event", 2...3):
      guard number > 0, case .object(let readings) = arguments[1] else { return nil }
      let trigger = arguments.count == 3 ? arguments[2].text : nil
      guard arguments.count == 2 || trigger != nil else { return nil }
      self = .event(number: number, readings: readings, trigger: trigger)
    case ("rerun", 1) where number > 0: self = .rerun(number: number)
    case ("go", 3) where number > 0:
      guard let path = arguments[1].text, let query = arguments[2].text,
        let location = Location(told: path, query: query)
      else { return nil }
      self = .navigated(number: number, location: location)
    case ("clear", 1) where number > 0: self = .clearCaches(number: number)
    case ("stop", 0): self = .stop
    case ("theme", 1):
      guard let isDark = Surroundings.isDark(arguments[0]) else { return nil }
      self = .theme(isDark: isDark)
    case ("swap", 1):
      guard case .bool(let always) = arguments[0] else { return nil }
      self = .swap(always: always)
    case ("shown", 1):
      guard case .bool(let isShown) = arguments[0] else { return nil }
      self = .shown(isShown)
    case ("ping", 0): self = .ping
    case ("rows", 4):
      guard let version = arguments[1].integer, let start = arguments[2].integer,
        let count = arguments[3].integer, number > 0, start >= 0, count >= 0
      else { return nil }
      self = .rows(node: number, version: version, start: start, count: count)
    default: return nil
    }
  }
}

extension ClientMessage.Hello {
  fileprivate init?(_ value: Value) {
    guard let version = value["protocol"]?.integer, let path = value["path"]?.text,
      let query = value["query"]?.text, let location = Location(told: path, query: query),
      let last = value["last"]?.integer, last >= 0
    else { return nil }
    self.init(
      protocolVersion: version, build: value["build"]?.text ?? "", resume: value["resume"]?.text,
      lastEvent: last, location: location, surroundings: Surroundings(told: value))
  }
}
