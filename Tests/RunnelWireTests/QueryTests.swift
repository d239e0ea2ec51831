import RunnelWire
import Testing

@Suite("Queries of an address")
struct QueryTests {
  @Test(
    "a query reads as browsers read it",
    arguments: [
      ("", []), ("&&", []), ("n=5", ["n", "5"]), ("n", ["n", ""]), ("n=", ["n", ""]),
      ("=5", ["", "5"]), ("a=1&&b=2&", ["a", "1", "b", "2"]), ("a=b=c", ["a", "b=c"]),
      ("a=1+2%2B3", ["a", "1 2+3"]), ("stra%C3%9Fe=%E2%82%AC", ["straße", "€"]),
      ("a=%&b=%4&c=%zz", ["a", "%", "b", "%4", "c", "%zz"]), ("a=%FF", ["a", "\u{FFFD}"]),
      ("a+b=%3D%26", ["a b", "=&"]), ("a=ü", ["a", "ü"]),
    ])
  func reading(_ text: String, _ parts: [String]) throws {
    let query = try #require(Query(parsing: text))
    #expect(query.parameters.flatMap { [$0.name, $0.text] } == parts)
    // What it is written as reads the same.
    #expect(Query(parsing: query.encoded) == query)
  }

  @Test("a query is written as browsers write it")
  func writing() {
    var query = Query()
    query.set("a b", to: ["1&2", "", "*-._~"])
    query.set("größe", to: ["5 €"])
    #expect(query.encoded == "a+b=1%262&a+b=&a+b=*-._%7E&gr%C3%B6%C3%9Fe=5+%E2%82%AC")
  }

  @Test("a name keeps its place")
  func place() throws {
    var query = try #require(Query(parsing: "a=1&b=2&a=3&c=4"))
    query.set("a", to: ["5"])
    #expect(query.encoded == "a=5&b=2&c=4")
    query.set("b", to: [])
    query.set("d", to: ["6"])
    #expect(query.encoded == "a=5&c=4&d=6")
    #expect(query.texts(of: "c") == ["4"])
    #expect(query.texts(of: "e") == [])
  }

  @Test("a query is no longer than an address may be")
  func bounds() throws {
    #expect(Query(parsing: "a=" + String(repeating: "x", count: 1_998)) != nil)
    #expect(Query(parsing: "a=" + String(repeating: "x", count: 1_999)) == nil)
    #expect(Query(parsing: String(repeating: "a&", count: 50)) != nil)
    #expect(Query(parsing: String(repeating: "a&", count: 51)) == nil)
    var query = try #require(Query(parsing: String(repeating: "%", count: 1_000)))
    // Each is written as three.
    #expect(!query.fits)
    query.removeAll { $0.hasPrefix("%") }
    #expect(query.fits)
  }
}
