import FoundationEssentials
import Testing

@testable import RunnelCache

@Suite("Arguments as keys") struct CacheKeyTests {
  private struct Query: Encodable {
    var city: String
    var years: [Int]
    var tags: Set<String>
    var note: String?
  }

  private enum Size: String, Encodable { case small, large }

  /// Writes its members in the order in which it is told to.
  private struct Ordered: Encodable {
    var names: [String]
    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      for name in names { try container.encode(name, forKey: Key(stringValue: name)) }
    }
  }

  @Test("rule 232: what looks alike and is of another type, or parted otherwise, is another key")
  func types() throws {
    let keys = try [
      CacheKey(1), CacheKey(1.0), CacheKey("1"), CacheKey(true), CacheKey(UInt8(1)),
      CacheKey(Int?.some(1)), CacheKey([1]), CacheKey("a", "b"), CacheKey("ab"), CacheKey("ab", ""),
      CacheKey(["a", "b"]), CacheKey(["ab"]), CacheKey(["a": "b"]), CacheKey(), CacheKey([Int]()),
      CacheKey(Size.small), CacheKey(Size.large), CacheKey(Int?.none), CacheKey([Int?.none]),
      CacheKey(Query(city: "a", years: [1, 2], tags: [], note: nil)),
      CacheKey(Query(city: "a", years: [12], tags: [], note: nil)),
      CacheKey(Query(city: "a", years: [1, 2], tags: [], note: "a")),
    ]
    // An optional is what is in it, one byte of an unsigned number apart.
    #expect(Set(keys).count == keys.count - 1)
    #expect(try CacheKey(Int?.some(1)) == CacheKey(1))
  }

  private struct Boxed: Encodable {
    var inner: Int??
  }

  @Test("each `nil` of an optional in an optional is another key, and a value is what it is")
  func optionals() throws {
    let keys = try [
      CacheKey(Int???.none), CacheKey(Int???.some(nil)), CacheKey(Int???.some(.some(nil))),
      CacheKey(Int???.some(.some(1))), CacheKey([Int??.none]), CacheKey([Int??.some(nil)]),
      CacheKey(Boxed(inner: nil)), CacheKey(Boxed(inner: .some(nil))), CacheKey("?0"),
      CacheKey(Query??.none), CacheKey(Query??.some(nil)),
    ]
    // Of a `nil` nobody knows what it could have been.
    #expect(Set(keys).count == keys.count - 2)
    #expect(try CacheKey(Int???.some(.some(1))) == CacheKey(1))
    #expect(try CacheKey(Int??.none) == CacheKey(Int?.none))
  }

  private struct Wide: Encodable {
    var number: Int128
    var numbers: [UInt128]
    var note: Int128?
  }

  @Test("numbers of 128 bits are taken by all of their bits, wherever they stand")
  func wide() throws {
    let large = Int128(1) << 100
    let keys = try [
      CacheKey(large), CacheKey(large + 1), CacheKey(large << 1), CacheKey(-large),
      CacheKey(UInt128(1) << 100), CacheKey(1), CacheKey(Int128(1)), CacheKey([large]),
      CacheKey(Wide(number: large, numbers: [1], note: nil)),
      CacheKey(Wide(number: 0, numbers: [1 << 100], note: large)),
    ]
    #expect(Set(keys).count == keys.count)
  }

  /// Encodes a list as it comes.
  private struct Listed<Element: Encodable>: Encodable {
    var elements: [Element]
    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      for element in elements { try list.encode(element) }
    }
  }

  @Test("a list of numbers or texts is the key that its elements make one by one")
  func lists() throws {
    #expect(try CacheKey([1.5, 2]) == CacheKey(Listed(elements: [1.5, 2])))
    #expect(try CacheKey(["a", ""]) == CacheKey(Listed(elements: ["a", ""])))
    #expect(try CacheKey([[1], []]) == CacheKey(Listed(elements: [[1], []])))
    #expect(try CacheKey([UInt8(1)]) != CacheKey(Data([1])))
    #expect(try CacheKey(Data([1]), Data()) != CacheKey(Data(), Data([1])))
    let before = Data([9, 1, 2])
    #expect(try CacheKey(before.dropFirst()) == CacheKey(Data([1, 2])))
  }

  @Test("texts are taken by their bytes, and collections without an order by what is in them")
  func values() throws {
    #expect(try CacheKey("\u{e9}") != CacheKey("e\u{301}"))
    let words = (0..<50).map { "word \($0)" }
    let set = Set(words)
    let other = Set(words.reversed())
    let query = Query(city: "a", years: [], tags: set)
    #expect(try CacheKey(query) == CacheKey(Query(city: "a", years: [], tags: other)))
    let pairs = words.map { ($0, 1) }
    #expect(
      try CacheKey(Dictionary(uniqueKeysWithValues: pairs))
        == CacheKey(Dictionary(uniqueKeysWithValues: pairs.reversed())))
    #expect(try CacheKey(Ordered(names: ["a", "b"])) == CacheKey(Ordered(names: ["b", "a"])))
    #expect(try CacheKey(0.0) == CacheKey(-0.0))
  }
}
