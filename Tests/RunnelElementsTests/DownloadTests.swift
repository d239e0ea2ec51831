import Awaiting
import FoundationEssentials
import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

@Suite("Download buttons")
struct DownloadTests {
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

  private struct Torn: Error, CustomStringConvertible {
    var description: String { "torn" }
  }

  private func saved(_ text: String, _ name: String?, _ type: String) -> SavedFile {
    SavedFile(name: name, type: type, bytes: Array(text.utf8))
  }

  /// Why a reader does not get the file.
  private func problem(_ label: String, _ app: AppTest) async throws -> String? {
    do {
      _ = try await app.find("downloadButton", label).download()
      return nil
    } catch let failure as DownloadFailure {
      return failure.description
    }
  }

  /// Has a file made, and gives the addresses of what came of it.
  private func make(_ label: String, _ app: AppTest) async throws -> [String] {
    let button = try app.find("downloadButton", label)
    #expect(button.flag("made"))
    return try await app.file(at: button.text("url") ?? "").text.split(separator: "\n").map(
      String.init)
  }

  private func pieces(_ address: String?, _ app: AppTest) throws -> any ContentPieces {
    guard case .made(let make)? = app.offer(at: address ?? "")?.body else {
      throw DownloadFailure(description: "Nothing is made there.")
    }
    return make()
  }

  private func text(_ piece: [UInt8]?) -> String? {
    piece.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("rule 102: give a text, bytes or a file, by its name and type")
  func given() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID()).pdf")
    try Data("on disk".utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let app = AppTest { st in
      st.downloadButton("text", data: "a,b\n1,2\n", fileName: "data.csv", mime: "text/csv")
      st.downloadButton("data", data: Data("ab".utf8))
      st.downloadButton("bytes", data: [UInt8]("cd".utf8), fileName: "c.png")
      st.downloadButton("plain", data: "plain")
      st.downloadButton("file", data: path)
    }
    try await app.run()
    let table = [
      "text": saved("a,b\n1,2\n", "data.csv", "text/csv"),
      "data": saved("ab", "download", "application/octet-stream"),
      "bytes": saved("cd", "c.png", "application/octet-stream"),
      "plain": saved("plain", "download.txt", "text/plain"),
      "file": saved("on disk", path.lastPathComponent, "application/octet-stream"),
    ]
    for (label, file) in table {
      let button = try app.find("downloadButton", label)
      #expect(!button.flag("made"))
      #expect(app.offer(at: button.text("url") ?? "")?.use == .download)
      #expect(try await button.download() == file)
    }
  }

  @Test("a press starts a run, in which the call is true and its callback has run")
  func presses() async throws {
    let app = AppTest { st in
      @State("saved") var saved = 0
      let isPressed = st.downloadButton("One", data: "a")
      st.downloadButton("Two", data: "b", onClick: { saved += 1 })
      st.downloadButton("Three", onClick: { saved += 10 }) { "c" }
      st.write("\(isPressed) \(saved)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["false 0"])
    #expect(try await app.find("downloadButton", "One").download().text == "a")
    #expect(app.markdown.map(\.body) == ["true 0"])
    #expect(try await app.find("downloadButton", "Two").download().text == "b")
    #expect(try await app.find("downloadButton", "Three").download().text == "c")
    #expect(app.markdown.map(\.body) == ["false 11"])
  }

  @Test("`reruns: false` starts no run") func quiet() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      runs += 1
      st.write("\(runs)")
      st.downloadButton("Quiet", fileName: "late.txt", reruns: false) { "made at the click" }
      st.downloadButton("Loud", data: "x")
    }
    try await app.run()
    #expect(
      try await app.find("downloadButton", "Quiet").download()
        == saved("made at the click", "late.txt", "text/plain"))
    #expect(app.markdown.map(\.body) == ["1"])
    _ = try await app.find("downloadButton", "Loud").download()
    #expect(app.markdown.map(\.body) == ["2"])
  }

  @Test("what is made is there for one request") func once() async throws {
    let app = AppTest { st in st.downloadButton("Go") { "x" } }
    try await app.run()
    let address = try #require(try await make("Go", app).first)
    // Some programs ask about a file before they fetch it.
    #expect(app.offer(at: address, wantsBody: false) != nil)
    #expect(try await app.file(at: address).text == "x")
    #expect(app.offer(at: address) == nil)
    #expect(app.offer(at: address, wantsBody: false) == nil)
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
    #expect(try await app.find("downloadButton").download().text == "Hello, Bo")
  }

  @Test("no other browser gets a file, and nobody once its button is gone and a run has passed")
  func others() async throws {
    let app = AppTest { st in
      if st.checkbox("Show", value: true) { st.downloadButton("Go", data: "mine") }
    }
    try await app.run()
    let address = try app.find("downloadButton").text("url") ?? ""
    #expect(app.offer(at: address, browser: "another one") == nil)
    #expect(app.offer(at: address, browser: nil) == nil)
    try await app.find("checkbox").set(false)
    // Rule 103.
    #expect(try await app.file(at: address).text == "mine")
    try await app.run()
    #expect(app.offer(at: address) == nil)
  }

  @Test("of a disabled button nobody gets the file") func disabled() async throws {
    let app = AppTest { st in
      st.downloadButton("Given", data: "x", disabled: true)
      st.downloadButton("Made", disabled: true) { "x" }
    }
    try await app.run()
    for button in app.all("downloadButton") {
      #expect(app.offer(at: button.text("url") ?? "") == nil)
      await #expect(throws: DownloadFailure(description: "The button is disabled.")) {
        try await button.download()
      }
    }
  }

  @Test("an error of what makes it is told at the button, and the button goes on")
  func errors() async throws {
    struct Full: Error, CustomStringConvertible {
      var description: String { "the disk\nis full" }
    }
    let fails = Mutex(true)
    let app = AppTest { st in
      st.downloadButton("Go") { if fails.withLock({ $0 }) { throw Full() } else { "there" } }
      st.downloadButton("Missing") { URL(filePath: "/nowhere/a.csv") }
      st.downloadButton("Elsewhere") {
        URL(string: "https://example.org/a") ?? URL(filePath: "/")
      }
    }
    try await app.run()
    let table = [
      "Go": "The file could not be made. Full: the disk is full",
      "Missing":
        "The file could not be made. RunnelError.missingFile: The file '/nowhere/a.csv' is not there.",
      "Elsewhere":
        "The file could not be made. RunnelError.badFormat: 'https://example.org/a' is not a file of this machine. A page elsewhere is opened by `linkButton`.",
    ]
    for (label, text) in table { #expect(try await problem(label, app) == text) }
    #expect(app.exceptions.isEmpty)
    fails.withLock { $0 = false }
    #expect(try await app.find("downloadButton", "Go").download().text == "there")
  }

  @Test("a file that is missing when its button is drawn is told there, and the script goes on")
  func missing() async throws {
    let app = AppTest { st in
      st.downloadButton("Go", data: URL(filePath: "/nowhere/a.csv"))
      st.write("after it")
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == ["The file '/nowhere/a.csv' is not there."])
    #expect(app.markdown.map(\.body) == ["after it"])
  }

  @Test("a reader is told no details where the app keeps them from readers")
  func details() async throws {
    var configuration = Configuration()
    configuration.client.showErrorDetails = .none
    let app = AppTest(
      hub: Hub(
        app: AppContext(
          script: { st in st.downloadButton("Go") { () throws -> String in throw Torn() } },
          configuration: configuration, uploadDirectory: "/nowhere", now: { 1 })))
    try await app.run()
    #expect(
      try await problem("Go", app) == "The file could not be made. The app's log says why.")
  }

  @Test("pieces are sent as they come") func pieces() async throws {
    let words = Words()
    let app = AppTest { st in
      st.downloadButton("Go", fileName: "words.txt", mime: "text/plain") { words.stream }
    }
    try await app.run()
    words.feed.yield("one ")
    let addresses = try await make("Go", app)
    #expect(addresses.count == 2)
    let pieces = try pieces(addresses.first, app)
    #expect(text(try await pieces.next()) == "one ")
    words.feed.yield("two")
    #expect(text(try await pieces.next()) == "two")
    words.feed.finish()
    #expect(try await pieces.next() == nil)
    #expect(try await app.file(at: addresses[1]).text == "")
  }

  @Test("an error amid the pieces breaks the file off, and is told as its end")
  func broken() async throws {
    let words = Words()
    let app = AppTest { st in st.downloadButton("Go") { words.stream } }
    try await app.run()
    words.feed.yield("one")
    words.feed.finish(throwing: Torn())
    let addresses = try await make("Go", app)
    let pieces = try pieces(addresses.first, app)
    #expect(text(try await pieces.next()) == "one")
    let failure = DownloadFailure(description: "The file could not be made. Torn: torn")
    await #expect(throws: failure) { try await pieces.next() }
    await #expect(throws: failure) { try await app.file(at: addresses[1]) }
  }

  @Test("an error before the first piece is told at the button, and no pieces are an empty file")
  func first() async throws {
    let (torn, empty) = (Words(), Words())
    torn.feed.finish(throwing: Torn())
    empty.feed.finish()
    let app = AppTest { st in
      st.downloadButton("Torn") { torn.stream }
      st.downloadButton("Empty") { empty.stream }
    }
    try await app.run()
    #expect(try await problem("Torn", app) == "The file could not be made. Torn: torn")
    #expect(try await app.find("downloadButton", "Empty").download().bytes == [])
  }

  @Test("who leaves ends the work for them") func cancelled() async throws {
    let words = Words()
    let app = AppTest { st in st.downloadButton("Go") { words.stream } }
    try await app.run()
    words.feed.yield("one")
    let addresses = try await make("Go", app)
    let pieces = try pieces(addresses.first, app)
    // What was never begun has nothing to end.
    #expect(text(try await pieces.next()) == "one")
    pieces.cancel()
    #expect(await words.isCancelled.becomes { $0 })
    #expect(try await app.file(at: addresses[1]).text == "")
  }

  @Test("who leaves before the first piece leaves their place to others")
  func leavingEarly() async throws {
    let app = AppTest { st in
      st.downloadButton("Late") { AsyncStream<String> { _ in } }
      st.downloadButton("Early") { AsyncStream<String> { $0.finish() } }
    }
    try await app.run()
    let address = try app.find("downloadButton", "Late").text("url")
    // More than the app makes at once.
    for _ in 0..<70 {
      let answer = Watched<ContentPiece?>(nil)
      let begun = try pieces(address, app)
      begun.next { piece in answer.withLock { $0 = piece } }
      begun.cancel()
      #expect(await answer.becomes { $0 != nil })
    }
    // What they left is still being ended on other threads.
    var refusals = 0
    while try await problem("Early", app) != nil, refusals < 100_000 {
      refusals += 1
      await Task.yield()
    }
    #expect(refusals < 100_000)
  }

  @Test("of all readers 64 files are made at once, and each takes one place")
  func boundOfApp() async throws {
    let begun = Watched(0)
    let app = AppTest { st in
      st.downloadButton("Never") {
        begun.withLock { $0 += 1 }
        return AsyncStream<String> { _ in }
      }
      st.downloadButton("Go") { AsyncStream<String> { $0.finish() } }
    }
    try await app.run()
    var readers: [AppTest] = []
    var waiting: [any ContentPieces] = []
    for index in 0..<64 {
      if index % 4 == 0 {
        readers.append(AppTest(sharing: app))
        try await readers[index / 4].run()
      }
      // There is one place left, and it is enough.
      if index == 63 { #expect(try await problem("Go", app) == nil) }
      let reader = readers[index / 4]
      waiting.append(try pieces(try reader.find("downloadButton", "Never").text("url"), reader))
      waiting[index].next { _ in }
      #expect(await begun.becomes { $0 == index + 1 })
    }
    #expect(
      try await problem("Go", app)
        == "The app is making as many files as it can. Try again in a moment.")
    for file in waiting { file.cancel() }
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
      files.append(try pieces(try await make("\(index)", app).first, app))
    }
    words[4].feed.finish()
    #expect(
      try await problem("4", app)
        == "4 files are being made for you already. Wait until one of them is there, then press again."
    )
    words[0].feed.finish()
    #expect(text(try await files[0].next()) == "one")
    #expect(try await files[0].next() == nil)
    #expect(try await problem("4", app) == nil)
    for file in files { file.cancel() }
  }

  @Test("a file that nobody comes for gives its place away after a while")
  func stale() async throws {
    let words = (0..<5).map { _ in Words() }
    let clock = Mutex<UInt64>(1)
    let app = AppTest(
      hub: Hub(
        app: AppContext(
          script: { st in
            for index in 0..<5 { st.downloadButton("\(index)") { words[index].stream } }
          }, uploadDirectory: "/nowhere", now: { clock.withLock { $0 } })))
    try await app.run()
    for index in 0..<4 {
      words[index].feed.yield("one")
      _ = try await make("\(index)", app)
    }
    words[4].feed.finish()
    let refusal =
      "4 files are being made for you already. Wait until one of them is there, then press again."
    #expect(try await problem("4", app) == refusal)
    #expect(!words[0].isCancelled.withLock { $0 })
    clock.withLock { $0 += 11_000_000_000 }
    #expect(try await problem("4", app) == refusal)
    for index in 0..<4 { #expect(await words[index].isCancelled.becomes { $0 }) }
  }
}
