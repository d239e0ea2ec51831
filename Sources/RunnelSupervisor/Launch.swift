/// A version of the app that can be started.
struct Program: Equatable, Sendable {
  var path: String
  /// Tells builds at the same path apart.
  var version = ""
}

/// A program, and what it is to tell its readers.
struct Launch: Equatable, Sendable {
  var program: Program
  /// How the worker before it ended, if it did so by itself.
  var crash: String?
}
