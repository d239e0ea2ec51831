import Dispatch
import RunnelLocks
import RunnelSession
import RunnelWire

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The WebSocket of one browser tab.
///
/// `send` and `close` may be called from anywhere; all else happens on the event loop's thread, and the session's link
/// is called there too, straight from the bytes. A message that finds nothing before it is written by the thread that sends it:
/// to wake another one would cost more.
final class Connection: Outlet, @unchecked Sendable {
  // SAFETY: `outbox` has its own lock, and gives the socket to one writer at a time; what is variable beside it belongs to the
  // event loop's thread.
  private let outbox: Mutex<Outbox>
  private let loop: EventLoop
  /// Where long messages are read.
  private let lane: SideLane
  private let socket: UpgradedSocket
  private let traffic: Traffic
  /// Tells it apart from most others.
  private let number: UInt16
  private let limits: ConnectionLimits
  private var reader: WebSocketReader
  private var inbox = Inbox()
  /// A long message is being read on another thread. What came after it waits.
  private var isAside: Bool { aside > 0 }
  /// Its bytes.
  private var aside = 0
  private var buffer = SendBuffer()
  /// What the other side wants to hear again. Of several pings the last one is answered, when there is room: who sends them and
  /// reads nothing fills no memory (RFC 6455, section 5.5.3).
  private var pong: [UInt8]?
  private var watch: SocketWatch?
  private var link: (any SessionLink)?
  private var state = State.open
  /// Everything was sent, the close frame too.
  private var isShut = false
  /// The socket is to be given back as soon as nobody writes to it.
  private var isLeaving = false
  /// When the other side was heard last, in the loop's milliseconds.
  private var lastHeard: UInt64
  private var lastPing: UInt64
  private var ended: ((Connection) -> Void)?

  private enum State {
    case open
    /// A close frame is on its way; the socket goes when the other side has gone, or at this time.
    case closing(deadline: UInt64)
    case ended
  }

  /// - Parameter ended: Called once, when the socket is given back.
  init?(
    _ socket: UpgradedSocket, number: UInt16, loop: EventLoop, lane: SideLane, traffic: Traffic,
    limits: ConnectionLimits, ended: @escaping (Connection) -> Void
  ) {
    guard
      let reader = WebSocketReader(
        maxMessage: limits.maxClientMessage, maxFirst: limits.maxHello)
    else { return nil }
    self.socket = socket
    self.number = number
    self.traffic = traffic
    self.loop = loop
    self.lane = lane
    self.limits = limits
    self.reader = reader
    self.ended = ended
    lastHeard = loop.now
    lastPing = loop.now
    outbox = Mutex(Outbox(limit: limits.maxBacklog))
  }

  // MARK: From any thread

  func send(_ message: ServerMessage) {
    var bytes = message.encoded
    if bytes.count > limits.maxMessage {
      bytes = limits.problem(forMessageOf: bytes.count).encoded
    }
    let isCalm = traffic.isCalm(for: number, at: DispatchTime.now().uptimeNanoseconds)
    switch outbox.withLock({ $0.add(bytes, isCalm: isCalm) }) {
    case .settled: break
    case .tell: loop.perform { self.write() }
    case .direct: sendDirectly(bytes)
    }
  }

  /// Writes a message, without waiting for the socket; the outbox has given that to this thread alone.
  private func sendDirectly(_ message: [UInt8]) {
    var buffer = SendBuffer()
    buffer.append(.text, message)
    // What a broken connection did not take, the loop's thread tries too, and sees it.
    _ = flush(&buffer)
    let rest = buffer
    if outbox.withLock({ $0.written(rest: rest) }) { loop.perform { self.senderHasWritten() } }
  }

  func close(code: UInt16, reason: String) {
    let isNew = outbox.withLock { $0.add(close: code, reason: reason) }
    if isNew { loop.perform { self.write() } }
  }

  // MARK: On the loop's thread

  /// Joins a session and begins to listen.
  func start(_ host: any SessionHost) {
    SocketOptions.prepare(socket.descriptor)
    watch = loop.watch(socket.descriptor) { [weak self] readiness in self?.ready(readiness) }
    guard watch != nil else { return end() }
    link = host.connect(self, from: request(to: host))
    watch?.wait(for: .readable)
    // The browser may have spoken before the listener let go of the socket.
    if socket.early.isEmpty { write() } else { take(socket.early) }
  }

  private func request(to host: any SessionHost) -> ConnectionRequest {
    let head = socket.head
    let peer = SocketOptions.peer(of: socket.descriptor)
    let rule = ReaderAddress(trustedProxies: host.configuration.server.trustedProxies)
    return ConnectionRequest(
      browser: BrowserCookie.value(in: head),
      isLocal: head.isForLocalHost && peer?.isLoopback == true,
      address: rule.address(peer: peer, head)?.text,
      fields: { head.readerFields })
  }

  /// Called from time to time: asks whether the other side is there, and gives up when it is not.
  func keepAlive() {
    let now = loop.now
    switch state {
    // The server is busy with what they said.
    case .open where isBehind: break
    case .open where now - lastHeard >= limits.silence: end()
    case .open where now - max(lastHeard, lastPing) >= limits.pingInterval:
      lastPing = now
      buffer.append(.ping, [])
      write()
    case .closing(let deadline) where now >= deadline: end()
    case .open, .closing, .ended: break
    }
  }

  /// Bytes of memory that are held for the other side: what it has sent and what waits for it.
  var held: Int {
    switch state {
    case .open: reader.unfinished + inbox.size + aside + outbox.withLock { $0.size }
    // What was said before the end goes out first, as slowly as the other side takes it.
    case .closing: buffer.count
    case .ended: 0
    }
  }

  /// Ends the connection because all of them together hold too much.
  func makeRoom() {
    if case .closing = state { return end() }
    outbox.withLock {
      $0.overflow("The server has no room for what waits for this browser or comes from it.")
    }
    write()
  }

  /// Gives the socket back without more words.
  func end() {
    if case .ended = state { return }
    state = .ended
    inbox.removeAll()
    leave()
    guard let watch else { return release() }
    watch.cancel { self.release() }
  }

  private func release() {
    // A sender may still be at the socket, which is then released behind it.
    isLeaving = true
    guard outbox.withLock({ $0.takeSocket() }) else { return }
    watch = nil
    socket.release()
    ended?(self)
    // Whoever still holds this outlet does not hold the server by it.
    ended = nil
  }

  private func leave() {
    outbox.withLock { $0.end() }
    link?.disconnected()
    link = nil
  }

  private func ready(_ readiness: Readiness) {
    if readiness.contains(.readable) { read() }
    if readiness.contains(.writable) {
      // It was waited for, so the other side has taken bytes: it is slow, not gone.
      lastHeard = loop.now
      if case .closing = state { state = .closing(deadline: loop.now + limits.silence) }
      write()
    }
  }

  private func read() {
    // The loop comes back for what is left after some rounds: others want to be heard too.
    for _ in 0..<4 {
      switch SocketOptions.receive(socket.descriptor) {
      case .bytes(let bytes):
        lastHeard = loop.now
        guard case .open = state else { return write() }
        inbox.add(reader.read(bytes))
        if !inbox.isEmpty || bytes.count < SocketOptions.chunk { return takeTurn() }
      case .nothing: return write()
      case .over: return end()
      }
    }
    write()
  }

  private func take(_ bytes: [UInt8]) {
    inbox.add(reader.read(bytes))
    takeTurn()
  }

  /// Messages wait here, and nothing is read before they are taken.
  private var isBehind: Bool { isAside || !inbox.isEmpty }

  /// Takes some of what was read. The rest has its turn when the loop has looked after others.
  private func takeTurn() {
    // Answers that come while the messages are taken go out together below, without a wake-up.
    outbox.withLock { $0.hold() }
    for _ in 0..<Inbox.turn {
      guard case .open = state, !isAside, let event = inbox.next() else { break }
      take(event)
    }
    if case .open = state, !isAside, !inbox.isEmpty { loop.perform { self.takeTurn() } }
    write()
  }

  private func take(_ event: WebSocketReader.Event) {
    switch event {
    case .text(let text) where text.count > SideLane.longMessage: takeAside(text)
    case .text(let text): if let error = Self.hand(text, to: link) { close(error) }
    case .ping(let payload): pong = payload
    case .pong: break
    case .close(let code): close(code ?? 1000, "")
    case .violation(let violation): close(violation.code, violation.reason, violation.problem)
    }
  }

  /// Reads a message that would hold up all others, on another thread.
  private func takeAside(_ message: [UInt8]) {
    aside = message.count
    let link = link
    lane.run({ Self.hand(message, to: link) }) { [self] error in
      aside = 0
      lastHeard = loop.now
      if let error { close(error) }
      takeTurn()
    }
  }

  /// - Returns: Why it is no message.
  private static func hand(_ message: [UInt8], to link: (any SessionLink)?) -> WireError? {
    do {
      let message = try ClientMessage(decoding: message)
      link?.receive(message)
      return nil
    } catch {
      return error
    }
  }

  private func close(_ error: WireError) {
    let problem = ServerMessage.problem(
      title: "The app could not read a message of this page", text: error.message)
    close(error.code == .tooLarge ? 1009 : 1008, error.message, problem)
  }

  private func close(_ code: UInt16, _ reason: String, _ problem: ServerMessage? = nil) {
    guard case .open = state else { return }
    // What was said before may still be on a slow way; only who does not take it at all is not waited for.
    let patience = code == Outbox.overflow ? limits.closeTimeout : limits.silence
    state = .closing(deadline: loop.now + patience)
    inbox.removeAll()
    // What the session said before comes before.
    for message in outbox.withLock({ $0.take(.max) }) { buffer.append(.text, message) }
    if let problem { buffer.append(.text, problem.encoded) }
    buffer.appendClose(code: code, reason: reason)
    leave()
  }

  private func senderHasWritten() {
    if isLeaving { release() } else { write() }
  }

  /// Sends what the socket takes, and asks to be called for the rest.
  private func write() {
    if case .ended = state { return }
    guard let first = outbox.withLock({ $0.beginWriting() }) else { return }
    buffer.follow(first)
    while true {
      if case .ended = state { return }
      fill()
      let isSound = flush(&buffer)
      outbox.withLock { $0.note(inFlight: buffer.count) }
      guard isSound else { return end() }
      guard buffer.isEmpty else {
        watch?.wait(for: isBehind ? .writable : [.readable, .writable])
        return
      }
      // It had no room before.
      if case .open = state, pong != nil { continue }
      if outbox.withLock({ $0.endWriting() }) { break }
    }
    watch?.wait(for: isBehind ? [] : .readable)
    guard case .closing = state, !isShut else { return }
    // The other side sees the end, and closes. Until then its last bytes are read: to close over unread bytes would
    // take the close frame away from it.
    isShut = true
    shutdown(socket.descriptor, CInt(SHUT_WR))
    state = .closing(deadline: loop.now + limits.closeTimeout)
  }

  /// Takes over as many messages as make a good write.
  private func fill() {
    guard case .open = state else { return }
    if let payload = pong, buffer.isEmpty {
      buffer.append(.pong, payload)
      pong = nil
    }
    let room = max(0, 256 * 1_024 - buffer.count)
    let (messages, isEmpty, close) = outbox.withLock { outbox in
      (outbox.take(room), outbox.isEmpty, outbox.close)
    }
    for message in messages { buffer.append(.text, message) }
    if isEmpty, let close { self.close(close.code, close.reason) }
  }

  /// - Returns: False when the connection is broken.
  private func flush(_ buffer: inout SendBuffer) -> Bool {
    var isSound = true
    buffer.drain { bytes in
      guard isSound else { return 0 }
      switch SocketOptions.send(socket.descriptor, bytes) {
      case .some(let count): return count
      case .none:
        isSound = false
        return 0
      }
    }
    return isSound
  }
}
