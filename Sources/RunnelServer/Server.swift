import RunnelConfiguration
import RunnelLocks
public import RunnelSession

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
    var loop: EventLoop
    var reception: Reception
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
      guard let reception = parts?.reception else { return }
      parts?.loop.perform { reception.quiesce() }
    }
  }

  /// Ends all connections with 1001, waits for at most a second until the browsers have gone, and frees everything.
  public func stop() {
    let parts = self.parts.withLock { parts in
      defer { parts = nil }
      return parts
    }
    guard let parts else { return }
    let reception = parts.reception
    parts.loop.perform { reception.stop() }
    parts.loop.join()
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
    // The log may wait for who reads it, which the loop must not.
    let refusals = RefusalLog { line, written in
      loop.workInAnyCase {
        Log.warning(line)
        written()
      }
    }
    let gate = Gate(host: host, files: files, address: address, refusals: refusals) {
      connections.add($0)
    }
    let limits = limits
    let reception = Reception(
      loop: loop, handler: gate, limits: limits.listener, sessions: connections,
      closeTimeout: limits.connection.closeTimeout)
    let times = [limits.connection.pingInterval, limits.connection.closeTimeout]
    let interval = min(1_000, max(10, (times.min() ?? 1_000) / 4))
    loop.perform {
      connections.start(interval: interval)
      reception.start(sockets, interval: interval)
    }
    return Parts(loop: loop, reception: reception)
  }
}
