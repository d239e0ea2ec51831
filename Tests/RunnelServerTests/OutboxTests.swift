import RunnelWire
import Testing

@testable import RunnelServer

@Suite("Outbox") struct OutboxTests {
  /// A bound in bytes of JSON would let small messages take thirty times as much memory.
  @Test("what waits is counted with the memory that it takes, not with its bytes of text")
  func weight() {
    let limit = 1 << 20
    var outbox = Outbox(limit: limit)
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
      _ = outbox.add(message)
      #expect(outbox.take(.max) == [message])
    }
    #expect(outbox.close == nil)
  }
}
