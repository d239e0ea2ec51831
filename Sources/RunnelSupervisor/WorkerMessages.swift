import RunnelProcess

/// What a worker tells its supervisor.
enum WorkerReport: Line, Equatable {
  /// It listens.
  case ready
  /// A reader wants the version that waits; `always`: and all that come.
  case swap(always: Bool)
}

/// What a supervisor has its worker tell all readers.
package enum WorkerOrder: Line, Equatable {
  /// The script as it is now does not compile, or does again.
  case compileError(String?)
  /// A newer version waits to be asked for.
  case changed
  case problem(title: String, text: String)
}
