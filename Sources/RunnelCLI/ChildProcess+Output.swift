import Glibc
import RunnelProcess

extension ChildProcess {
  /// Starts a program; why it can't be is for the person at the terminal.
  static func start(
    _ command: [String], capture: Capture, inherited: [Int32] = [], environment: [String: String]
  ) throws(UsageError) -> ChildProcess {
    do throws(ChildProcess.Failure) {
      return try ChildProcess(
        command, capture: capture, inherited: inherited, environment: environment)
    } catch {
      throw UsageError(error.message)
    }
  }

  /// Runs a command to its end.
  static func output(
    of command: [String], capture: Capture = .everything, environment: [String: String]
  ) throws(UsageError) -> (Exit, [UInt8]) {
    let process = try start(command, capture: capture, environment: environment)
    defer { process.closeOutput() }
    var output: [UInt8] = []
    while true {
      let (bytes, isAtEnd) = process.read()
      output += bytes
      if isAtEnd { break }
      var waiting = Waiting()
      waiting.add(readable: process.output)
      waiting.wait()
    }
    return (process.wait(), output)
  }
}
