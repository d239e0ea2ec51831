import Testing

@testable import RunnelServer

@Suite("Heads of requests")
struct RequestHeadTests {
  private func head(_ name: String, _ value: String) -> RequestHead {
    RequestHead(method: "GET", path: "/", fields: [RequestHead.Field(name, value)])
  }

  @Test("what is not ASCII counts as a question mark for each byte")
  func ascii() {
    let marks = String(repeating: "\u{301}\u{323}", count: 3)
    let head = RequestHead(
      method: "GE\u{301}T", path: "/\(marks)", version: "HTTP/1.1\u{301}",
      fields: [RequestHead.Field("Ho\u{301}st", "a\(marks)")])
    #expect(head.method == "GE??T")
    #expect(head.path == "/" + String(repeating: "?", count: 12))
    #expect(head.version == "HTTP/1.1??")
    #expect(head.fields == [RequestHead.Field("Ho??st", "a" + String(repeating: "?", count: 12))])
  }

  @Test(
    "a cookie is found by its whole name, beside others of any kind",
    arguments: [
      ("a=1", "1"), (" a=1 ;b=2", "1"), ("b=a=3; a=1", "1"), ("aa=1", nil), ("a", nil), ("a=", ""),
      ("a=1; a=2", nil), ("é=1; a=\tx\t", "\tx"), ("", nil), (";;", nil),
    ] as [(String, String?)])
  func cookie(_ field: String, _ value: String?) {
    #expect(head("Cookie", field).cookie("a") == value)
  }

  @Test("the items of a list have no space around them, and none is empty")
  func list() {
    #expect(head("Upgrade", " a ,\tb,,c d , ").list("Upgrade") == ["a", "b", "c d", ""])
    #expect(head("Upgrade", "").list("Upgrade") == [])
  }
}
