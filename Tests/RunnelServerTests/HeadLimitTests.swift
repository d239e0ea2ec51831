import Foundation
import RawClient
import Testing

@testable import RunnelServer

@Suite("Limits of a request's head") struct HeadLimitTests {
  /// Ways to make a head of about so many bytes.
  enum Shape: String, CaseIterable {
    case longField, cookies, shortFields, middlingFields, longPath, longQuery, manyArguments
    case longMethod

    func head(_ size: Int) -> String {
      let filler = String(repeating: "a", count: size)
      func head(_ line: String, _ fields: String = "") -> String {
        "\(line) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
      }
      func fields(_ width: Int) -> String {
        let value = filler.prefix(width - 12)
        return (0..<size / width).map { "X-\(10_000 + $0): \(value)\r\n" }.joined()
      }
      return switch self {
      case .longField: head("GET /", "X-Long: \(filler)\r\n")
      case .cookies: head("GET /", "Cookie: a=\(filler)\r\n")
      case .shortFields: head("GET /", fields(13))
      case .middlingFields: head("GET /", fields(100))
      case .longPath: head("GET /\(filler)")
      case .longQuery: head("GET /?\(filler)")
      case .manyArguments: head("GET /?" + String(repeating: "a=b&", count: size / 4))
      case .longMethod: head(filler + " /")
      }
    }
  }

  @Test("a head of any size is answered: served, or refused by name", arguments: Shape.allCases)
  func sweep(shape: Shape) throws {
    let coarse = Array(stride(from: 1_000, to: 15_500, by: 150))
    // Where the head leaves the connection's memory little or nothing for an answer.
    let fine = Array(stride(from: 15_500, to: 16_500, by: 20))
    try withServer { port, _ in
      for size in coarse + fine + [17_000, 20_000, 32_000, 64_000, 200_000] {
        let client = RawClient(port: port)
        client.send(shape.head(size))
        let status = client.response()?.status
        #expect([200, 405, 414, 431].contains(status), "\(shape) of \(size) bytes")
        if size > 8_600 { #expect(status == 414 || status == 431, "\(shape) of \(size) bytes") }
      }
    }
  }

  @Test("a browser's head with 7 KB of cookies is served") func ordinary() throws {
    try withServer { port, _ in
      var fields = ["Cookie": "a=" + String(repeating: "b", count: 7_000)]
      for index in 0..<15 { fields["X-\(index)"] = String(repeating: "c", count: 40) }
      #expect(RawClient(port: port).request("GET", "/?a=1&b=2", fields)?.status == 200)
    }
  }

  @Test("what is refused says what to do, and ends the connection") func sentences() throws {
    try withServer { port, _ in
      let cookies = RawClient(port: port)
      cookies.send(Shape.cookies.head(8_200))
      let refused = try #require(cookies.response())
      #expect(refused.status == 431)
      #expect(refused.text == "The request's head is too large. Delete cookies of this host.\n")
      #expect(refused["Connection"] == "close")
      #expect(cookies.readToEnd() == [])
      let address = try #require(RawClient(port: port).request("GET", Shape.path(5_000)))
      #expect(address.status == 414)
      #expect(address.text == "The address is too long. Begin at the app's first page.\n")
    }
  }

  @Test("a head that comes byte by byte is ended in time, with an answer") func slow() throws {
    var limits = Server.Limits.quick
    limits.listener.headTimeout = .milliseconds(200)
    try withServer(limits: limits) { port, _ in
      let client = RawClient(port: port)
      client.send("GET / HTTP/1.1\r\nX-Slow: ")
      let response = client.response()
      #expect(response?.status == 408)
      #expect(response?.text == "The request's head took too long. Send it again, at once.\n")
      #expect(client.readToEnd() == [])
      #expect(RawClient(port: port).request("GET", "/_stcore/health")?.status == 200)
    }
  }

  @Test("who was served, and a WebSocket, are not taken for slow") func notSlow() throws {
    var limits = Server.Limits.quick
    limits.listener.headTimeout = .milliseconds(100)
    try withServer(limits: limits) { port, _ in
      let reader = RawClient(port: port)
      #expect(reader.openWebSocket())
      let slow = RawClient(port: port)
      slow.send("GET /")
      // When the slow one has been ended, the time of the other would have come too.
      #expect(slow.response()?.status == 408)
      reader.sendText(#"["ping"]"#)
      #expect(reader.readFrame()?.text == #"["pong"]"#)
    }
  }

  @Test("a connection too many is told so, and served when another has gone") func full() throws {
    let host = FakeHost { $0.server.maxSessions = 1 }
    var limits = Server.Limits.quick
    limits.listener.requests = 1
    try withServer(host, limits: limits) { port, _ in
      let readers = (0..<2).map { _ in RawClient(port: port) }
      for reader in readers { #expect(reader.openWebSocket()) }
      let refused = try #require(RawClient(port: port).request("GET", "/"))
      #expect(refused.status == 503)
      #expect(refused["Retry-After"] == "10")
      #expect(
        refused.text == "This app serves as many readers as it can. Try again in a moment.\n")
      readers[0].close()
      // Nothing outside tells that its place is free; each of these waits for the server's answer.
      #expect(
        (1...10_000).contains { _ in RawClient(port: port).request("GET", "/")?.status == 200 })
    }
  }
}

extension HeadLimitTests.Shape {
  fileprivate static func path(_ size: Int) -> String { "/" + String(repeating: "a", count: size) }
}
