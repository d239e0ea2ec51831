/// A mistake in a script, shown on the page where it was made.
public struct RunnelError: Error, Sendable, Equatable {
  /// What kind of mistake it is.
  public enum Code: String, Sendable, CaseIterable {
    case duplicateKey
    case duplicateWidget
    case duplicateForm
    case widgetAlreadyShown
    case assignmentNotAllowed
    case valueOfOtherType
    case valueNotAllowed
    case emptyRange
    case badStep
    case badFormat
    case indexOutOfRange
    case numberOutOfRange
    case emptyText
    case badIcon
    case badWeights
    case badLabels
    case notAStatus
    case badTable
    case badChart
    case badTypes
    case badSize
    case unserializableState
    case badBinding
    case queryTooLong
    case missingFile
    case tooLarge
    case cacheLoop
    case valueNotStorable
    case unknownFragment
    case dialogNotAllowed
    case badPages
    case unknownPage
    case pageDrawnTwice
    case missingSecret
    case badSecret
  }

  public var code: Code
  /// What happened, with the value, and what to do. Markdown.
  public var message: String
  /// The call that has thrown it, for who shows it.
  var source: SourceLine?

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  init(_ code: Code, _ message: String, at source: SourceLine) {
    self.init(code, message)
    self.source = source
  }

  public static func == (one: RunnelError, other: RunnelError) -> Bool {
    one.code == other.code && one.message == other.message
  }
}

extension RunnelError: CustomStringConvertible {
  public var description: String { message }
}
