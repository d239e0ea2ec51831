import Foundation
import RawClient
import Testing

@testable import RunnelServer

@Suite("HTTP") struct HTTPTests {
  @Test("the page names its build and its place, and brings a token") func page() throws {
    let host = FakeHost { $0.server.baseUrlPath = "app" }
    try withServer(host) { port, _ in
      let response = try #require(RawClient(port: port).request("GET", "/app/any/page"))
      #expect(response.status == 200)
      #expect(response["Content-Type"] == "text/html; charset=utf-8")
      #expect(response["Cache-Control"] == "no-cache")
      #expect(response.text.contains(#"content="test-build""#))
      #expect(response.text.contains("/app/static/test-build/"))
      #expect(!response.text.contains("{{"))
      let cookies = response.values("Set-Cookie")
      try #require(cookies.count == 2)
      #expect(
        cookies[0].wholeMatch(of: /_runnel_xsrf=[0-9a-f]{32}; Path=\/app; SameSite=Lax/) != nil)
      #expect(
        cookies[1].wholeMatch(
          of: /_runnel_browser=[0-9a-f]{32}; Path=\/app; HttpOnly; SameSite=Lax/) != nil)
    }
  }

  @Test("a browser with a token keeps it; a forged one is replaced") func token() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      let token = String(repeating: "ab", count: 16)
      let both = "a=b; _runnel_xsrf=\(token); _runnel_browser=\(token)"
      #expect(client.request("GET", "/", ["Cookie": both])?["Set-Cookie"] == nil)
      let forged = client.request("GET", "/", ["Cookie": "_runnel_xsrf=x; _runnel_browser=y"])
      #expect(forged?.values("Set-Cookie").count == 2)
    }
  }

  @Test(
    "every answer carries the security headers",
    arguments: ["/", "/_stcore/health", "/robots.txt", "/..%2f", "/_stcore/stream"])
  func headers(path: String) throws {
    try withServer { port, _ in
      let response = try #require(RawClient(port: port).request("GET", path))
      let policy = try #require(response["Content-Security-Policy"])
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self' 'sha256-"))
      #expect(policy.contains("; style-src 'self'; "))
      #expect(policy.contains("connect-src 'self' ws://localhost wss://localhost;"))
      for rule in ["form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'"] {
        #expect(policy.contains(rule))
      }
      #expect(!policy.contains("unsafe"))
      #expect(response["X-Content-Type-Options"] == "nosniff")
      #expect(response["Referrer-Policy"] == "same-origin")
      #expect(response["Cross-Origin-Opener-Policy"] == "same-origin")
      #expect(
        response["Permissions-Policy"]?.contains("camera=(self), microphone=(self), ") == true)
    }
  }

  @Test("health answers ok and not a byte more, whatever the host is called") func health() throws {
    try withServer { port, _ in
      let response = RawClient(port: port).request("GET", "/_stcore/health", ["Host": "balancer"])
      #expect(response?.status == 200)
      #expect(response?.text == "ok")
    }
  }

  @Test("a strange host gets one line, and nothing of the app") func host() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      for path in ["/", "/static/x/y.js", "/_stcore/stream", "/favicon.ico"] {
        let response = client.request("GET", path, ["Host": "evil.com"])
        #expect(response?.status == 403)
        #expect(response?.text.contains("server.allowedHosts") == true)
        #expect(response?["Content-Security-Policy"]?.contains("evil.com") == false)
      }
    }
  }

  @Test("HEAD is GET without the body; other methods are refused by name") func methods() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      let head = try #require(client.request("HEAD", "/"))
      #expect(head.status == 200 && Int(head["Content-Length"] ?? "") ?? 0 > 0)
      #expect(client.request("GET", "/_stcore/health")?.status == 200)
      for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let response = RawClient(port: port).request(method, "/", ["Content-Length": "0"])
        #expect(response?.status == 405, "\(method)")
        #expect(response?["Allow"] == "GET, HEAD")
      }
      #expect(
        RawClient(port: port).request("GET", "/_stcore/upload_file/t/f")?["Allow"] == "PUT, DELETE")
    }
  }

  @Test(
    "a request that a proxy could read in another way is refused",
    arguments: [
      "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: +5\r\n",
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n",
      "Transfer-Encoding: identity\r\n",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
      "Host: localhost\r\n", "Origin: http://a\r\nOrigin: http://b\r\n",
    ])
  func ambiguous(fields: String) throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n")
      #expect(client.response()?.status == 400)
    }
  }

  @Test(
    "a request without Host, or with a space in its path, is told so, once",
    arguments: [
      ("GET / HTTP/1.1\r\n\r\n", "The request has no Host.\n"),
      (
        "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "The request's first line is not a method, an address and a version.\n"
      ),
    ])
  func unclear(head: String, answer: String) throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      client.send(head)
      let response = client.response()
      #expect(response?.status == 400)
      #expect(response?.text == answer)
    }
  }

  @Test(
    "garbage ends its own connection alone",
    arguments: [
      "\r\n\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{0}\u{0}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      "GET / HTTP/1.1\r\n: x\r\n\r\n", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
      "PUT /_stcore/upload_file/t/f HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "GET /\u{0}x HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ])
  func garbage(text: String) throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      client.send(text)
      client.close()
      #expect(RawClient(port: port).request("GET", "/_stcore/health")?.status == 200)
    }
  }
}
