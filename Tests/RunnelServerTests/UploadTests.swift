import Awaiting
import Foundation
import RawClient
import RunnelSession
import Testing

@testable import RunnelServer

@Suite("Uploads") struct UploadTests {
  private static let token = "0123456789abcdef0123456789abcdef"
  private static let path = "/_stcore/upload_file/ticket/f1"

  private func fields(_ changes: [String: String?] = [:]) -> [String: String] {
    var fields = [
      "X-Runnel-Name": "r%C3%A9sum%C3%A9.csv", "X-Runnel-Widget": "w1", "Content-Type": "text/csv",
      "X-Xsrf-Token": Self.token, "Cookie": "_runnel_xsrf=\(Self.token)",
      "Origin": "http://localhost",
    ]
    for (name, value) in changes { fields[name] = value }
    return fields
  }

  @Test("a file is put where the host says, for its owner alone") func put() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let body = Array("a,b\n1,2\n".utf8)
      let response = RawClient(port: port).request(
        "PUT", Self.path, fields(["Content-Length": "\(body.count)"]), body: body)
      #expect(response?.status == 204)
      #expect(host.seen.uploads == ["f1": 8])
      let file = host.folder.appending(path: "f1").path
      #expect(FileManager.default.contents(atPath: file) == Data(body))
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test("a file may come in chunks, or be empty") func chunked() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let response = RawClient(port: port).request(
        "PUT", Self.path, fields(["Transfer-Encoding": "chunked"]),
        body: Array("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".utf8))
      #expect(response?.status == 204)
      let empty = RawClient(port: port).request(
        "PUT", "/_stcore/upload_file/ticket/f2", fields(["Content-Length": "0"]))
      #expect(empty?.status == 204)
      #expect(host.seen.uploads == ["f1": 5, "f2": 0])
    }
  }

  @Test("too large is said before the first byte, and without a length as soon as it shows")
  func tooLarge() throws {
    let host = FakeHost(uploadLimit: 10)
    try withServer(host) { port, _ in
      let early = RawClient(port: port).request("PUT", Self.path, fields(["Content-Length": "11"]))
      #expect(early?.status == 413)
      #expect(early?.text.contains("At most 10 bytes") == true)
      let late = RawClient(port: port).request(
        "PUT", Self.path, fields(["Transfer-Encoding": "chunked"]),
        body: Array("8\r\nabcdefgh\r\n8\r\nabcdefgh\r\n0\r\n\r\n".utf8))
      #expect(late?.status == 413)
      #expect(host.seen.uploads.isEmpty)
      #expect(host.seen.aborted == ["f1"])
      #expect(!FileManager.default.fileExists(atPath: host.folder.appending(path: "f1").path))
    }
  }

  @Test("a waiting client gets its refusal instead of the word to go on") func expect() throws {
    try withServer(FakeHost(uploadLimit: 10)) { port, _ in
      let client = RawClient(port: port)
      let refused = client.request(
        "PUT", Self.path, fields(["Content-Length": "1000000", "Expect": "100-continue"]))
      #expect(refused?.status == 413)
      let other = RawClient(port: port)
      let taken = other.request(
        "PUT", Self.path, fields(["Content-Length": "2", "Expect": "100-continue"]))
      #expect(taken?.status == 100)
      other.send("ab")
      #expect(other.response()?.status == 204)
    }
  }

  @Test(
    "what is wrong is refused before the first byte",
    arguments: [
      (["X-Xsrf-Token": "0123456789abcdef0123456789abcdee"], 403), (["X-Xsrf-Token": nil], 403),
      (["Cookie": nil], 403), (["X-Xsrf-Token": "", "Cookie": "_runnel_xsrf="], 403),
      (["X-Xsrf-Token": "x", "Cookie": "_runnel_xsrf=x"], 403),
      (["Origin": "http://evil.com"], 403), (["Origin": "null"], 403), (["Host": "evil.com"], 403),
      (["X-Runnel-Name": "a.exe"], 415), (["X-Runnel-Name": nil], 400),
      (["X-Runnel-Name": ""], 400),
      (["X-Runnel-Name": "%zz.csv"], 400), (["X-Runnel-Name": "%ff.csv"], 400),
      (["X-Runnel-Name": "a%00.csv"], 400), (["X-Runnel-Name": "a%0d%0aX:y.csv"], 400),
      (["X-Runnel-Widget": nil], 400), (["X-Runnel-Widget": "12345678901234567"], 400),
      (["Content-Length": "-1"], 400),
    ] as [([String: String?], Int)])
  func refused(changes: [String: String?], status: Int) throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      var all = fields(["Content-Length": "3"])
      for (name, value) in changes { all[name] = value }
      let response = RawClient(port: port).request("PUT", Self.path, all)
      #expect(response?.status == status)
      #expect(response?.text.isEmpty == false)
      #expect(host.seen.uploads.isEmpty)
    }
  }

  @Test(
    "a name that can't be taken is told, with what to do",
    arguments: [
      (
        "a%0db.csv",
        "The file's name has a line break or another control character in it. Rename the file."
      ),
      (
        "a/%7F.csv",
        "The file's name has a line break or another control character in it. Rename the file."
      ),
      (
        String(repeating: "%C3%A9", count: 600) + ".csv",
        """
        The file's name has 1204 bytes with its folders, and may have 1024. Give it a shorter one.
        """
      ),
      ("%ff.csv", "The upload does not say the file's name, or not in UTF-8."),
    ])
  func names(name: String, answer: String) throws {
    try withServer { port, _ in
      let all = fields(["X-Runnel-Name": name, "Content-Length": "0"])
      let response = RawClient(port: port).request("PUT", Self.path, all)
      #expect(response?.status == 400)
      #expect(response?.text == answer + "\n")
    }
  }

  @Test(
    "each refusal says what is wrong, with the limit, and what to do",
    arguments: [
      (
        UploadError.notAsked, 409,
        "The page does not ask for a file there any more. Nothing was taken."
      ),
      (
        .typeNotAllowed(allowed: [".csv", ".txt"]), 415,
        "Files of this type are not taken. Allowed: .csv, .txt."
      ),
      (.tooLarge(limit: 3 << 19), 413, "The file is too large. At most 1.5 MB are taken."),
      (
        .sessionFull(limit: 1 << 30, room: 999), 413,
        """
        Your files may have 1 GB together, and 999 bytes are left. Remove some, then choose the file once more.
        """
      ),
      (
        .tooMany(limit: 1_000), 413,
        """
        You may have 1000 files here, and have as many. Remove some, then choose the file once more.
        """
      ),
      (
        .noSpace, 507,
        "The server has no space for the file. Try again later, or ask who runs it."
      ),
      (
        .appFull(limit: 10_240 << 20), 507,
        """
        All readers' files together may have 10 GB, and there is no room left for this one. Try again later, or ask who runs the app (server.maxUploads).
        """
      ),
      (
        .sessionGone, 503,
        "The app was started anew while the file was on its way. Choose the file once more."
      ),
    ])
  func refusals(error: UploadError, status: Int, text: String) {
    let answer = UploadRoute.refusal(error)
    #expect(answer.status == status)
    guard case .bytes(let bytes) = answer.body else { return #expect(Bool(false)) }
    #expect(String(decoding: bytes, as: UTF8.self) == text + "\n")
  }

  @Test("an unknown ticket is refused, with the way out") func ticket() throws {
    try withServer { port, _ in
      let path = "/_stcore/upload_file/other/f1"
      let put = RawClient(port: port).request("PUT", path, fields(["Content-Length": "3"]))
      #expect(put?.status == 400)
      #expect(
        put?.text
          == "The session of this page has ended. Load the page again, then choose the file once more.\n"
      )
      #expect(RawClient(port: port).request("DELETE", path, fields())?.status == 400)
    }
  }

  @Test("a file that arrives after its session has gone is refused, and not kept") func late()
    throws
  {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let response = RawClient(port: port).request(
        "PUT", "/_stcore/upload_file/ticket/\(FakeHost.late)", fields(["Content-Length": "3"]),
        body: [1, 2, 3])
      #expect(response?.status == 503)
      #expect(response?.text.contains("Choose the file once more") == true)
      #expect(host.seen.aborted == [FakeHost.late])
      let left = try FileManager.default.contentsOfDirectory(atPath: host.folder.path)
      #expect(left.isEmpty)
    }
  }

  @Test("an upload that breaks off leaves nothing behind") func abort() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      let head = fields(["Content-Length": "100"]).map { "\($0.key): \($0.value)\r\n" }.joined()
      client.send("PUT \(Self.path) HTTP/1.1\r\nHost: localhost\r\n\(head)\r\nabc")
      let file = host.folder.appending(path: "f1").path
      #expect(FolderWatch.waits(forFile: file))
      client.close()
      #expect(host.sees { $0.aborted == ["f1"] })
      #expect(!FileManager.default.fileExists(atPath: file))
    }
  }

  @Test("a file that is there is never overwritten, nor a link followed") func exclusive() throws {
    let host = FakeHost()
    let victim = host.folder.appending(path: "victim").path
    try "precious".write(toFile: victim, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: host.folder.appending(path: "f1").path, withDestinationPath: victim)
    try withServer(host) { port, _ in
      let response = RawClient(port: port).request(
        "PUT", Self.path, fields(["Content-Length": "3"]), body: [1, 2, 3])
      #expect(response?.status == 507)
      #expect(FileManager.default.contents(atPath: victim) == Data("precious".utf8))
    }
  }

  @Test("a file is removed, with the same protection") func delete() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      #expect(RawClient(port: port).request("DELETE", Self.path, fields())?.status == 204)
      #expect(host.seen.removed == ["f1"])
      let forged = fields(["X-Xsrf-Token": nil])
      #expect(RawClient(port: port).request("DELETE", Self.path, forged)?.status == 403)
      #expect(host.seen.removed == ["f1"])
    }
  }

  @Test("with server.enableXsrfProtection = false no token is needed") func unprotected() throws {
    try withServer(FakeHost { $0.server.enableXsrfProtection = false }) { port, _ in
      let forged = fields(["X-Xsrf-Token": nil])
      #expect(RawClient(port: port).request("DELETE", Self.path, forged)?.status == 204)
    }
  }
}
