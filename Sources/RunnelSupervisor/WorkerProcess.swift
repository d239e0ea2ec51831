import RunnelLog
import RunnelProcess

/// A worker as its supervisor has it: the process, and what is said on both sides.
struct WorkerProcess {
  let process: ChildProcess
  private let channel: Int32
  private var reader = LineReader<WorkerReport>()
  private var outgoing: [UInt8] = []
  private var tail = OutputTail()
  private var isMute = false
  private var isChannelOver = false

  /// - Parameter sockets: Listen already; the worker gets them too.
  init(
    _ command: [String], sockets: [Int32], environment: [String: String]
  ) throws(ChildProcess.Failure) {
    guard let pair = SocketPair() else {
      throw ChildProcess.Failure(message: "No file descriptors are left.")
    }
    defer { closeDescriptor(pair.other) }
    channel = pair.own
    do throws(ChildProcess.Failure) {
      process = try ChildProcess(
        command, capture: .standardError, inherited: [pair.other] + sockets,
        environment: environment.merging(WorkerLink.variables(sockets: sockets.count)) { $1 })
    } catch {
      closeDescriptor(pair.own)
      throw error
    }
  }

  var lastLines: [String] { tail.all }

  mutating func takeReports() -> [WorkerReport] {
    writeAvailable(&outgoing, to: channel)
    guard !isChannelOver else { return [] }
    let (bytes, isAtEnd) = readAvailable(channel)
    isChannelOver = isAtEnd
    return reader.read(bytes)
  }

  mutating func tell(_ order: WorkerOrder) {
    outgoing += order.bytes
    writeAvailable(&outgoing, to: channel)
  }

  /// Passes on what the worker says on its standard error. Whoever reads the log is not waited for, or they would keep the next
  /// worker from starting.
  mutating func forwardOutput() {
    guard !isMute else { return }
    let (bytes, isAtEnd) = process.read()
    isMute = isAtEnd
    tail.append(bytes)
    LogWriter.standardError.write(bytes)
  }

  func add(to waiting: inout Waiting) {
    if !isMute { waiting.add(readable: process.output) }
    if !isChannelOver { waiting.add(readable: channel, orWritable: !outgoing.isEmpty) }
  }

  func close() {
    process.closeOutput()
    closeDescriptor(channel)
  }
}
