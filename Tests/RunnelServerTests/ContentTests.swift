import Awaiting
import Foundation
import RawClient
import RunnelSession
import Testing

@testable import RunnelServer

@Suite("Contents of a page") struct ContentTests {
  private static let cookie = ["Cookie": "_runnel_browser=\(FakeHost.owner)"]

  private static func address(_ content: String) -> String { "/_stcore/content/session/\(content)" }

  private static let digits = Content(
    id: "digits", type: "image/png", fileName: "digits.png", body: .bytes(Array("0123456789".utf8)))

  private func host(_ contents: Content...) -> FakeHost {
    let host = FakeHost()
    host.contents = contents
    return host
  }

  private func get(
    _ port: Int, _ content: String, _ fields: [String: String] = [:], method: String = "GET"
  ) -> RawClient.Response? {
    RawClient(port: port).request(
      method, Self.address(content), fields.merging(Self.cookie) { own, _ in own })
  }

  @Test("what a page offers comes with its type, and can do nothing in the page's name")
  func whole() throws {
    let host = host(Self.digits)
    try withServer(host) { port, _ in
      let response = get(port, "digits")
      #expect(response?.status == 200)
      #expect(response?.text == "0123456789")
      let fields = [
        "Content-Type": "image/png", "Content-Length": "10", "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=86400, immutable", "ETag": "\"digits\"",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline; filename=\"digits.png\"",
        "Content-Security-Policy": """
        default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
        style-src 'unsafe-inline'; img-src data:; sandbox
        """,
      ]
      for (name, value) in fields { #expect(response?.values(name) == [value]) }
      let head = get(port, "digits", method: "HEAD")
      #expect(head?.status == 200)
      #expect(head?["Content-Length"] == "10")
      #expect(host.seen.contents.map(\.wantsBody) == [true, false])
    }
  }

  @Test("who has another cookie, or none, gets nothing") func foreign() throws {
    try withServer(host(Self.digits)) { port, _ in
      for fields in [
        ["Cookie": "a=b"], ["Cookie": "_runnel_browser=" + String(repeating: "0", count: 32)],
      ] {
        let response = RawClient(port: port).request("GET", Self.address("digits"), fields)
        #expect(response?.status == 404)
        #expect(
          response?.text == "The page does not show this any more, or not in this browser.\n")
      }
      #expect(get(port, "other")?.status == 404)
      #expect(get(port, "digits", method: "PUT")?.status == 405)
    }
  }

  @Test(
    "a range of bytes is sent alone",
    arguments: [
      ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=4-", 206, "456789", "bytes 4-9/10"),
      ("bytes=-2", 206, "89", "bytes 8-9/10"), ("bytes=-20", 206, "0123456789", "bytes 0-9/10"),
      ("BYTES = 5-5", 206, "5", "bytes 5-5/10"), ("bytes=8-100", 206, "89", "bytes 8-9/10"),
      ("bytes=10-", 416, "", "bytes */10"), ("bytes=-0", 416, "", "bytes */10"),
      // Not understood, or several at once: all of it.
      ("bytes=0-1,4-5", 200, "0123456789", nil), ("bytes=3-1", 200, "0123456789", nil),
      ("bytes=-", 200, "0123456789", nil), ("lines=1-2", 200, "0123456789", nil),
      ("bytes=+1-2", 200, "0123456789", nil), ("bytes", 200, "0123456789", nil),
    ] as [(String, Int, String, String?)])
  func ranges(range: String, status: Int, body: String, place: String?) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try Data("0123456789".utf8).write(to: URL(filePath: folder))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = Content(
      id: "file", type: "video/webm", body: .file(try ContentFile(path: folder)))
    try withServer(host(Self.digits, file)) { port, _ in
      for content in ["digits", "file"] {
        let response = get(port, content, ["Range": range])
        #expect(response?.status == status)
        #expect(response?["Content-Range"] == place)
        if status != 416 { #expect(response?.text == body) }
      }
    }
  }

  @Test("a part of another version is not sent") func ifRange() throws {
    try withServer(host(Self.digits)) { port, _ in
      let same = get(port, "digits", ["Range": "bytes=1-2", "If-Range": "\"digits\""])
      #expect(same?.status == 206)
      let other = get(port, "digits", ["Range": "bytes=1-2", "If-Range": "\"older\""])
      #expect(other?.status == 200)
      #expect(other?.text == "0123456789")
    }
  }

  @Test("who has it already is not sent it again") func ifNoneMatch() throws {
    try withServer(host(Self.digits)) { port, _ in
      for tags in ["\"digits\"", "\"a\", W/\"digits\"", "*"] {
        #expect(get(port, "digits", ["If-None-Match": tags])?.status == 304)
      }
      #expect(get(port, "digits", ["If-None-Match": "\"a\""])?.status == 200)
    }
  }

  // MARK: Files

  private final class Folder {
    let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString

    init() {
      try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ bytes: Data) throws -> String {
      try bytes.write(to: URL(filePath: path + "/" + name))
      return path + "/" + name
    }
  }

  @Test("a file is read in pieces, as fast as it is taken") func pieces() throws {
    let folder = Folder()
    let bytes = Data((0..<20 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 8) })
    let path = try folder.file("large.bin", bytes)
    let file = Content(id: "file", type: "video/webm", body: .file(try ContentFile(path: path)))
    try withServer(host(file)) { port, _ in
      let response = get(port, "file")
      #expect(response?.status == 200)
      #expect(response.map { Data($0.body) } == bytes)
      #expect(response?["Cache-Control"] == "private, no-cache")
      // One that does not read holds one piece, and nobody up.
      let slow = RawClient(port: port, receiveBuffer: 4_096)
      let cookie = "Cookie: _runnel_browser=\(FakeHost.owner)"
      slow.send("GET \(Self.address("file")) HTTP/1.1\r\nHost: localhost\r\n\(cookie)\r\n\r\n")
      #expect(get(port, "file", ["Range": "bytes=-3"])?.body == Array(bytes.suffix(3)))
      #expect(slow.response().map { Data($0.body) } == bytes)
    }
  }

  @Test("a file that is gone, or no file any more, is said to be") func gone() throws {
    let folder = Folder()
    let path = try folder.file("a.png", Data([1, 2, 3]))
    let file = Content(id: "file", type: "image/png", body: .file(try ContentFile(path: path)))
    try FileManager.default.removeItem(atPath: path)
    try withServer(host(file)) { port, _ in
      let response = get(port, "file")
      #expect(response?.status == 404)
      #expect(response?.text == "The file is not there any more, or can't be read.\n")
      // Nobody would write into it: to open it must not wait.
      #expect(mkfifo(path, 0o600) == 0)
      #expect(get(port, "file")?.status == 404)
    }
  }

  @Test("a file that has changed is sent as it is now, and a part of the old one is not")
  func changed() throws {
    let folder = Folder()
    let path = try folder.file("a.txt", Data("old".utf8))
    let file = Content(id: "file", type: "text/vtt", body: .file(try ContentFile(path: path)))
    try withServer(host(file)) { port, _ in
      let old = get(port, "file")
      let tag = try #require(old?["ETag"])
      #expect(get(port, "file", ["If-None-Match": tag])?.status == 304)
      _ = try folder.file("a.txt", Data("newer".utf8))
      #expect(get(port, "file", ["If-None-Match": tag])?.text == "newer")
      #expect(get(port, "file", ["Range": "bytes=1-1", "If-Range": tag])?.text == "newer")
    }
  }

  @Test("a file that shrinks while it is sent ends the connection, not the message")
  func shrinking() throws {
    let folder = Folder()
    let path = try folder.file("a.bin", Data(repeating: 7, count: 32 << 20))
    let file = Content(id: "file", type: "video/webm", body: .file(try ContentFile(path: path)))
    try withServer(host(file)) { port, _ in
      let client = RawClient(port: port, receiveBuffer: 4_096)
      let cookie = "Cookie: _runnel_browser=\(FakeHost.owner)"
      client.send("GET \(Self.address("file")) HTTP/1.1\r\nHost: localhost\r\n\(cookie)\r\n\r\n")
      #expect(client.read(1_000).count == 1_000)
      #expect(truncate(path, 16 << 20) == 0)
      let rest = client.readToEnd()
      #expect(rest.map { $0.count < 20 << 20 } == true)
      #expect(
        get(port, "file", ["Range": "bytes=0-0"])?["Content-Range"] == "bytes 0-0/\(16 << 20)")
    }
  }

  // MARK: What is made while it is sent

  private func made(_ pieces: any ContentPieces, name: String = "a.csv") -> Content {
    Content(
      id: "made", type: "text/csv", fileName: name, use: .download, body: .made { pieces })
  }

  @Test("what nobody knows the length of comes in chunks, with its name") func chunks() throws {
    try withServer(host(made(Listed(["a,b\n", "1,2\n"]), name: "Übersicht 1.csv"))) { port, _ in
      let client = RawClient(port: port)
      let cookie = "Cookie: _runnel_browser=\(FakeHost.owner)\r\nConnection: close"
      client.send("GET \(Self.address("made")) HTTP/1.1\r\nHost: localhost\r\n\(cookie)\r\n\r\n")
      let head = try #require(client.response())
      #expect(head["Transfer-Encoding"] == "chunked")
      #expect(head["Content-Length"] == nil)
      #expect(head["Cache-Control"] == "no-store")
      #expect(
        head["Content-Disposition"]
          == "attachment; filename=\"__bersicht 1.csv\"; filename*=UTF-8''%C3%9Cbersicht%201.csv")
      let body = try #require(client.readToEnd())
      #expect(String(decoding: body, as: UTF8.self) == "4\r\na,b\n\r\n4\r\n1,2\n\r\n0\r\n\r\n")
    }
  }

  @Test("an old client is told by the connection's end") func oldClient() throws {
    try withServer(host(made(Listed(["a,b\n", "1,2\n"])))) { port, _ in
      let client = RawClient(port: port)
      let cookie = "Cookie: _runnel_browser=\(FakeHost.owner)"
      client.send("GET \(Self.address("made")) HTTP/1.0\r\nHost: localhost\r\n\(cookie)\r\n\r\n")
      let head = try #require(client.response())
      #expect(head["Transfer-Encoding"] == nil)
      #expect(client.readToEnd().map { String(decoding: $0, as: UTF8.self) } == "a,b\n1,2\n")
    }
  }

  @Test("what fails before its first byte is said; what fails later breaks off") func failing()
    throws
  {
    try withServer(host(made(Listed([], failing: "No rows today.")))) { port, _ in
      let response = get(port, "made")
      #expect(response?.status == 500)
      #expect(response?.text == "No rows today.\n")
    }
    try withServer(host(made(Listed(["a,b\n"], failing: "No rows today.")))) { port, _ in
      let client = RawClient(port: port)
      let cookie = "Cookie: _runnel_browser=\(FakeHost.owner)"
      client.send("GET \(Self.address("made")) HTTP/1.1\r\nHost: localhost\r\n\(cookie)\r\n\r\n")
      _ = client.response()
      #expect(client.readToEnd().map { String(decoding: $0, as: UTF8.self) } == "4\r\na,b\n\r\n")
    }
  }

  @Test(
    "who goes away is made nothing more for, whatever they have sent by then",
    arguments: ["", "G", String(repeating: "GET / HTTP/1.1\r\n\r\n", count: 100)])
  func leaving(further: String) throws {
    let pieces = Listed([], waits: true)
    try withServer(host(made(pieces))) { port, _ in
      let client = RawClient(port: port)
      client.send(Self.requestForMade + further)
      #expect(pieces.isAsked.wait { $0 })
      client.close()
      #expect(pieces.isCancelled.wait { $0 })
    }
  }

  @Test("who sends on and on while something is made for them is not served any longer")
  func sendingOn() throws {
    let pieces = Listed([], waits: true)
    try withServer(host(made(pieces))) { port, _ in
      let client = RawClient(port: port)
      client.send(Self.requestForMade)
      #expect(pieces.isAsked.wait { $0 })
      client.send([UInt8](repeating: 0x47, count: HTTPConnection.mostAhead + 1))
      #expect(pieces.isCancelled.wait { $0 })
      #expect(client.readToEnd() == [])
    }
  }

  private static let requestForMade =
    "GET \(address("made")) HTTP/1.1\r\nHost: localhost\r\n"
    + "Cookie: _runnel_browser=\(FakeHost.owner)\r\n\r\n"

  /// Pieces that are there, and perhaps an error behind them.
  private final class Listed: ContentPieces {
    private let rest: Watched<[String]>
    private let failure: String?
    private let waits: Bool
    let isAsked = Watched(false)
    let isCancelled = Watched(false)

    init(_ pieces: [String], failing: String? = nil, waits: Bool = false) {
      rest = Watched(pieces)
      failure = failing
      self.waits = waits
    }

    func next(_ answer: @escaping @Sendable (ContentPiece) -> Void) {
      isAsked.withLock { $0 = true }
      guard !waits else { return }
      let piece = rest.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      answer(piece.map { .bytes(Array($0.utf8)) } ?? failure.map { .failed($0) } ?? .end)
    }

    func cancel() { isCancelled.withLock { $0 = true } }
  }

  // MARK: Names and policies

  @Test(
    "a file's name is written so that every browser reads it",
    arguments: [
      ("a.csv", "attachment; filename=\"a.csv\""),
      ("a\"b\\c.csv", "attachment; filename=\"c.csv\""),
      ("../../etc/passwd", "attachment; filename=\"passwd\""),
      ("a\r\nX: y.csv", "attachment; filename=\"aX: y.csv\""), ("", "attachment"),
      (
        "50%.csv", "attachment; filename=\"50_.csv\"; filename*=UTF-8''50%25.csv"
      ),
      ("日.txt", "attachment; filename=\"___.txt\"; filename*=UTF-8''%E6%97%A5.txt"),
    ])
  func disposition(name: String, field: String) {
    #expect(ContentDisposition.field("attachment", name) == field)
  }

  @Test(
    "no content is opened as a document of the page's origin with scripts",
    arguments: [
      Content.Use.media, .document, .download, .window(.picture), .window(.media), .window(.page),
      .program,
    ])
  func policies(use: Content.Use) {
    let policy = ContentRoute(host: FakeHost()).policy(for: use)
    let isSandboxed = policy.contains("sandbox") && !policy.contains("allow-same-origin")
    let isWithoutScripts = policy.contains("default-src 'none'") && !policy.contains("script-src")
    #expect(isSandboxed || isWithoutScripts)
    #expect(policy.contains("frame-ancestors 'self'"))
  }
}
