import RunnelSession

/// Takes connections in, and looks after them while they speak HTTP; all of it on the event loop's thread.
final class Reception: @unchecked Sendable {
  // SAFETY: touched on the event loop's thread alone, but for the constants.
  private let loop: EventLoop
  private let handler: any RequestHandler
  private let limits: ListenerLimits
  private let sessions: Connections
  private var listeners: [(descriptor: CInt, watch: SocketWatch)] = []
  private var open: [ObjectIdentifier: HTTPConnection] = [:]
  private var timer: LoopTimer?
  /// Nobody is taken in until there is room again.
  private var isPaused = false
  private var isStopping = false
  private let closeTimeout: UInt64

  /// - Parameter closeTimeout: Milliseconds that a stop waits for requests which are under way.
  init(
    loop: EventLoop, handler: any RequestHandler, limits: ListenerLimits, sessions: Connections,
    closeTimeout: UInt64
  ) {
    self.loop = loop
    self.handler = handler
    self.limits = limits
    self.sessions = sessions
    self.closeTimeout = closeTimeout
  }

  /// - Parameter sockets: Listen already, and are closed when nobody is taken in any more.
  func start(_ sockets: [CInt], interval: UInt64) {
    sessions.left = { [self] in left() }
    timer = loop.every(interval) { [self] in keepTime() }
    for socket in sockets {
      let watch = loop.watch(socket) { [weak self] _ in self?.accept(from: socket) }
      guard let watch else {
        ListeningSocket.close(socket)
        continue
      }
      listeners.append((socket, watch))
      watch.wait(for: .readable)
    }
  }

  /// Takes nobody in any more. Who waits in the sockets' queue is for another process, or is turned away by the system.
  func quiesce() {
    for (socket, watch) in listeners { watch.cancel { ListeningSocket.close(socket) } }
    listeners = []
  }

  /// Ends connections when their request is answered, and all after a while; then the loop.
  func stop() {
    quiesce()
    isStopping = true
    timer?.cancel()
    sessions.stop()
    for connection in Array(open.values) { connection.stop() }
    timer = loop.every(max(1, closeTimeout)) { [self] in
      for connection in Array(open.values) { connection.end() }
    }
    finishIfEmpty()
  }

  private func accept(from socket: CInt) {
    for _ in 0..<64 {
      let count = open.count + sessions.count
      guard count < limits.connections + limits.turnedAway else { return pause() }
      switch ListeningSocket.accept(socket) {
      case .connection(let descriptor):
        take(descriptor, isExtra: count >= limits.connections)
      case .none: return
      case .exhausted: return pause()
      }
    }
  }

  private func take(_ descriptor: CInt, isExtra: Bool) {
    let connection = HTTPConnection(
      descriptor, isExtra: isExtra, loop: loop, handler: handler, limits: limits
    ) { [self] connection, socket in
      open[ObjectIdentifier(connection)] = nil
      if let socket { handler.upgraded(socket) }
      left()
    }
    open[ObjectIdentifier(connection)] = connection
    connection.start()
  }

  private func pause() {
    isPaused = true
    for listener in listeners { listener.watch.wait(for: []) }
  }

  private func keepTime() {
    for connection in Array(open.values) { connection.keepTime() }
    // The system may have descriptors again, though nobody has left here.
    resume()
  }

  private func resume() {
    guard isPaused, open.count + sessions.count < limits.connections + limits.turnedAway else {
      return
    }
    isPaused = false
    for listener in listeners { listener.watch.wait(for: .readable) }
  }

  private func left() {
    resume()
    finishIfEmpty()
  }

  private func finishIfEmpty() {
    guard isStopping, open.isEmpty, sessions.count == 0 else { return }
    timer?.cancel()
    timer = nil
    sessions.finish()
    loop.finish()
  }
}
