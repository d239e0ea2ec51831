import RawClient
import Testing

@testable import RunnelServer

/// Requests that a proxy in front could read in another way than this server.
@Suite("Requests with two readings") struct AmbiguityTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var raw: String
    var answer: String
    var status = 400

    var testDescription: String { name }
  }

  private static func fields(_ name: String, _ fields: String, _ answer: String) -> Case {
    Case(name: name, raw: "GET / HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n\r\n", answer: answer)
  }

  private static let noName = "A field of the request has no name that ends at its colon."
  private static let folded = "A field of the request goes on in a second line."
  private static let control = "The request's head has a control character in it."
  private static let lineEnd = "A line of the request's head does not end in CR and LF."
  private static let firstLine =
    "The request's first line is not a method, an address and a version."
  private static let address = "This is not an address of the app."
  private static let lengths = "The request has more than one Content-Length."
  private static let number = "The request's Content-Length is not a number."

  static let cases: [Case] = [
    fields("blank before a colon", "Content-Length : 5", noName),
    fields("tab before a colon", "Content-Length\t: 5", noName),
    fields("blank before the colon of a coding", "Transfer-Encoding : chunked", noName),
    fields("blank in a name", "Content Length: 5", noName),
    fields("no name", ": 5", noName),
    fields("no colon", "Content-Length", noName),
    fields("name in parentheses", "(Content-Length): 5", noName),
    fields("letter that is not ASCII in a name", "Content-Lengthé: 5", noName),
    fields("folded field", "X-A: b\r\n Content-Length: 5", folded),
    fields("field folded by a tab", "Content-Length:\r\n\t5", folded),
    fields("NUL in a length", "Content-Length: 0\u{0}5", control),
    fields("NUL in a name", "Content-Length\u{0}: 5", control),
    fields("NUL before a line's end", "Content-Length: 0\u{0}\r\nX: y", control),
    fields("CR in a field", "X-A: b\rContent-Length: 5", lineEnd),
    fields("two CR", "X-A: b\r\r\nX-B: c", lineEnd),
    fields("LF alone", "X-A: b\nContent-Length: 5", lineEnd),
    fields("DEL in a field", "X-A: b\u{7F}", control),
    fields("vertical tab in a field", "X-A: \u{B}b", control),
    fields("escape in a cookie", "Cookie: a=\u{1B}", control),
    fields("two lengths", "Content-Length: 5\r\nContent-Length: 6", lengths),
    fields("the same length twice", "Content-Length: 5\r\nContent-Length: 5", lengths),
    fields("list of lengths", "Content-Length: 5, 5", number),
    fields("length with a sign", "Content-Length: +5", number),
    fields("empty length", "Content-Length: ", number),
    fields("hexadecimal length", "Content-Length: 0x5", number),
    fields(
      "length and coding", "Content-Length: 5\r\nTransfer-Encoding: chunked",
      "The request has a Content-Length and a Transfer-Encoding."),
    fields(
      "unknown coding", "Transfer-Encoding: xchunked",
      "The only Transfer-Encoding that is taken is 'chunked'."),
    fields(
      "coding over two lines", "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
      "The only Transfer-Encoding that is taken is 'chunked'."),
    fields("two hosts", "Host: localhost", "The request has more than one Host."),
    Case(
      name: "coding in HTTP/1.0",
      raw: "GET / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
      answer: "The only Transfer-Encoding that is taken is 'chunked'."),
    Case(
      name: "NUL in the host", raw: "GET / HTTP/1.1\r\nHost: local\u{0}host\r\n\r\n",
      answer: control),
    Case(
      name: "NUL in the path", raw: "GET /\u{0}x HTTP/1.1\r\nHost: localhost\r\n\r\n",
      answer: control),
    Case(
      name: "tab in the first line", raw: "GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
      answer: firstLine),
    Case(
      name: "two blanks in the first line", raw: "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n",
      answer: firstLine),
    Case(name: "no version", raw: "GET /\r\nHost: localhost\r\n\r\n", answer: firstLine),
    Case(
      name: "version in small letters", raw: "GET / http/1.1\r\nHost: localhost\r\n\r\n",
      answer: firstLine),
    Case(
      name: "another version", raw: "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
      answer: "This server speaks HTTP/1.1.", status: 505),
    Case(
      name: "LF behind the first line", raw: "GET / HTTP/1.1\nHost: localhost\n\n", answer: lineEnd),
    Case(
      name: "blank before the first field", raw: "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
      answer: folded),
    Case(
      name: "fragment in the address", raw: "GET /#a HTTP/1.1\r\nHost: localhost\r\n\r\n",
      answer: address),
    Case(
      name: "address without a slash", raw: "GET a HTTP/1.1\r\nHost: localhost\r\n\r\n",
      answer: address),
    Case(
      name: "user in the address",
      raw: "GET http://a@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", answer: address),
    Case(
      name: "absolute address without Host", raw: "GET http://localhost/ HTTP/1.1\r\n\r\n",
      answer: "The request has no Host."),
    Case(
      name: "two empty lines", raw: "\r\n\r\nGET / HTTP/1.1\r\n",
      answer: "This is not a request of HTTP/1.1."),
  ]

  @Test("a request with two readings is refused by name, and ends the connection", arguments: cases)
  func refused(_ one: Case) throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      // What hides behind it is never answered.
      client.send(one.raw + "GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let response = try #require(client.response())
      #expect(response.status == one.status)
      #expect(response.text == one.answer + "\n")
      #expect(response["Connection"] == "close")
      #expect(response["X-Content-Type-Options"] == "nosniff")
      #expect(client.readToEnd() == [])
    }
  }

  @Test(
    "a body with two readings is refused, and ends the connection",
    arguments: [
      ("5;\nabcde\r\n0\r\n\r\n", "A line between the body's chunks does not end in CR and LF."),
      ("5;a=\u{1}\r\nabcde\r\n", "A line between the body's chunks does not end in CR and LF."),
      ("5 a\r\nabcde\r\n", "A chunk of the body has an extension that can't be read."),
      ("5;\"a\"\r\nabcde\r\n", "A chunk of the body has an extension that can't be read."),
      ("5;a=\"b\r\nabcde\r\n", "A chunk of the body has an extension that can't be read."),
      ("0x5\r\nabcde\r\n", "A chunk of the body has an extension that can't be read."),
      ("+5\r\nabcde\r\n", "A chunk of the body does not say how long it is."),
      ("\r\nabcde\r\n", "A chunk of the body does not say how long it is."),
      ("FFFFFFFFFFFFFFFFF\r\n", "A chunk of the body does not say how long it is."),
      ("5\nabcde\r\n", "A line between the body's chunks does not end in CR and LF."),
      ("5\r\nabcdef\r\n", "A chunk of the body is not as long as it says."),
      ("5\r\nabcde\n0\r\n\r\n", "A chunk of the body is not as long as it says."),
      ("0\r\nX : y\r\n\r\n", "What follows the body is no field."),
    ])
  func body(chunks: String, answer: String) throws {
    let token = "0123456789abcdef0123456789abcdef"
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      client.send(
        """
        PUT /_stcore/upload_file/ticket/f1 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r
        X-Runnel-Name: a.csv\r\nX-Runnel-Widget: w\r\nX-Xsrf-Token: \(token)\r
        Cookie: _runnel_xsrf=\(token)\r\n\r\n\(chunks)
        """)
      let response = try #require(client.response())
      #expect(response.status == 400)
      #expect(response.text == answer + "\n")
      #expect(client.readToEnd() == [])
      #expect(host.sees { $0.aborted == ["f1"] })
      #expect(host.seen.uploads.isEmpty)
    }
  }

  @Test("what is sound is taken, however it comes")
  func sound() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      let requests = [
        "GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "\r\nGET /_stcore/health HTTP/1.1\r\nhost:localhost\t \r\nX-É: \r\n\r\n"
          .replacing("É", with: "E"),
        "GET http://localhost/_stcore/health?a=b HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
      ]
      // All at once, then byte by byte; on one connection, which stays open.
      client.send(requests.joined())
      for _ in requests { #expect(client.response()?.text == "ok") }
      for byte in requests.joined().utf8 { client.send([byte]) }
      for _ in requests { #expect(client.response()?.text == "ok") }
    }
  }

  @Test(
    "the address says which host is asked, whatever Host says beside it",
    arguments: [
      ("http://localhost/", "evil.com", 200), ("HTTP://LOCALHOST", "evil.com", 200),
      ("https://localhost?a", "evil.com", 200), ("http://evil.com/", "localhost", 403),
      ("http://evil.com", "localhost", 403), ("http:///", "localhost", 400),
    ])
  func absolute(target: String, host: String, status: Int) throws {
    try withServer { port, _ in
      #expect(RawClient(port: port).request("GET", target, ["Host": host])?.status == status)
    }
  }

  @Test("a chunk's extensions and the fields behind the last chunk are read over")
  func extensions() throws {
    var reader = BodyReader(
      RequestHead(
        method: "PUT", path: "/", fields: [.init("Transfer-Encoding", "chunked")]))
    let text = "5;a\r\nabcde\r\n3 ; a=b;c = \"d;\\\"\"\r\nfgh\r\n000\r\nX-A: b\r\n\r\nGET"
    var whole: [UInt8] = []
    var all = reader
    #expect(try all.read(Array(text.utf8), into: &whole) == text.utf8.count - 3)
    #expect(all.isOver && whole == Array("abcdefgh".utf8))
    var (input, body): ([UInt8], [UInt8]) = ([], [])
    for byte in text.utf8.dropLast(3) {
      input.append(byte)
      input.removeFirst(try reader.read(input, into: &body))
    }
    #expect(reader.isOver && input.isEmpty && body == whole)
  }
}
