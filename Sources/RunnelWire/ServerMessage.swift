/// What the server says, as docs/wire-protocol.md has it.
public enum ServerMessage: Sendable, Equatable {
  case welcome(Welcome)
  /// Output of a run that goes on.
  case patch(run: Int, seen: Int, operations: Operations)
  /// The end of a run, with the last of its output; events up to `stored` are acknowledged.
  case done(run: Int, seen: Int, operations: Operations, status: Status, stored: Int)
  case rows(node: Int, version: Int, start: Int, rows: [[Value]])
  case problem(title: String, text: String)
  /// Events up to this one are acknowledged, later than the end of their run.
  case stored(Int)
  /// The event was not taken in, and never will be: the browser must not send it again. `text` tells the reader why.
  case refused(event: Int, text: String)
  /// Whether the app has no room at the moment to run this page's script.
  case busy(Bool)
  /// What the run waits for, where that takes long; `nil`: for nothing any more.
  case doing(String?)
  /// Whether what happens from now on is stored.
  case durable(Bool)
  case compileError(String?)
  /// A newer version of the app waits to be asked for.
  case changed
  case reload
  case pong

  /// The answer to a hello.
  public struct Welcome: Sendable, Equatable {
    public var build: String
    public var resume: String
    public var isResumed: Bool
    /// The last event that is acknowledged.
    public var seen: Int
    public var upload: String
    public var maxMessage: Int
    /// Which entries the menu has, as `client.toolbarMode` says it.
    public var toolbar: String

    public init(
      build: String, resume: String, isResumed: Bool, seen: Int = 0, upload: String,
      maxMessage: Int, toolbar: String
    ) {
      self.build = build
      self.resume = resume
      self.isResumed = isResumed
      self.seen = seen
      self.upload = upload
      self.maxMessage = maxMessage
      self.toolbar = toolbar
    }
  }

  /// How a run ended.
  public enum Status: Sendable, Equatable {
    case finished, error
    /// At the script's wish, or at the reader's: then `dropped` says how many actions waited and were not carried out.
    case stopped(dropped: Int? = nil)

    fileprivate var name: String {
      switch self {
      case .finished: "finished"
      case .error: "error"
      case .stopped: "stopped"
      }
    }
  }

  /// Operations on the page, written one behind the other as JSON arrays with commas between them.
  public struct Operations: Sendable, Equatable {
    public var json: [UInt8]

    public var isEmpty: Bool { json.isEmpty }

    public init(json: [UInt8] = []) {
      self.json = json
    }
  }
}

extension ServerMessage {
  /// The text frame that stands for this message.
  public var encoded: [UInt8] {
    var json = JSONWriter()
    switch self {
    case .welcome(let welcome):
      json.raw("[\"welcome\",{\"build\":")
      json.text(welcome.build)
      json.raw(",\"resume\":")
      json.text(welcome.resume)
      json.raw(",\"resumed\":")
      json.bool(welcome.isResumed)
      json.raw(",\"seen\":")
      json.integer(welcome.seen)
      json.raw(",\"upload\":")
      json.text(welcome.upload)
      json.raw(",\"maxMessage\":")
      json.integer(welcome.maxMessage)
      json.raw(",\"toolbar\":")
      json.text(welcome.toolbar)
      json.raw("}]")
    case .patch(let run, let seen, let operations):
      json.raw("[\"patch\",")
      json.output(run, seen, operations)
      json.raw("]")
    case .done(let run, let seen, let operations, let status, let stored):
      json.raw("[\"done\",")
      json.output(run, seen, operations)
      var dropped: Int?
      if case .stopped(let count) = status { dropped = count }
      if status != .finished || stored != seen {
        json.raw(",")
        json.text(status.name)
      }
      if stored != seen || dropped != nil {
        json.raw(",")
        json.integer(stored)
      }
      if let dropped {
        json.raw(",")
        json.integer(dropped)
      }
      json.raw("]")
    case .stored(let event):
      json.raw("[\"stored\",")
      json.integer(event)
      json.raw("]")
    case .refused(let event, let text):
      json.value(.array([.text("refused"), .integer(event), .text(text)]))
    case .busy(let isBusy): json.value(.array([.text("busy"), .bool(isBusy)]))
    case .doing(let text):
      json.value(.array([.text("doing"), text.map { .text($0) } ?? .null]))
    case .durable(let isDurable): json.value(.array([.text("durable"), .bool(isDurable)]))
    case .rows(let node, let version, let start, let rows):
      json.raw("[\"rows\",")
      json.integer(node)
      json.raw(",")
      json.integer(version)
      json.raw(",")
      json.integer(start)
      json.raw(",")
      json.value(.array(rows.map { .array($0) }))
      json.raw("]")
    case .problem(let title, let text):
      json.value(.array([.text("problem"), .text(title), .text(text)]))
    case .compileError(let text):
      json.value(.array([.text("compile"), text.map { .text($0) } ?? .null]))
    case .changed: json.raw("[\"changed\"]")
    case .reload: json.raw("[\"reload\"]")
    case .pong: json.raw("[\"pong\"]")
    }
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func output(
    _ run: Int, _ seen: Int, _ operations: ServerMessage.Operations
  ) {
    integer(run)
    raw(",")
    integer(seen)
    raw(",[")
    raw(operations.json)
    raw("]")
  }
}
