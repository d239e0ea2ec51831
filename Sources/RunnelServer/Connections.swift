import RunnelSession

/// The open WebSockets of a server; all of it on the event loop's thread.
final class Connections: @unchecked Sendable {
  // SAFETY: touched on the event loop's thread alone, but for the constants.
  private let host: any SessionHost
  private let loop: EventLoop
  private let limits: ConnectionLimits
  /// Where long messages are read.
  private let lane: SideLane
  private let traffic = Traffic()
  /// Of the newest one.
  private var number: UInt16 = 0
  private var open: [ObjectIdentifier: Connection] = [:]
  private var timer: LoopTimer?
  private var isStopping = false
  /// Called when one has gone.
  var left: () -> Void = {}

  init(host: any SessionHost, loop: EventLoop, limits: ConnectionLimits) {
    self.host = host
    self.loop = loop
    self.limits = limits
    lane = SideLane(loop: loop)
  }

  var count: Int { open.count }

  func start(interval: UInt64) {
    timer = loop.every(interval) { [self] in
      for connection in open.values { connection.keepAlive() }
      makeRoom()
    }
  }

  func add(_ socket: UpgradedSocket) {
    number &+= 1
    guard
      let connection = Connection(
        socket, number: number, loop: loop, lane: lane, traffic: traffic, limits: limits,
        ended: { [self] in remove($0) })
    else { return socket.release() }
    open[ObjectIdentifier(connection)] = connection
    connection.start(host)
    // It had its answer before the stop and comes after it: it is told like the others.
    if isStopping { dismiss(connection) }
  }

  /// Says goodbye to all, and waits for them as long as a close may take.
  func stop() {
    isStopping = true
    timer?.cancel()
    for connection in open.values { dismiss(connection) }
    timer = loop.every(max(1, limits.closeTimeout)) { [self] in
      for connection in open.values { connection.end() }
    }
  }

  /// After a stop: nobody is there any more, and nobody will come.
  func finish() {
    timer?.cancel()
    timer = nil
    left = {}
  }

  /// Closes connections that hold most, when all together hold too much: many that do not read, or that send the beginnings of
  /// long messages, each within its own bound.
  private func makeRoom() {
    var surplus = open.values.reduce(-limits.maxHeld) { $0 + $1.held }
    guard surplus > 0 else { return }
    let largest = open.values.map { (connection: $0, held: $0.held) }.sorted { $0.held > $1.held }
    for (connection, held) in largest where surplus > 0 {
      connection.makeRoom()
      surplus -= held
    }
  }

  private func dismiss(_ connection: Connection) {
    connection.close(code: 1001, reason: "The server stops.")
  }

  private func remove(_ connection: Connection) {
    open[ObjectIdentifier(connection)] = nil
    left()
  }
}
