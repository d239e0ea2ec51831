import Testing

@testable import RunnelServer

@Suite("Hosts") struct HostRuleTests {
  @Test(
    "on this machine alone, its own names are answered",
    arguments: [
      "localhost", "LocalHost:8501", "127.0.0.1", "127.0.0.1:1", "127.8.9.10:8501", "[::1]:8501",
      "app.example.org", "app.example.org:8501", "proxy.example.org:9000",
    ])
  func own(host: String) {
    #expect(local.refusal(of: host) == nil)
  }

  @Test(
    "on this machine alone, other names are not answered",
    arguments: [
      "evil.com", "evil.com:8501", "localhost.evil.com", "evil-localhost", "127.0.0.1.evil.com",
      "127.0.0.1.nip.io", "192.168.1.1", "192.168.1.1:8501", "[fe80::1]", "[::ffff:127.0.0.1]",
      "0.0.0.0",
      "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.01", "127.0.0.256",
      "proxy.example.org", "proxy.example.org:9001", "www.app.example.org", "localhost.",
      "", " ", "localhost:", "localhost:0", "localhost:65536", "localhost:x", "localhost:8501:1",
      "localhost/", "user@localhost", "localhost, evil.com", "local\thost", "[::1", "::1", "[::1]x",
      "[::1]:", "[127.0.0.1]", "löcalhost", "localhost%00", "-", "a..b", ".localhost",
    ].filter { $0 != "-" })
  func foreign(host: String) {
    #expect(local.refusal(of: host) != nil)
  }

  private let local = HostRule(
    address: "localhost", serverAddress: "app.example.org",
    allowedHosts: ["proxy.example.org:9000"])

  @Test("on the network, addresses are answered, which no other site's name is") func network() {
    for address in ["0.0.0.0", "::", "192.168.1.7", ""] {
      let rule = HostRule(address: address)
      for host in ["192.168.1.7:8501", "[fe80::1]:8501", "10.0.0.1", "localhost", "127.0.0.1"] {
        #expect(rule.refusal(of: host) == nil, "\(host) at \(address)")
      }
      #expect(rule.refusal(of: "evil.com") != nil)
    }
  }

  @Test("no Host at all is refused") func none() {
    #expect(local.refusal(of: nil) != nil)
  }

  @Test("what is refused names the host and the option") func message() throws {
    let text = try #require(local.refusal(of: "evil.com:80"))
    #expect(text.contains("'evil.com'") && text.contains("server.allowedHosts"))
  }

  @Test(
    "IPv6 is read as RFC 4291 has it",
    arguments: [
      ("::", true), ("::1", true), ("1::", true), ("fe80::1:2", true), ("1:2:3:4:5:6:7:8", true),
      ("1:2:3:4:5:6:7::", true), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false),
      ("1::2::3", false), (":::", false), ("12345::", false), ("g::", false), (":1", false),
      ("1:2:3:4:5:6:7:8::", false), ("", false),
    ])
  func addresses(text: String, isAddress: Bool) {
    #expect(Authority.isIPv6(text) == isAddress)
  }
}

@Suite("Readers at the server's own machine") struct LocalRequestTests {
  @Test(
    "ask for it by a name of its own, and over no proxy that says so",
    arguments: [
      (["Host: localhost:8501"], true), (["Host: 127.0.0.1"], true), (["Host: [::1]:1"], true),
      (["Host: app.example.org"], false), (["Host: 192.168.1.1"], false), ([], false),
      (["Host: localhost", "X-Forwarded-For: 192.0.2.1"], false),
      (["Host: localhost", "Forwarded: for=192.0.2.1"], false),
    ])
  func requests(fields: [String], isLocal: Bool) throws {
    let head = RequestHead(
      method: "GET", path: "/",
      fields: fields.map { field in
        let parts = field.split(separator: ":", maxSplits: 1)
        return RequestHead.Field(String(parts[0]), String(parts[1].dropFirst()))
      })
    #expect(head.isForLocalHost == isLocal)
  }
}
