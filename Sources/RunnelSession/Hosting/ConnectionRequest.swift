/// What the server knows of the request that opened a connection.
public struct ConnectionRequest: Sendable {
  /// The cookie that tells browsers apart, which no page can read.
  public var browser: String?
  /// The reader is at the server's own machine.
  public var isLocal: Bool
  /// The reader's IP address, as far as it is known.
  public var address: String?
  /// The request's fields in their order, but for the server's own. Called when a script asks: most never do, and a second list
  /// would cost each session half a kilobyte.
  public var fields: @Sendable () -> [RequestField]

  public init(
    browser: String? = nil, isLocal: Bool = false, address: String? = nil,
    fields: @escaping @Sendable () -> [RequestField] = { [] }
  ) {
    self.browser = browser
    self.isLocal = isLocal
    self.address = address
    self.fields = fields
  }
}

/// One field of a request's head.
public struct RequestField: Sendable, Equatable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
