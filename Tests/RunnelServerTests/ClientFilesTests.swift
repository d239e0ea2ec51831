import Foundation
import RawClient
import Testing

@testable import RunnelServer

@Suite("Client files") struct ClientFilesTests {
  /// Files that the page needs, as its own text names them.
  private func names(_ port: Int) throws -> [String] {
    let page = try #require(RawClient(port: port).request("GET", "/")?.text)
    return page.matches(of: /\/static\/test-build\/([^"]+)/).map { String($0.1) }
  }

  @Test("a file may be kept for ever, and comes packed to whom takes it") func files() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      let names = try names(port)
      #expect(!names.isEmpty)
      for name in names where !name.hasSuffix(".woff2") {
        let path = "/static/test-build/\(name)"
        let plain = try #require(client.request("GET", path))
        #expect(plain.status == 200)
        #expect(plain["Cache-Control"] == "public, max-age=31536000, immutable")
        #expect(plain["Vary"] == "Accept-Encoding")
        #expect(plain["Content-Encoding"] == nil)
        let packed = try #require(client.request("GET", path, ["Accept-Encoding": "br, gzip"]))
        #expect(packed["Content-Encoding"] == "gzip")
        #expect(packed.body.count < plain.body.count)
        #expect(packed.body.prefix(2) == [0x1F, 0x8B])
        #expect(packed["Content-Type"] == plain["Content-Type"])
        #expect(
          plain["Content-Type"]?.hasPrefix(name.hasSuffix("css") ? "text/css" : "text/javascript")
            == true)
        let tag = try #require(packed["ETag"])
        #expect(tag != plain["ETag"])
        let again = client.request("GET", path, ["Accept-Encoding": "gzip", "If-None-Match": tag])
        #expect(again?.status == 304)
        #expect(client.request("HEAD", path)?.status == 200)
      }
    }
  }

  @Test("a font, which is packed by itself, comes as it is") func font() throws {
    try withServer { port, _ in
      let name = try #require(try names(port).first { $0.hasSuffix(".woff2") })
      let font = try #require(
        RawClient(port: port).request(
          "GET", "/static/test-build/\(name)", ["Accept-Encoding": "gzip"]))
      #expect(font.status == 200)
      #expect(font["Content-Type"] == "font/woff2")
      #expect(font["Content-Encoding"] == nil)
      #expect(font.body.prefix(4).elementsEqual("wOF2".utf8))
    }
  }

  @Test("what the bundle holds of others is named with its licence") func licences() throws {
    let modules = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../.build/vendor/node_modules")
    let names = try FileManager.default.contentsOfDirectory(atPath: modules.path)
    #expect(names.contains("preact"))
    try withServer { port, _ in
      let path = "/static/test-build/licences.txt"
      let text = try #require(RawClient(port: port).request("GET", path)).text
      for name in names + ["toml++"] { #expect(text.contains("(\(name))\n"), "\(name)") }
      for licence in ["THE SOFTWARE IS PROVIDED", "Apache License", "SIL OPEN FONT LICENSE"] {
        #expect(text.contains(licence))
      }
    }
  }

  @Test("other builds, unknown names and the page itself are not there") func missing() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      for path in [
        "/static/other/main.js", "/static/test-build/none.js",
        "/static/test-build/index.html", "/favicon.none",
      ] {
        #expect(client.request("GET", path)?.status == 404, "\(path)")
      }
    }
  }

  @Test(
    "gzip is sent to whom takes it",
    arguments: [
      ("", false), ("gzip", true), ("GZIP", true), ("br, gzip;q=0.5", true), ("gzip;q=0", false),
      ("gzip; q=0.0", false), ("*", true), ("*;q=0", false), ("*, gzip;q=0", false), ("br", false),
      ("x-gzip", false),
    ])
  func encodings(field: String, isTaken: Bool) {
    let head = RequestHead(
      method: "GET", path: "/", fields: [RequestHead.Field("Accept-Encoding", field)])
    #expect(AcceptEncoding.takesGzip(head.list("Accept-Encoding")) == isTaken)
  }

  @Test("SHA-1 is the one of FIPS 180-4") func sha1() {
    let hex = SHA1.hash(of: Array("abc".utf8)).map { String(format: "%02x", $0) }.joined()
    #expect(hex == "a9993e364706816aba3e25717850c26c9cd0d89d")
    let long = SHA1.hash(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000))
    #expect(long.prefix(4) == [0x29, 0x1E, 0x9A, 0x6C])
  }
}
