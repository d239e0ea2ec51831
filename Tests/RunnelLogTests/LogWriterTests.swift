import Foundation
import RunnelLog
import Testing

@Suite("The writer of the log") struct LogWriterTests {
  /// A stream that somebody reads when the test says so.
  private final class Stream {
    let output: Int32
    let input: Int32

    /// - Parameter isPipe: Else a socket, which can't be opened a second time.
    init(isPipe: Bool) {
      var ends: [Int32] = [0, 0]
      if isPipe {
        pipe(&ends)
      } else {
        socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
      }
      (output, input) = (ends[0], ends[1])
    }

    deinit { close(output) }

    /// Reads line by line until the body has had enough.
    func read(_ isEnough: (Substring) -> Bool) {
      var unfinished = ""
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = Glibc.read(output, &buffer, buffer.count)
        guard count > 0 else { return }
        let lines = (unfinished + String(decoding: buffer[..<count], as: UTF8.self))
          .split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.dropLast() where isEnough(line) { return }
        unfinished = String(lines.last ?? "")
      }
    }

    /// Reads to a line.
    func read(to end: String) -> [Substring] {
      var lines: [Substring] = []
      read {
        lines.append($0)
        return $0 == end
      }
      return lines
    }
  }

  /// Compares numbered lines with what there must be: a notice stands where lines are missing, and says how many.
  private struct Account {
    var next = 1
    var notices = 0
    var isInOrder = true

    mutating func take(_ line: Substring) -> Bool {
      let notice = /runnel: (\d+) log lines? w(as|ere) dropped while nobody read the log\./
      if let missing = line.wholeMatch(of: notice).flatMap({ Int($0.1) }) {
        next += missing
        notices += 1
      } else {
        isInOrder = isInOrder && line == "line \(next)"
        next += 1
      }
      return true
    }
  }

  @Test(
    "while nobody reads, writers go on; then the lines come in their order, and the count of those that are missing",
    arguments: [true, false])
  func nobodyReads(isPipe: Bool) async throws {
    let stream = Stream(isPipe: isPipe)
    let writer = LogWriter(stream.input, limits: .init(bytes: 50_000, lines: 1_000))
    // Far more than the stream and the queue hold. That this returns is the test.
    let total = 100_000
    for number in 1...total { writer.write("line \(number)\n".utf8) }
    #expect(!writer.flush(milliseconds: 0))
    var account = Account()
    stream.read { account.take($0) && account.next > total }
    #expect(account.next == total + 1)
    #expect(account.isInOrder)
    #expect(account.notices > 0)
    // What is said from then on is read again.
    writer.write("after\n".utf8)
    #expect(stream.read(to: "after") == ["after"])
    #expect(writer.flush(milliseconds: 10_000))
  }

  @Test("lines of many threads do not mix, and each thread's keep their order") func threads() async
  {
    let stream = Stream(isPipe: true)
    let writer = LogWriter(stream.input)
    let reading = Task.detached { stream.read(to: "the end") }
    await withTaskGroup(of: Void.self) { group in
      for thread in 0..<4 {
        group.addTask { for number in 0..<2_000 { writer.write("\(thread) \(number)\n".utf8) } }
      }
    }
    writer.write("the end\n".utf8)
    let lines = await reading.value.dropLast()
    #expect(lines.count == 8_000)
    for thread in 0..<4 {
      let own = lines.filter { $0.hasPrefix("\(thread) ") }
      #expect(own.elementsEqual((0..<2_000).map { "\(thread) \($0)" }, by: ==))
    }
  }

  @Test("a stream that nobody will ever read takes nothing, and keeps nobody waiting") func closed()
  {
    let stream = Stream(isPipe: true)
    signal(SIGPIPE, SIG_IGN)
    let writer = LogWriter(stream.input)
    close(dup2(open("/dev/null", O_RDONLY), stream.output) == stream.output ? -1 : 0)
    for number in 1...10_000 { writer.write("line \(number)\n".utf8) }
    #expect(writer.flush(milliseconds: 10_000))
  }
}
