import Testing

@testable import RunnelCache

@Suite("What a cached function keeps") struct CacheTableTests {
  private static func key(_ number: Int) throws -> CacheKey { try CacheKey(number) }

  @Test("the longest unused goes first, of too many and of too large ones")
  func limits() throws {
    var gone: [Int] = []
    var many = CacheTable<Int>(.init(maxEntries: 2))
    for number in 1...2 {
      many.store(number, bytes: 0, for: try Self.key(number), at: 0, releasing: &gone)
    }
    _ = many.find(try Self.key(1), at: 0, releasing: &gone)
    many.store(3, bytes: 0, for: try Self.key(3), at: 0, releasing: &gone)
    #expect(gone == [2])
    #expect(many.count == 2)
    gone = []
    var large = CacheTable<Int>(.init(maxBytes: 100))
    for number in 1...3 {
      large.store(number, bytes: 40, for: try Self.key(number), at: 0, releasing: &gone)
    }
    #expect(gone == [1])
    large.store(4, bytes: 101, for: try Self.key(4), at: 0, releasing: &gone)
    #expect(gone == [1, 4])
    #expect(large.bytes == 80)
  }
}
