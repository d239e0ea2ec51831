import Awaiting
import Foundation
import RawClient
import RunnelProcess
import Testing

/// Runs that go on when a new version takes over.
@Suite("A run at a hand-over", .serialized)
struct HandOverRunTests {
  @Test(
    "one that outlasts the drain is told, given back and not run again by the new version",
    arguments: ["Callback", "Body"])
  func outlasts(_ button: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let effects = "\(folder)/effects.txt"
    let app = try SupervisedApp(
      ["--server.drainTimeout=0", "--store.kind=sqlite", "--store.path=\(folder)/store"],
      environment: ["EFFECTS": effects], hasBuilds: true)
    var page = try Page(app.port)
    page.readToDone()
    let id = try #require(page.buttons[button])
    page.send(#"["event",1,{},"\#(id)"]"#)
    #expect(
      FolderWatch(folder).wait {
        (try? String(contentsOfFile: effects, encoding: .utf8))?.isEmpty == false
      })
    app.tell(.built(path: try app.version("second"), version: "2"))
    #expect(page.readToClose() == 1001)
    page = try page.comesBack(lastEvent: 1, #"["event",1,{},"\#(id)"]"#)
    #expect(page.problems.count == 1, "\(page.problems)")
    #expect(page.refusals == ["1 "])
    page.send(#"["rerun",2]"#)
    page.readToDone()
    #expect(
      try String(contentsOfFile: effects, encoding: .utf8) == button.lowercased() + "\n")
  }
}

/// A browser's side of a connection, as far as these tests need it.
private struct Page {
  private(set) var buttons: [String: String] = [:]
  private(set) var problems: [String] = []
  /// The number of each event that was not carried out, and why: nothing where a problem says it.
  private(set) var refusals: [String] = []
  private let client: RawClient
  private let port: Int
  private let cookies: String
  private var resume: Any = NSNull()

  init(_ port: Int) throws {
    let first = try #require(RawClient(port: port).request("GET", "/"))
    let cookies = first.values("Set-Cookie").compactMap { $0.split(separator: ";").first }
    try self.init(port, cookies.joined(separator: "; "), resume: NSNull(), lastEvent: 0)
  }

  private init(_ port: Int, _ cookies: String, resume: Any, lastEvent: Int) throws {
    (self.port, self.cookies) = (port, cookies)
    client = RawClient(port: port)
    let fields = RawClient.handshake.merging(["Cookie": cookies]) { $1 }
    try #require(client.request("GET", "/_stcore/stream", fields)?.status == 101)
    let hello: [Any] = [
      "hello",
      [
        "protocol": 1, "build": "", "resume": resume, "last": lastEvent, "path": "/", "query": "",
        "theme": "light",
      ] as [String: Any],
    ]
    send(String(decoding: try JSONSerialization.data(withJSONObject: hello), as: UTF8.self))
  }

  /// Comes back as a browser does: at once, with what was not acknowledged, and once more where it is sent away with 1001, as by
  /// the process that leaves. Returns when the page is there.
  func comesBack(lastEvent: Int, _ event: String) throws -> Page {
    for _ in 0..<1_000 {
      var page = try Page(port, cookies, resume: resume, lastEvent: lastEvent)
      var code = page.read(to: "welcome")
      if code == nil {
        // Not before: what comes with the hello is refused.
        page.send(event)
        code = page.read(to: "done")
      }
      guard let code else { return page }
      try #require(code == 1001)
    }
    throw ComesBackForever()
  }

  private struct ComesBackForever: Error {}

  func send(_ text: String) { client.sendText(text) }

  mutating func readToDone() {
    if let code = read(to: "done") {
      Issue.record("The connection ended before the run, with \(code).")
    }
  }

  /// Reads up to a message.
  ///
  /// - Returns: The code with which the connection ended before, 0 for none; `nil`: the message has come.
  private mutating func read(to name: String) -> Int? {
    while let frame = client.readFrame() {
      if frame.opcode == 8 { return frame.code ?? 0 }
      if take(frame) == name { return nil }
    }
    return 0
  }

  mutating func readToClose() -> Int? {
    while let frame = client.readFrame() {
      if frame.opcode == 8 { return frame.code }
      take(frame)
    }
    return nil
  }

  @discardableResult
  private mutating func take(_ frame: RawClient.Frame) -> String? {
    let json = try? JSONSerialization.jsonObject(with: Data(frame.payload))
    guard let message = json as? [Any], let name = message.first as? String else { return nil }
    switch name {
    case "welcome":
      if let token = (message[1] as? [String: Any])?["resume"] { resume = token }
    case "problem": problems.append(frame.text)
    case "refused": refusals.append(message.dropFirst().map { "\($0)" }.joined(separator: " "))
    case "patch", "done":
      for case let operation as [Any] in message[3] as? [Any] ?? []
      where operation.first as? String == "add" {
        for case let props as [String: Any] in operation {
          if let label = props["label"] as? String, let id = props["id"] as? String {
            buttons[label] = id
          }
        }
      }
    default: break
    }
    return name
  }
}
