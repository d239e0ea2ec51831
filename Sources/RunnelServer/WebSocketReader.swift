/// Reads a browser's messages from the bytes of its connection (RFC 6455, sections 5 and 7).
struct WebSocketReader {
  enum Event: Equatable {
    case text([UInt8])
    case ping([UInt8])
    case pong
    /// The other side closes; `nil` without a code. It is to be answered in kind.
    case close(UInt16?)
    /// The other side broke a rule. Nothing more is read.
    case violation(Violation)
  }

  enum Violation: Error, Equatable {
    case protocolError(String)
    case binary
    case notUTF8
    case tooLarge(limit: Int)
    case tooManyFragments
  }

  /// A message of so many pieces is an attack: each costs more to keep than it holds.
  static let maxFragments = 1_024

  private let frames: FrameReader
  private var message: MessageAssembly
  private var isOver = false

  /// Bytes of the message that has not arrived whole.
  var unfinished: Int { message.unfinished }

  /// - Parameters:
  ///   - maxMessage: Bytes that a message may have.
  ///   - maxFirst: Bytes that the first one may have, unless that is more.
  init?(maxMessage: Int, maxFirst: Int = .max) {
    guard let frames = FrameReader() else { return nil }
    self.frames = frames
    message = MessageAssembly(maxMessage: maxMessage, maxFirst: maxFirst)
  }

  /// The events that these bytes complete. After a `close` or a `violation` there are no more.
  mutating func read(_ bytes: [UInt8]) -> [Event] {
    guard !isOver else { return [] }
    var events: [Event] = []
    var message = self.message
    // One owner at a time, or each payload would copy what is there already.
    self.message = MessageAssembly(maxMessage: 0)
    defer { self.message = message }
    func note(_ event: Event?) -> FrameReader.Decision {
      guard let event else { return .goOn }
      events.append(event)
      switch event {
      case .close, .violation:
        isOver = true
        return .stop
      default: return .goOn
      }
    }
    let isSound = frames.read(
      bytes,
      start: { head in note(message.start(head).map { .violation($0) }) },
      payload: { bytes, isLast in note(message.take(bytes, isLast: isLast)) })
    if !isSound {
      isOver = true
      events.append(.violation(.protocolError("a frame with a wrong length or form")))
    }
    return events
  }
}

/// Puts frames together to messages.
struct MessageAssembly {
  private let maxMessage: Int
  /// Bytes that the message that arrives may have.
  private var limit: Int
  /// The text that arrives, over all of its frames.
  private var text: [UInt8] = []
  private var check = UTF8Check()
  /// Frames of the text so far; 0 between two texts.
  private var fragments = 0
  /// Bytes of the text that arrives.
  var unfinished: Int { text.count }
  private var control: [UInt8] = []
  private var frame = FrameHead(opcode: 0, isFinal: true, reserved: 0, isMasked: true, length: 0)

  init(maxMessage: Int, maxFirst: Int = .max) {
    self.maxMessage = maxMessage
    limit = min(maxFirst, maxMessage)
  }

  mutating func start(_ head: FrameHead) -> WebSocketReader.Violation? {
    frame = head
    guard head.reserved == 0 else { return .protocolError("a reserved bit") }
    guard head.isMasked else { return .protocolError("a frame without a mask") }
    guard let opcode = Opcode(rawValue: head.opcode) else {
      return .protocolError("an unknown kind of frame")
    }
    switch opcode {
    case .close, .ping, .pong:
      let isSound = head.isFinal && head.length <= 125
      return isSound ? nil : .protocolError("a control frame in pieces, or of over 125 bytes")
    case .binary: return .binary
    case .text where fragments > 0: return .protocolError("a message inside of another")
    case .continuation where fragments == 0: return .protocolError("a continuation of nothing")
    case .text, .continuation: break
    }
    fragments += 1
    guard fragments <= WebSocketReader.maxFragments else { return .tooManyFragments }
    guard head.length <= UInt64(max(0, limit - text.count)) else {
      return .tooLarge(limit: limit)
    }
    return nil
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> WebSocketReader.Event? {
    guard let opcode = Opcode(rawValue: frame.opcode) else { return nil }
    if opcode.isControl {
      control.append(contentsOf: bytes)
      return isLast ? endControl(opcode) : nil
    }
    text.append(contentsOf: bytes)
    guard check.take(bytes) else { return .violation(.notUTF8) }
    guard isLast, frame.isFinal else { return nil }
    guard check.isComplete else { return .violation(.notUTF8) }
    defer {
      text = []
      fragments = 0
      limit = maxMessage
    }
    return .text(text)
  }

  private mutating func endControl(_ opcode: Opcode) -> WebSocketReader.Event {
    let payload = control
    control = []
    switch opcode {
    case .ping: return .ping(payload)
    case .pong: return .pong
    default: return Self.close(payload)
    }
  }

  private static func close(_ payload: [UInt8]) -> WebSocketReader.Event {
    guard !payload.isEmpty else { return .close(nil) }
    guard payload.count >= 2 else { return .violation(.protocolError("half a close code")) }
    let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
    switch code {
    // RFC 6455, section 7.4: the codes between are reserved, or never sent.
    case 1000...1003, 1007...1014, 3000...4999: break
    default: return .violation(.protocolError("the close code \(code)"))
    }
    guard String(validating: payload[2...], as: UTF8.self) != nil else {
      return .violation(.notUTF8)
    }
    return .close(code)
  }
}
