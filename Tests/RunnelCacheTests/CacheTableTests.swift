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

  @Test("long arguments give way to others when they are too much together")
  func arguments() throws {
    var gone: [Int] = []
    var table = CacheTable<Int>(.init())
    let text = String(repeating: "a", count: 30 << 20)
    for number in 1...3 {
      table.store(number, bytes: 0, for: try CacheKey(text, number), at: 0, releasing: &gone)
    }
    #expect(gone == [1])
    let huge = String(repeating: "a", count: 65 << 20)
    table.store(4, bytes: 0, for: try CacheKey(huge), at: 0, releasing: &gone)
    #expect(gone == [1, 4])
    #expect(table.count == 2)
  }

  @Test("a value counts for its time, and for a second while a new one is computed")
  func time() throws {
    for (refreshes, age, expected) in [
      (false, 9, "fresh"), (false, 10, "nothing"), (true, 9, "fresh"), (true, 10, "stale"),
      (true, 19, "stale"), (true, 20, "nothing"),
    ] as [(Bool, UInt64, String)] {
      var gone: [Int] = []
      var table = CacheTable<Int>(.init(ttl: 10, refreshes: refreshes))
      table.store(1, bytes: 0, for: try Self.key(1), at: 5, releasing: &gone)
      let found =
        switch table.find(try Self.key(1), at: 5 + age, releasing: &gone) {
        case .fresh: "fresh"
        case .stale: "stale"
        case .nothing: "nothing"
        }
      #expect(found == expected, "refreshes \(refreshes), age \(age)")
      #expect(gone == (expected == "nothing" ? [1] : []))
    }
  }
}
