import RunnelWire
import Testing

@testable import RunnelServer

@Suite("Outbox") struct OutboxTests {
  /// A bound in bytes of JSON would let small messages take thirty times as much memory.
  @Test("what waits is counted with the memory that it takes, not with its bytes of text")
  func weight() {
    let limit = 1 << 20
    var outbox = Outbox(limit: limit)
    outbox.hold()
    var memory = 0
    while outbox.close == nil, memory < 4 * limit {
      let message = ServerMessage.pong.encoded
      memory += message.capacity
      _ = outbox.add(message)
    }
    #expect(outbox.close?.code == Outbox.overflow)
    #expect(memory <= limit)
  }

  @Test("what was taken makes room for what comes") func room() {
    let message = ServerMessage.pong.encoded
    var outbox = Outbox(limit: 1 << 16)
    for _ in 0..<10_000 {
      outbox.hold()
      _ = outbox.add(message)
      #expect(outbox.take(.max) == [message])
    }
    #expect(outbox.close == nil)
  }

  // MARK: Who writes

  private static let message = Array("a message".utf8)

  private static func rest(of bytes: [UInt8]) -> SendBuffer {
    var buffer = SendBuffer()
    buffer.append(.text, bytes)
    return buffer
  }

  @Test(
    "a message that finds nothing before it is written by its sender, and the next one after it")
  func direct() {
    var outbox = Outbox(limit: 1 << 20)
    for _ in 0..<3 {
      #expect(outbox.add(Self.message) == .direct)
      #expect(outbox.size > 0)
      let isToldOfMore = outbox.written(rest: SendBuffer())
      #expect(!isToldOfMore)
      #expect(outbox.size == 0)
    }
  }

  @Test("a message longer than a socket takes at once is the connection's to write") func long() {
    var outbox = Outbox(limit: 1 << 20)
    let long = [UInt8](repeating: 0x20, count: Outbox.largestDirect + 1)
    #expect(outbox.add(long) == .tell)
    #expect(outbox.add(Self.message) == .settled)
    #expect(outbox.take(.max) == [long, Self.message])
  }

  @Test("while a sender writes, what others say waits, and the connection is told of it once")
  func behindSender() {
    var outbox = Outbox(limit: 1 << 20)
    #expect(outbox.add(Self.message) == .direct)
    #expect(outbox.add(Self.message) == .tell)
    #expect(outbox.add(Self.message) == .settled)
    // The connection comes while the sender still writes, and is told again.
    #expect(outbox.beginWriting() == nil)
    let isTold = outbox.written(rest: SendBuffer())
    #expect(isTold)
    #expect(outbox.beginWriting()?.isEmpty == true)
    #expect(outbox.take(.max).count == 2)
    let isDone = outbox.endWriting()
    #expect(isDone)
    #expect(outbox.add(Self.message) == .direct)
  }

  @Test("what a sender could not write goes before everything else") func rest() {
    var outbox = Outbox(limit: 1 << 20)
    #expect(outbox.add(Self.message) == .direct)
    let isTold = outbox.written(rest: Self.rest(of: Self.message))
    #expect(isTold)
    // Nobody overtakes it.
    #expect(outbox.add(Self.message) == .tell)
    #expect(outbox.size > Self.message.count)
    let first = outbox.beginWriting()
    #expect(first?.count == Self.message.count + 2)
    #expect(outbox.beginWriting()?.isEmpty == true)
  }

  @Test("while the connection writes, and until it has written all, nobody else does")
  func connection() {
    var outbox = Outbox(limit: 1 << 20)
    #expect(outbox.beginWriting()?.isEmpty == true)
    #expect(outbox.add(Self.message) == .tell)
    let isDone = outbox.endWriting()
    #expect(!isDone)
    #expect(outbox.take(.max) == [Self.message])
    #expect(outbox.add(Self.message) == .tell)
    _ = outbox.take(.max)
    let isDoneAtLast = outbox.endWriting()
    #expect(isDoneAtLast)
    #expect(outbox.add(Self.message) == .direct)
  }

  @Test("a socket is given back after the sender that writes to it, not before, and once")
  func leaving() {
    var outbox = Outbox(limit: 1 << 20)
    #expect(outbox.add(Self.message) == .direct)
    outbox.end()
    let isTakenEarly = outbox.takeSocket()
    #expect(!isTakenEarly)
    let isTold = outbox.written(rest: SendBuffer())
    #expect(isTold)
    let isTaken = outbox.takeSocket()
    #expect(isTaken)
    // By now another connection may have its number: it is closed once, whoever asks again.
    let isTakenAgain = outbox.takeSocket()
    #expect(!isTakenAgain)
    #expect(outbox.add(Self.message) == .settled)
  }

  @Test("a close that comes while a sender writes is told to the connection after it")
  func closing() {
    var outbox = Outbox(limit: 1 << 20)
    #expect(outbox.add(Self.message) == .direct)
    let isNew = outbox.add(close: 1000, reason: "")
    #expect(isNew)
    #expect(outbox.beginWriting() == nil)
    let isTold = outbox.written(rest: SendBuffer())
    #expect(isTold)
    #expect(outbox.close?.code == 1000)
  }
}
