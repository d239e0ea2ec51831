import RunnelWire

/// Bounds of one connection; times in milliseconds.
struct ConnectionLimits: Sendable {
  var maxClientMessage = 4 << 20
  /// Bytes of a connection's first message, with which it asks for its session: until then it may be anybody's.
  var maxHello = 64 << 10
  var maxMessage = 200 << 20
  /// Bytes that may wait for a slow browser.
  var maxBacklog = 64 << 20
  /// Bytes that all connections together may hold of what comes in and waits to go out. Beyond it those that hold most are closed.
  var maxHeld = 512 << 20
  var pingInterval: UInt64 = 20_000
  /// Without a byte for so long, the browser is taken for gone.
  var silence: UInt64 = 60_000
  /// How long a browser may take to answer a close.
  var closeTimeout: UInt64 = 1_000

  func problem(forMessageOf size: Int) -> ServerMessage {
    .problem(
      title: "The page's change is too large",
      text: """
        The script made a change of \(size) bytes; a message to the browser may have \(maxMessage). \
        Show less at once, or raise server.maxMessageSize.
        """)
  }
}
