/// Bounds of the connections that speak HTTP.
struct ListenerLimits: Sendable {
  var connections = 20_000
  /// Connections beside those of sessions: for files, which come and go.
  var requests = 256
  /// Connections beyond the limit that are told so. Those beyond these wait until one is gone.
  var turnedAway = 64
  /// Without a byte for so long, a connection is closed.
  var timeout: Duration = .seconds(30)
  /// How long a request's head may take. Longer than `timeout`, which ends who says nothing at all, and without an answer.
  var headTimeout: Duration = .seconds(40)
  /// How long the last answer's reader may take to close.
  var linger: Duration = .seconds(5)
}

extension Duration {
  /// Rounded down; negative ones are 0.
  var inMilliseconds: UInt64 {
    let (seconds, attoseconds) = components
    return UInt64(max(0, seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
  }
}
