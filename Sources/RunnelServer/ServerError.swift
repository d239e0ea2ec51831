/// Why the server can't start; its description is one line for the terminal.
public enum ServerError: Error, Equatable, Sendable, CustomStringConvertible {
  case portTaken(Int)
  /// A port below 1024 without the right to it.
  case portForbidden(Int)
  case unknownAddress(String)
  /// The system's own words.
  case noSocket(String)
  case noEventLoop(String)
  case alreadyStarted

  public var description: String {
    switch self {
    case .portTaken(let port):
      "Port \(port) is taken. Choose another with --port, or end the program that uses it."
    case .portForbidden(let port):
      "Port \(port) may not be used by this user. Choose one from 1024 on with --port."
    case .unknownAddress(let address):
      "The address '\(address)' is none of this machine. Choose another with --address."
    case .noSocket(let reason):
      "The server can't listen: \(reason)."
    case .noEventLoop(let reason):
      "The server can't start its thread: \(reason)."
    case .alreadyStarted:
      "The server was started before; a server starts once."
    }
  }
}
