import Testing

@testable import RunnelConfiguration

@Suite("IP addresses and networks")
struct IPNetworkTests {
  @Test(
    "an address is read, and written in short",
    arguments: [
      ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
      ("2001:0DB8:0:0::7", "2001:db8::7"), ("::1", "::1"), ("::", "::"),
    ])
  func addresses(_ text: String, _ short: String) {
    #expect(IPAddress(text)?.text == short)
  }

  @Test(
    "what is no address is none",
    arguments: [
      "", "192.0.2", "192.0.2.256", "192.0.2.7:80", "[::1]", "fe80::1%eth0", "localhost", " ::1",
      "1.2.3.4\0", "01.2.3.4", ":::",
    ])
  func none(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(
    "a network has the addresses that begin as it does",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
      ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.128/25", "192.0.2.200", true),
      ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
      ("192.0.2.7/32", "::ffff:192.0.2.7", true), ("0.0.0.0/0", "203.0.113.9", true),
      ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "203.0.113.9", false),
      ("fd00::/8", "fdab::1", true), ("fd00::/8", "fe80::1", false), ("::1", "::1", true),
      ("2001:db8::/33", "2001:db8:8000::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
    ])
  func networks(_ network: String, _ address: String, _ contains: Bool) throws {
    #expect(
      try #require(IPNetwork(network)).contains(try #require(IPAddress(address))) == contains)
  }

  @Test(
    "what is no network is a mistake that is named",
    arguments: [
      "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10/8", "proxy.example.org", "*",
    ])
  func mistakes(_ text: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration.load(
        flags: ["--server.trustedProxies=127.0.0.1,\(text)"], environment: [:],
        directory: "/nowhere", home: nil)
    }
    #expect(
      error?.message == """
        server.trustedProxies takes a list of IP addresses and networks, as in 127.0.0.1,10.0.0.0/8, not ['127.0.0.1', \
        '\(text)'] (from --server.trustedProxies).
        """)
  }
}
