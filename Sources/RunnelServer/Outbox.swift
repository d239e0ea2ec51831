/// Messages on their way to a connection's socket, and who may write to that; a value, which its owner locks.
///
/// One at a time writes: the connection's thread, or the thread that has something to say while nothing else waits and there is
/// little to say to others. That one spares a wake-up, which costs more than the message.
struct Outbox {
  /// The close code for a browser that does not follow: it may try again later.
  static let overflow: UInt16 = 1013
  /// Bytes of a message that goes out on the thread that sends it, at most: a socket takes so much at once.
  static let largestDirect = 64 * 1_024

  /// What becomes of a message.
  enum Delivery {
    /// It is thrown away, or waits where it will be found.
    case settled
    /// The connection's thread is to be told.
    case tell
    /// Who sends it writes it to the socket, and gives that back.
    case direct
  }

  private enum Writer {
    case nobody
    case connection
    case sender
  }

  /// Bytes of memory that may wait when another message comes: beyond it the browser does not follow.
  let limit: Int

  private var messages: [[UInt8]] = []
  /// Messages at the front that are taken already.
  private var taken = 0
  /// Bytes of memory that the messages take which are not taken.
  private var waiting = 0
  /// Bytes that are taken and still on the way to the network.
  private var inFlight = 0
  private var isOpen = true
  /// The connection's thread knows that there is something.
  private var isNoticed = false
  private var writer = Writer.nobody
  /// What a sender could not write.
  private var rest = SendBuffer()
  /// The connection's thread wants to be called when the sender has written.
  private var isAwaited = false
  /// The socket is closed, or about to be.
  private var isTaken = false
  private(set) var close: (code: UInt16, reason: String)?

  init(limit: Int) {
    self.limit = limit
  }

  /// All messages are taken.
  var isEmpty: Bool { taken == messages.count }

  /// - Parameter isCalm: There is little to send to others.
  mutating func add(_ message: [UInt8], isCalm: Bool = true) -> Delivery {
    guard isOpen, close == nil else { return .settled }
    guard size <= limit else {
      overflow("The browser takes the page's changes too slowly.")
      // The thread waits for the browser, perhaps for ever: it must hear of this at once.
      return .tell
    }
    if isCalm, writer == .nobody, rest.isEmpty, !isNoticed, isEmpty,
      message.count <= Self.largestDirect
    {
      writer = .sender
      inFlight = Self.weight(of: message)
      return .direct
    }
    waiting += Self.weight(of: message)
    messages.append(message)
    return notice() ? .tell : .settled
  }

  /// A sender has written its message.
  ///
  /// - Parameter rest: What the socket did not take.
  /// - Returns: Whether the connection's thread is to be told.
  mutating func written(rest: SendBuffer) -> Bool {
    writer = .nobody
    inFlight = rest.count
    self.rest = rest
    defer { isAwaited = false }
    return isAwaited || !rest.isEmpty
  }

  /// The connection's thread wants to write.
  ///
  /// - Returns: What goes before; `nil`: a sender is at it, and the thread is told when that has written.
  mutating func beginWriting() -> SendBuffer? {
    guard writer != .sender else {
      isAwaited = true
      return nil
    }
    writer = .connection
    defer { rest = SendBuffer() }
    return rest
  }

  /// The connection's thread has written all that it had.
  ///
  /// - Returns: False: there is more.
  mutating func endWriting() -> Bool {
    inFlight = 0
    guard isEmpty else { return false }
    writer = .nobody
    return true
  }

  /// Takes the socket, to close it. Once: by then another connection may have its number.
  ///
  /// - Returns: False: it was taken, or a sender is at it, and the connection's thread is told when that has written.
  mutating func takeSocket() -> Bool {
    guard writer != .sender else {
      isAwaited = true
      return false
    }
    defer { isTaken = true }
    return !isTaken
  }

  /// Bytes of memory that wait here and on the way to the network.
  var size: Int { waiting + inFlight }

  /// Throws away what waits, and closes.
  mutating func overflow(_ reason: String) {
    guard isOpen, close == nil else { return }
    drop()
    close = (Self.overflow, reason)
  }

  /// - Returns: True when the connection's thread must be told.
  mutating func add(close code: UInt16, reason: String) -> Bool {
    guard isOpen, close == nil else { return false }
    close = (code, reason)
    return notice()
  }

  /// Bytes of memory that a message takes: the answer to a `ping` is 8 bytes in a buffer of 256, and whoever asks for it
  /// millions of times fills the memory with buffers.
  private static func weight(of message: [UInt8]) -> Int { message.capacity + overhead }

  /// An array's head, its place in the list, and what the allocator keeps for itself.
  private static let overhead = 64

  private mutating func notice() -> Bool {
    defer { isNoticed = true }
    return !isNoticed
  }

  /// From now on the connection's thread looks by itself.
  mutating func hold() {
    isNoticed = true
  }

  /// The next messages, of about `room` bytes; when there are none, the next `add` is told again.
  mutating func take(_ room: Int) -> [[UInt8]] {
    var room = room
    let first = taken
    while taken < messages.count, room > 0 {
      room -= messages[taken].count
      taken += 1
    }
    let batch = Array(messages[first..<taken])
    waiting -= batch.reduce(0) { $0 + Self.weight(of: $1) }
    if taken == messages.count {
      messages = []
      taken = 0
      isNoticed = false
    } else if taken > 1_024, taken * 2 > messages.count {
      messages.removeFirst(taken)
      taken = 0
    }
    return batch
  }

  /// How many of the bytes that were taken wait for the network.
  mutating func note(inFlight count: Int) {
    inFlight = count
  }

  /// The connection has ended: nothing more is kept.
  mutating func end() {
    isOpen = false
    drop()
  }

  private mutating func drop() {
    messages = []
    taken = 0
    waiting = 0
  }
}
