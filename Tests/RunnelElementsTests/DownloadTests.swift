import Awaiting
import FoundationEssentials
import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Download buttons")
struct DownloadTests {
  /// What a browser gets.
  struct Reply: Equatable, CustomStringConvertible {
    var text = ""
    var name: String?
    var type = ""
    /// Why it is not whole.
    var problem: String?

    var description: String {
      "\(name ?? "-") (\(type)): \(text)\(problem.map { " !\($0)" } ?? "")"
    }
  }

  struct NothingThere: Error {}

  /// Asks for an address as a browser does.
  private func open(_ address: String, _ app: AppTest) throws -> Content {
    let parts = address.split(separator: "/").map(String.init)
    guard parts.count >= 4,
      let content = app.host.content(
        ContentRequest(session: parts[2], content: parts[3], browser: "the browser"))
    else { throw NothingThere() }
    return content
  }

  private func next(_ pieces: any ContentPieces) async -> ContentPiece {
    await withCheckedContinuation { continuation in
      pieces.next { continuation.resume(returning: $0) }
    }
  }

  private func get(_ address: String, _ app: AppTest) async throws -> Reply {
    let content = try open(address, app)
    var reply = Reply(name: content.fileName, type: content.type)
    switch content.body {
    case .bytes(let bytes): reply.text = String(decoding: bytes, as: UTF8.self)
    case .file(let file):
      reply.text = String(decoding: try Data(contentsOf: URL(filePath: file.path)), as: UTF8.self)
    case .made(let make):
      let pieces = make()
      loop: while true {
        switch await next(pieces) {
        case .bytes(let bytes): reply.text += String(decoding: bytes, as: UTF8.self)
        case .end: break loop
        case .failed(let problem):
          reply.problem = problem
          break loop
        }
      }
    }
    return reply
  }

  /// Presses a button whose file is made, and gives the addresses of what came of it, or why nothing did.
  private func make(_ label: String, _ app: AppTest) async throws -> (
    addresses: [String], problem: String?
  ) {
    let button = try app.find("downloadButton", label)
    #expect(button.flag("made"))
    let reply = try await get(button.text("url") ?? "", app)
    return (reply.text.split(separator: "\n").map(String.init), reply.problem)
  }

  /// A sequence that gives what a test says, when it says so.
  private final class Words: Sendable {
    let stream: AsyncThrowingStream<String, any Error>
    let feed: AsyncThrowingStream<String, any Error>.Continuation
    let isCancelled = Watched(false)

    init() {
      (stream, feed) = AsyncThrowingStream.makeStream()
      feed.onTermination = { [isCancelled] ending in
        if case .cancelled = ending { isCancelled.withLock { $0 = true } }
      }
    }
  }

  @Test("rule 102: give a text, bytes or a file, by its name and type")
  func given() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID()).pdf")
    try Data("on disk".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let app = AppTest { st in
      st.downloadButton("text", data: "a,b\n1,2\n", fileName: "data.csv", mime: "text/csv")
      st.downloadButton("data", data: Data("ab".utf8))
      st.downloadButton("bytes", data: [UInt8]("cd".utf8), fileName: "c.png")
      st.downloadButton("plain", data: "plain")
      st.downloadButton("file", data: file)
    }
    try await app.run()
    let table = [
      "text": Reply(text: "a,b\n1,2\n", name: "data.csv", type: "text/csv"),
      "data": Reply(text: "ab", name: "download", type: "application/octet-stream"),
      "bytes": Reply(text: "cd", name: "c.png", type: "application/octet-stream"),
      "plain": Reply(text: "plain", name: "download.txt", type: "text/plain"),
      "file": Reply(
        text: "on disk", name: file.lastPathComponent, type: "application/octet-stream"),
    ]
    for (label, reply) in table {
      let button = try app.find("downloadButton", label)
      #expect(!button.flag("made"))
      #expect(try await get(button.text("url") ?? "", app) == reply)
      #expect(try open(button.text("url") ?? "", app).use == .download)
    }
  }

  @Test("a press starts a run, in which the call is true and its callback has run")
  func presses() async throws {
    let app = AppTest { st in
      @State("saved") var saved = 0
      st.write("\(st.downloadButton("One", data: "a"))")
      st.downloadButton("Two", data: "b", onClick: { saved += 1 })
      st.downloadButton("Three", onClick: { saved += 10 }) { "c" }
      st.write(saved)
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["false", "0"])
    try await app.find("downloadButton", "One").click()
    #expect(app.markdown.map(\.body) == ["true", "0"])
    try await app.find("downloadButton", "Two").click()
    try await app.find("downloadButton", "Three").click()
    #expect(app.markdown.map(\.body) == ["false", "11"])
  }

  @Test("`reruns: false` tells the browser to start no run") func quiet() async throws {
    let app = AppTest { st in
      st.downloadButton("Quiet", fileName: "late.txt", reruns: false) { "made at the click" }
      st.downloadButton("Loud", data: "x")
    }
    try await app.run()
    #expect(app.all("downloadButton").map { $0.flag("quiet") } == [true, false])
    let (addresses, problem) = try await make("Quiet", app)
    #expect(problem == nil)
    #expect(
      try await get(addresses[0], app)
        == Reply(text: "made at the click", name: "late.txt", type: "text/plain"))
  }

  @Test("what is made is there for one request") func once() async throws {
    let app = AppTest { st in st.downloadButton("Go") { "x" } }
    try await app.run()
    let (addresses, _) = try await make("Go", app)
    _ = try await get(addresses[0], app)
    await #expect(throws: NothingThere.self) { try await get(addresses[0], app) }
  }

  @Test("a file is made with what the newest run gave it, at the same address")
  func newest() async throws {
    let app = AppTest { st in
      let name = st.textInput("Name", value: "Ada")
      st.downloadButton("Go") { "Hello, \(name)" }
    }
    try await app.run()
    let address = try app.find("downloadButton").text("url")
    try await app.find("textInput").set("Bo")
    #expect(try app.find("downloadButton").text("url") == address)
    let (addresses, _) = try await make("Go", app)
    #expect(try await get(addresses[0], app).text == "Hello, Bo")
  }

  @Test("no other browser gets a file, and nobody once its button is gone and a run has passed")
  func others() async throws {
    let app = AppTest { st in
      if st.checkbox("Show", value: true) { st.downloadButton("Go", data: "mine") }
    }
    try await app.run()
    let address = try app.find("downloadButton").text("url") ?? ""
    let parts = address.split(separator: "/").map(String.init)
    for browser in ["another one", nil] {
      let request = ContentRequest(session: parts[2], content: parts[3], browser: browser)
      #expect(app.host.content(request) == nil)
    }
    try await app.find("checkbox").set(false)
    // Rule 103.
    #expect(try await get(address, app).text == "mine")
    try await app.run()
    await #expect(throws: NothingThere.self) { try await get(address, app) }
  }

  @Test("an error of what makes it is told at the button, and the button goes on")
  func errors() async throws {
    struct Full: Error, CustomStringConvertible { var description: String { "the disk\nis full" } }
    let fails = Mutex(true)
    let app = AppTest { st in
      st.downloadButton("Go") { if fails.withLock({ $0 }) { throw Full() } else { "there" } }
      st.downloadButton("Missing") { URL(filePath: "/nowhere/a.csv") }
      st.downloadButton("Elsewhere") {
        URL(string: "https://example.org/a") ?? URL(filePath: "/")
      }
    }
    try await app.run()
    #expect(
      try await make("Go", app).problem == "The file could not be made. Full: the disk is full")
    #expect(
      try await make("Missing", app).problem
        == "The file could not be made. RunnelError.missingFile: The file '/nowhere/a.csv' is not there."
    )
    #expect(
      try await make("Elsewhere", app).problem
        == "The file could not be made. RunnelError.badFormat: 'https://example.org/a' is not a file of this machine. A page elsewhere is opened by `linkButton`."
    )
    #expect(app.exceptions.isEmpty)
    fails.withLock { $0 = false }
    #expect(try await make("Go", app).problem == nil)
  }

  @Test("a reader is told no details where the app keeps them from readers")
  func details() async throws {
    struct Full: Error {}
    var configuration = Configuration()
    configuration.client.showErrorDetails = .none
    let app = AppTest(
      hub: Hub(
        app: AppContext(
          script: { st in st.downloadButton("Go") { () throws -> String in throw Full() } },
          configuration: configuration, uploadDirectory: "/nowhere", now: { 1 })))
    try await app.run()
    #expect(
      try await make("Go", app).problem
        == "The file could not be made. The app's log says why.")
  }

  @Test("pieces are sent as they come") func pieces() async throws {
    let words = Words()
    let app = AppTest { st in
      st.downloadButton("Go", fileName: "words.txt", mime: "text/plain") { words.stream }
    }
    try await app.run()
    words.feed.yield("one ")
    let (addresses, _) = try await make("Go", app)
    #expect(addresses.count == 2)
    let content = try open(addresses[0], app)
    guard case .made(let make) = content.body else { throw NothingThere() }
    let pieces = make()
    guard case .bytes(let first) = await next(pieces) else { throw NothingThere() }
    #expect(String(decoding: first, as: UTF8.self) == "one ")
    words.feed.yield("two")
    guard case .bytes(let second) = await next(pieces) else { throw NothingThere() }
    #expect(String(decoding: second, as: UTF8.self) == "two")
    words.feed.finish()
    guard case .end = await next(pieces) else { throw NothingThere() }
    #expect(try await get(addresses[1], app).problem == nil)
  }

  @Test("an error amid the pieces breaks the file off, and is told as its end")
  func broken() async throws {
    struct Torn: Error, CustomStringConvertible { var description: String { "torn" } }
    let words = Words()
    let app = AppTest { st in st.downloadButton("Go") { words.stream } }
    try await app.run()
    words.feed.yield("one")
    words.feed.finish(throwing: Torn())
    let (addresses, _) = try await make("Go", app)
    let file = try await get(addresses[0], app)
    #expect(file.text == "one")
    #expect(file.problem == "The file could not be made. Torn: torn")
    #expect(try await get(addresses[1], app).problem == file.problem)
  }

  @Test("an error before the first piece is told at the button, and no pieces are an empty file")
  func first() async throws {
    struct Torn: Error, CustomStringConvertible { var description: String { "torn" } }
    let (torn, empty) = (Words(), Words())
    torn.feed.finish(throwing: Torn())
    empty.feed.finish()
    let app = AppTest { st in
      st.downloadButton("Torn") { torn.stream }
      st.downloadButton("Empty") { empty.stream }
    }
    try await app.run()
    #expect(try await make("Torn", app).problem == "The file could not be made. Torn: torn")
    let (addresses, _) = try await make("Empty", app)
    #expect(try await get(addresses[0], app).text == "")
  }

  @Test("who leaves ends the work for them") func cancelled() async throws {
    let words = Words()
    let app = AppTest { st in st.downloadButton("Go") { words.stream } }
    try await app.run()
    words.feed.yield("one")
    let (addresses, _) = try await make("Go", app)
    guard case .made(let make) = try open(addresses[0], app).body else { throw NothingThere() }
    make().cancel()
    #expect(await words.isCancelled.becomes { $0 })
    #expect(try await get(addresses[1], app).problem == nil)
  }

  @Test("of one session four files are made at once, and a place is free when one is done")
  func bound() async throws {
    let words = (0..<5).map { _ in Words() }
    let app = AppTest { st in
      for index in 0..<5 { st.downloadButton("\(index)") { words[index].stream } }
    }
    try await app.run()
    var files: [any ContentPieces] = []
    for index in 0..<4 {
      words[index].feed.yield("one")
      let (addresses, _) = try await make("\(index)", app)
      guard case .made(let make) = try open(addresses[0], app).body else { throw NothingThere() }
      files.append(make())
    }
    words[4].feed.finish()
    #expect(
      try await make("4", app).problem
        == "4 files are being made for you already. Wait until one of them is there, then press again."
    )
    words[0].feed.finish()
    guard case .bytes = await next(files[0]), case .end = await next(files[0]) else {
      throw NothingThere()
    }
    #expect(try await make("4", app).problem == nil)
    for file in files { file.cancel() }
  }
}
