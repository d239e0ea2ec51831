import RunnelConfiguration
public import RunnelSession
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Serves one app: its page, its sessions and their uploads.
public final class Server: Sendable {
  /// Where connections come from.
  public enum Listening: Sendable {
    /// An IP address, a name of this machine, or "localhost"; port 0: any free one.
    case address(String, port: Int)
    /// Sockets that listen already, handed down by a supervisor. They stay open when the server stops.
    case inherited([CInt])
  }

  private let host: any SessionHost
  private let listening: Listening
  private let limits: Limits
  private let files: ClientFiles
  private let parts = Mutex<Parts?>(nil)

  /// What a server that runs consists of.
  private struct Parts {
    var listeners: [HTTPListener]
    var loop: EventLoop
    var connections: Connections
    var isQuiet = false

    /// The listening sockets, once.
    mutating func takeSockets() -> [CInt] {
      defer { isQuiet = true }
      return isQuiet ? [] : listeners.map { $0.quiesce() }
    }
  }

  /// Bounds that have no option.
  struct Limits: Sendable {
    var listener = ListenerLimits()
    var connection = ConnectionLimits()
  }

  /// - Parameter listening: `nil`: as the host's configuration has it.
  public convenience init(host: any SessionHost, listening: Listening? = nil) {
    self.init(host: host, listening: listening, limits: Limits())
  }

  init(
    host: any SessionHost, listening: Listening?, limits: Limits, files: ClientFiles = .embedded
  ) {
    let options = host.configuration.server
    self.host = host
    self.listening = listening ?? .address(options.address, port: options.port)
    self.files = files
    var limits = limits
    limits.connection.maxClientMessage = options.maxClientMessage
    limits.connection.maxMessage = options.maxMessageSize << 20
    limits.listener.connections = options.maxSessions + limits.listener.requests
    self.limits = limits
  }

  /// Begins to listen.
  ///
  /// - Returns: The address as it was asked for, and the port, which is one that was free if 0 was asked for.
  public func start() throws(ServerError) -> (address: String, port: Int) {
    try parts.withLock { parts throws(ServerError) in
      guard parts == nil else { throw .alreadyStarted }
      DescriptorLimit.raise()
      let (address, sockets) = try open()
      let port = sockets.first.map { ListeningSocket.port(of: $0) } ?? 0
      parts = try assemble(address: address, sockets: sockets)
      return (address, port)
    }
  }

  /// Takes no new connections; those that are there go on. `stop` is the next call.
  public func quiesce() {
    parts.withLock { parts in
      for socket in parts?.takeSockets() ?? [] { ListeningSocket.close(socket) }
    }
  }

  /// Ends all connections with 1001, waits for at most a second until the browsers have gone, and frees everything.
  public func stop() {
    let parts = self.parts.withLock { parts in
      defer { parts = nil }
      return parts
    }
    guard var parts else { return }
    for socket in parts.takeSockets() { ListeningSocket.close(socket) }
    let connections = parts.connections
    parts.loop.perform { connections.stop() }
    let end = ContinuousClock.now + .milliseconds(limits.connection.closeTimeout)
    parts.loop.join()
    Self.letFinish(parts.listeners, until: end)
    for listener in parts.listeners { listener.stop() }
  }

  /// Waits for connections that were accepted before the stop: their requests may still be on the way.
  private static func letFinish(_ listeners: [HTTPListener], until end: ContinuousClock.Instant) {
    // One that is being accepted is not counted for a moment, so that one look at none is not enough.
    var emptyLooks = 0
    while emptyLooks < 3, ContinuousClock.now < end {
      usleep(5_000)
      emptyLooks = listeners.allSatisfy { $0.openConnections == 0 } ? emptyLooks + 1 : 0
    }
  }

  private func open() throws(ServerError) -> (String, [CInt]) {
    switch listening {
    case .address(let address, let port):
      return (address, try ListeningSocket.open(address: address, port: port))
    case .inherited(let descriptors):
      var own: [CInt] = []
      for descriptor in descriptors { own.append(try ListeningSocket.adopt(descriptor)) }
      return (host.configuration.server.address, own)
    }
  }

  private func assemble(address: String, sockets: [CInt]) throws(ServerError) -> Parts {
    let loop = try EventLoop()
    let connections = Connections(host: host, loop: loop, limits: limits.connection)
    let arrivals = Arrivals(
      limit: limits.listener.connections, headTimeout: limits.listener.headTimeout)
    loop.perform { connections.start(arrivals) }
    let gate = Gate(host: host, files: files, address: address) { socket in
      // Too late: the server has stopped meanwhile.
      if !loop.perform({ connections.add(socket) }) { socket.release() }
    }
    var listeners: [HTTPListener] = []
    for (index, socket) in sockets.enumerated() {
      guard
        let listener = HTTPListener(
          socket: socket, limits: limits.listener, arrivals: arrivals, handler: gate)
      else {
        for socket in sockets[index...] { ListeningSocket.close(socket) }
        for listener in listeners { listener.stop() }
        loop.perform { connections.stop() }
        loop.join()
        throw .noSocket("the HTTP library did not start")
      }
      listeners.append(listener)
    }
    return Parts(listeners: listeners, loop: loop, connections: connections)
  }
}
