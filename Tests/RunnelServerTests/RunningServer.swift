import Testing

@testable import RunnelServer

/// A server on a free port, for the time of one test.
func withServer(
  _ host: FakeHost = FakeHost(), limits: Server.Limits = .quick,
  _ body: (_ port: Int, _ server: Server) throws -> Void
) throws {
  let server = Server(host: host, listening: nil, limits: limits)
  let (_, port) = try server.start()
  defer { server.stop() }
  try body(port, server)
}

extension Server.Limits {
  /// Impatient with clients that do not answer a close.
  static var quick: Self {
    var limits = Self()
    limits.connection.closeTimeout = 100
    return limits
  }
}
