/// Why a configuration can't be had: an option that does not exist, a value that it does not take,
/// a file that can't be read.
public struct ConfigurationError: Error, Sendable, Equatable {
  /// What went wrong, to switch over.
  public enum Code: Sendable, Equatable {
    case unknownOption
    case unknownFlag
    case missingValue
    case invalidValue
    case unreadableFile
    case malformedFile
  }

  public var code: Code
  /// One line for a person: what happened, where the value came from, what to do.
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension ConfigurationError: CustomStringConvertible {
  public var description: String { message }
}
