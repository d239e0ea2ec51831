/// Why a message could not be read.
public struct WireError: Error, Equatable, Sendable {
  public enum Code: Sendable {
    /// More bytes than the limit allows.
    case tooLarge
    /// Deeper, or with more values, than the limits allow.
    case tooComplex
    /// Not JSON.
    case malformed
    /// JSON, but not a message of this protocol.
    case notAMessage
  }

  public var code: Code
  /// What happened and where, for the log and the reader.
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
