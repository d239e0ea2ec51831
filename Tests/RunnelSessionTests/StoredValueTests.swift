import RunnelWire
import Testing

@testable import RunnelSession

@Suite("Stored values") struct StoredValueTests {
  struct Profile: Codable, Sendable, Equatable {
    var name: String
    var visits: [Double]
    var nickname: String?
  }
  enum Choice: String, Codable, Sendable { case left, right }
  enum Shape: Codable, Sendable, Equatable {
    case circle(radius: Double)
    case square(side: Int)
  }
  struct Refusing: Codable, Sendable, Equatable {
    struct Refusal: Error {}
    init() {}
    init(from decoder: any Decoder) throws { throw Refusal() }
    func encode(to encoder: any Encoder) throws { throw Refusal() }
  }
  struct Opaque: Sendable {}

  /// What a later process makes of a value.
  private func survives<Value: Sendable & Equatable>(_ value: Value) -> Bool {
    guard let stored = StoredValue(value) else { return false }
    return StoredValue(bytes: stored.bytes).decoded(as: Value.self) == value
  }

  @Test("numbers, texts and truths come back, and as they are")
  func scalars() {
    for value in [0, 1, -1, Int.max, Int.min] {
      #expect(survives(value))
      #expect(StoredValue(value)?.thawed as? Int == value)
    }
    for value in [
      0.0, 0.1, -1.5, 1e308, -1e-308, Double.leastNonzeroMagnitude, .greatestFiniteMagnitude,
      .infinity, -.infinity,
    ] {
      #expect(survives(value))
      #expect(StoredValue(value)?.thawed as? Double == value)
    }
    #expect((StoredValue(Double.nan)?.thawed as? Double)?.isNaN == true)
    #expect((StoredValue(-0.0)?.thawed as? Double)?.sign == .minus)
    for value in ["", "s", "1", "true", "naïve 🌊\u{0}\n", String(repeating: "x", count: 100_000)] {
      #expect(survives(value))
      #expect(StoredValue(value)?.thawed as? String == value)
    }
    for value in [true, false] {
      #expect(survives(value))
      #expect(StoredValue(value)?.thawed as? Bool == value)
    }
  }

  @Test("what is Codable comes back to who asks for its type") func codable() {
    #expect(survives([1, 2, 3]))
    #expect(survives([Int]()))
    #expect(survives(["a": [1.5, .infinity, -.infinity], "": []]))
    #expect(survives(Profile(name: "Ada", visits: [1, .infinity], nickname: nil)))
    #expect(survives(Profile(name: "", visits: [], nickname: "A")))
    #expect(survives([Choice.left, .right]))
    #expect(survives(Choice.right))
    #expect(survives([Shape.circle(radius: 2), .square(side: 3)]))
    #expect(survives(2...8))
    #expect(survives(0.5..<1.5))
    #expect(survives(Set([1, 2])))
    #expect(survives(Float(0.1)))
    #expect(survives(UInt8(200)))
    let visits = StoredValue(Profile(name: "Ada", visits: [.nan]))?.decoded(as: Profile.self)?
      .visits
    #expect(visits?.first?.isNaN == true)
  }

  @Test("an optional comes back with a value and without one") func optionals() {
    #expect(survives(Int?.some(3)))
    #expect(survives(Int?.none))
    #expect(survives(String?.some("a")))
    #expect(survives(Bool?.some(false)))
    #expect(survives(Double?.none))
    #expect(survives(Profile?.some(Profile(name: "Ada", visits: []))))
    #expect(survives(Profile?.none))
    #expect(survives([Int?.none, 1]))
  }

  @Test("what can't be written down is not, rather than written wrongly") func notCodable() {
    #expect(StoredValue(Opaque()) == nil)
    #expect(StoredValue([Opaque()]) == nil)
    #expect(StoredValue(Refusing()) == nil)
    #expect(StoredValue([Refusing()]) == nil)
    let closure: @Sendable () -> Void = {}
    #expect(StoredValue(closure) == nil)
  }

  @Test("a value does not become one of another type") func otherTypes() {
    #expect(StoredValue(1)?.decoded(as: String.self) == nil)
    #expect(StoredValue("1")?.decoded(as: Int.self) == nil)
    #expect(StoredValue(true)?.decoded(as: Int.self) == nil)
    #expect(StoredValue([1])?.decoded(as: [String].self) == nil)
    #expect(StoredValue(Choice.left)?.decoded(as: Shape.self) == nil)
    #expect(StoredValue([1])?.decoded(as: Opaque.self) == nil)
  }

  @Test(
    "bytes that make no sense are no value, and end nothing",
    arguments: [
      "", "i", "ix", "i99999999999999999999", "i1.5", "d", "dx", "s\u{FFFD}", "b", "b2", "j", "j{",
      "j[1", "w", "w{", "z", "\u{0}", "jnull", "w[[[[[[[[[[[[[[[[[[[[[[[[",
    ])
  func nonsense(_ text: String) {
    let stored = StoredValue(bytes: Array(text.utf8))
    _ = stored.thawed
    _ = stored.description
    #expect(stored.decoded(as: Profile.self) == nil)
    #expect(stored.decoded(as: [Int].self) == nil)
    _ = stored.decoded(as: Int.self)
    _ = stored.decoded(as: String?.self)
    _ = stored.decoded(as: Bool.self)
    #expect(stored == StoredValue(bytes: Array(text.utf8)))
  }
}
