/// Bounds of one listener.
struct ListenerLimits: Sendable {
  /// Bytes of memory per connection, held as long as it lasts. A request's head must fit into it (else 431).
  var memory = 16 * 1_024
  var connections = 20_000
  /// Connections beside those of sessions: for files, which come and go.
  var requests = 256
  /// Connections beyond the limit that are told so. Those beyond these wait until one is gone.
  var turnedAway = 64
  /// Seconds without a byte.
  var timeout = 30
  /// How long a request's head may take. Longer than `timeout`, which ends who says nothing at all, and without an answer.
  var headTimeout: Duration = .seconds(40)
}
