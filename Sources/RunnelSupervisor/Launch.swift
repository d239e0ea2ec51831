import RunnelProcess

/// A program, and what it is to tell its readers.
struct Launch: Equatable, Sendable {
  var program: Program
  /// How the worker before it ended, if it did so by itself.
  var crash: String?
}
