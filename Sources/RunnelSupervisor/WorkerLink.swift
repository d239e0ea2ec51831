import Dispatch
import FoundationEssentials
import RunnelProcess

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A worker's end of what ties it to its supervisor.
package struct WorkerLink: Sendable {
  /// Sockets that listen.
  package let sockets: [Int32]
  /// How the worker before this one ended, if it did so by itself.
  package let lastCrash: String?
  /// The folder of the script or the package; empty where nobody has said which it is.
  package let folder: String
  private let channel: Int32

  private static let variable = "RUNNEL_WORKER"

  /// Tells a worker which of its descriptors are the channel and the sockets.
  static func variables(sockets: Int) -> [String: String] {
    let first = ChildProcess.firstInherited
    let numbers = (0...Int32(sockets)).map { String(first + $0) }
    return [variable: numbers.joined(separator: ",")]
  }

  /// What a supervisor has left in this process, to be asked for once; `nil` in a process that none has started.
  package static func inherited() -> WorkerLink? {
    let environment = ProcessInfo.processInfo.environment
    guard let text = environment[variable] else { return nil }
    let crash = environment[WorkerEnvironment.crashVariable]
    let folder = environment[WorkerEnvironment.folderVariable] ?? ""
    // Programs that this one starts are no workers.
    unsetenv(variable)
    unsetenv(WorkerEnvironment.crashVariable)
    unsetenv(WorkerEnvironment.folderVariable)
    let descriptors = text.split(separator: ",").compactMap { Int32($0) }
    guard let channel = descriptors.first,
      descriptors.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 })
    else { return nil }
    // What is said to a supervisor that is gone must not end this process.
    signal(SIGPIPE, SIG_IGN)
    return WorkerLink(
      sockets: Array(descriptors.dropFirst()), lastCrash: crash, folder: folder,
      channel: channel)
  }

  /// Says that this worker listens.
  package func reportReady() {
    writeAll(WorkerReport.ready.bytes, to: channel)
  }

  /// Asks for the version that waits.
  package func askForSwap(always: Bool) {
    writeAll(WorkerReport.swap(always: always).bytes, to: channel)
  }

  /// Takes the supervisor's orders, until it is gone.
  ///
  /// - Parameter ended: Called when the supervisor has ended, in whatever way.
  package func listen(
    _ take: @escaping @Sendable (WorkerOrder) -> Void, ended: @escaping @Sendable () -> Void
  ) {
    let channel = channel
    // A queue of its own has a thread of its own while it works, whatever the author's tasks do to the shared ones.
    DispatchQueue(label: "runnel.supervisor").async {
      var reader = LineReader<WorkerOrder>()
      var buffer = [UInt8](repeating: 0, count: 16_384)
      while true {
        let count = read(channel, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        for order in reader.read(buffer[..<count]) { take(order) }
      }
      ended()
    }
  }
}
