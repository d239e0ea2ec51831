import Awaiting
import FoundationEssentials
import RunnelConfiguration
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Uploads")
struct UploadTests {
  /// A hub whose uploads go into a folder of the test's own.
  ///
  /// - Parameters:
  ///   - room: Megabytes of uploads that a session may hold.
  ///   - files: Uploads that a session may hold.
  ///   - time: Seconds since 1970.
  private func hub(
    room: Int = 1_000, files: Int = 1_000, store: MemoryStore = MemoryStore(), time: Int = 0,
    _ script: @escaping Script
  ) throws -> (hub: Hub, folder: URL) {
    var configuration = Configuration()
    configuration.server.maxSessionUploads = room
    configuration.server.maxSessionFiles = files
    configuration.server.maxDisconnectedSessions = 0
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let app = AppContext(
      script: script, configuration: configuration, uploadDirectory: folder.path,
      store: store, wallClock: { time }, now: { 1 })
    return (Hub(app: app), folder)
  }

  private func send(_ text: String, to app: AppTest, as file: String = "f1", name: String = "a.csv")
    async throws
  {
    let uploader = try app.find("fileUploader")
    let id = try #require(uploader.text("id"))
    let request = UploadRequest(
      ticket: app.uploadTicket, file: file, widget: id, name: name, type: "text/csv",
      size: text.utf8.count)
    let target = try app.host.beginUpload(request)
    try Data(text.utf8).write(to: URL(filePath: target.path))
    try app.host.finishUpload(target, size: text.utf8.count)
    try await uploader.set(.array([.array([.text(file), .text(name), .integer(0), .text("x")])]))
  }

  @Test("rules 205, 206: a file that has arrived reaches the script, and goes with its widget")
  func arrives() async throws {
    let (hub, folder) = try hub { st in
      if st.checkbox("Show", value: true) {
        let file = st.fileUploader("Data", types: ["csv"])
        if let file {
          st.write("\(file.name) \(file.size) \(String(decoding: try file.data, as: UTF8.self))")
        }
      }
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try await send("a,b", to: app)
    #expect(app.markdown.map(\.body) == ["a.csv 3 a,b"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    try await app.find("checkbox").set(false)
    #expect(await isEmpty(folder))
  }

  @Test("session state has what an uploader for one file gives: the file, or nil")
  func state() async throws {
    let (hub, folder) = try hub { st in
      @State("seen") var seen = "nothing"
      if st.checkbox("Many") {
        st.fileUploader("Data", key: "k", acceptMultipleFiles: true)
      } else {
        st.fileUploader("Data", key: "k") {
          let file: UploadedFile? = st.sessionState["k", default: nil]
          seen = file?.name ?? "nothing"
        }
        let file: UploadedFile? = st.sessionState["k", default: nil]
        st.write("\(file?.name ?? "none") \(seen)")
      }
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["none nothing"])
    try await send("a,b", to: app)
    #expect(app.markdown.map(\.body) == ["a.csv a.csv"])
    try await app.find("checkbox").set(true)
    #expect(app.exceptions.isEmpty)
  }

  /// Waits until the folder is empty. Files are removed by a thread of its own, since nobody may wait for a disk.
  private func isEmpty(_ folder: URL) async -> Bool {
    await FolderWatch.waits(at: folder.path) {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.isEmpty ?? false
    }
  }

  @Test("a file that belongs to no session goes when it is old, and no other one")
  func strays() async throws {
    let (hub, folder) = try hub(time: Int(Date.now.timeIntervalSince1970) + 90_000) { st in
      st.fileUploader("Data", acceptMultipleFiles: true)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try await send("arrived", to: app)
    let uploader = try #require(app.find("fileUploader").text("id"))
    let coming = try app.host.beginUpload(
      UploadRequest(
        ticket: app.uploadTicket, file: "f2", widget: uploader, name: "b.csv", type: "text/csv",
        size: 9))
    try Data("on its way".utf8).write(to: URL(filePath: coming.path))
    try Data("cut off".utf8).write(to: folder.appending(path: "stray"))
    let before = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(before.count == 3)
    hub.sweepStore()
    let after = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(before.subtracting(after) == ["stray"])
    // A process that has just begun knows nobody yet; what is young stays.
    let (young, other) = try self.hub(time: Int(Date.now.timeIntervalSince1970)) { _ in }
    defer { try? FileManager.default.removeItem(at: other) }
    try Data("cut off".utf8).write(to: other.appending(path: "stray"))
    young.sweepStore()
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["stray"])
  }

  @Test("a file that has arrived is there in the next process, and goes with its widget there")
  func restart() async throws {
    let (hub, folder) = try hub { st in
      if st.checkbox("Show", value: true), let file = st.fileUploader("Data") {
        st.write("\(file.name) \(String(decoding: try file.data, as: UTF8.self))")
      }
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try await send("a,b", to: app)
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["a.csv a,b"])
    try await app.find("checkbox").set(false)
    #expect(await isEmpty(folder))
  }

  @Test(
    "a file of a folder has a name and a path in there, and neither leads anywhere else",
    arguments: [
      ("a.csv", "a.csv", "a.csv"),
      ("data/2024/a.csv", "a.csv", "data/2024/a.csv"),
      ("../../etc/passwd", "passwd", "etc/passwd"),
      ("/etc//./passwd", "passwd", "etc/passwd"),
      ("..", "file", "file"),
    ])
  func names(_ sent: String, _ name: String, _ path: String) async throws {
    let (hub, folder) = try hub { st in
      let files = st.fileUploader("Data", acceptMultipleFiles: true, acceptDirectory: true)
      for file in files { st.write("\(file.name) \(file.path)") }
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try await send("a,b", to: app, name: sent)
    #expect(app.markdown.map(\.body) == ["\(name) \(path)"])
    // The browser knows the file by what it has sent.
    try await app.restart()
    let value = try app.find("fileUploader").value?.array?.first?.array
    #expect(value?[1] == .text(sent))
  }

  @Test("a file that the store was never told of goes with its session") func unstored()
    async throws
  {
    let store = MemoryStore(isDurable: true)
    let (hub, folder) = try hub(store: store) { st in
      st.fileUploader("Data", acceptMultipleFiles: true)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try put("f1", to: "Data", in: app)
    app.failStore(with: StoreError(.full, "the disk is full (a test)"))
    try put("f2", to: "Data", in: app)
    try await app.find("fileUploader").set(value("f1", "f2"))
    let files = { @Sendable in
      try FileManager.default.contentsOfDirectory(atPath: folder.path).count
    }
    #expect(try files() == 2)
    app.disconnect()
    #expect(await FolderWatch.waits(at: folder.path) { (try? files()) == 1 })
    #expect(hub.sessionCount == 0)
  }

  /// Begins to send a file to the page's uploader.
  private func begin(
    _ file: String, size: Int?, in app: AppTest
  ) throws -> UploadTarget {
    let widget = try #require(app.find("fileUploader").text("id"))
    return try app.host.beginUpload(
      UploadRequest(
        ticket: app.uploadTicket, file: file, widget: widget, name: "a.csv", type: "", size: size))
  }

  @Test("files that are on their way at the same time share the room that a session has")
  func quota() async throws {
    let (hub, folder) = try hub(room: 1) { st in
      st.fileUploader("Data", acceptMultipleFiles: true)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    let first = try begin("f1", size: 600_000, in: app)
    let rest = (1 << 20) - 600_000
    #expect(throws: UploadError.sessionFull(limit: 1 << 20, room: rest)) {
      try begin("f2", size: 600_000, in: app)
    }
    // Without a size it may take all that is left.
    let second = try begin("f2", size: nil, in: app)
    #expect(second.limit == rest)
    #expect(throws: UploadError.sessionFull(limit: 1 << 20, room: 0)) {
      try begin("f3", size: 1, in: app)
    }
    hub.abortUpload(second)
    #expect(try begin("f3", size: rest, in: app).limit == rest)
    // It counts once, as what it is.
    try hub.finishUpload(first, size: 500_000)
    #expect(try begin("f4", size: nil, in: app).limit == 100_000)
  }

  @Test("a file that arrives when its session has gone to another process is refused")
  func moved() async throws {
    let (hub, folder) = try hub { st in
      st.write(st.fileUploader("Data").map(\.name) ?? "none")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    let target = try begin("f1", size: 3, in: app)
    try await app.restart()
    #expect(throws: UploadError.sessionGone) { try hub.finishUpload(target, size: 3) }
    // A process that never had the session, or has it no more.
    #expect(throws: UploadError.sessionGone) { try app.host.finishUpload(target, size: 3) }
  }

  @Test("what was not asked for is refused before its first byte")
  func refused() async throws {
    let (hub, folder) = try hub { st in
      st.fileUploader("Data", types: ["csv"], maxUploadSize: 1)
      st.textInput("Other")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    let id = try #require(app.find("fileUploader").text("id"))
    let other = try #require(app.find("textInput").text("id"))
    func refusal(_ ticket: String, _ widget: String, _ name: String, _ size: Int?) -> UploadError? {
      do throws(UploadError) {
        _ = try hub.beginUpload(
          UploadRequest(ticket: ticket, file: "f", widget: widget, name: name, type: "", size: size)
        )
        return nil
      } catch { return error }
    }
    let ticket = app.uploadTicket
    #expect(refusal(ticket, id, "a.CSV", 10) == nil)
    #expect(refusal("0", id, "a.csv", 10) == .unknownTicket)
    #expect(refusal(ticket, other, "a.csv", 10) == .notAsked)
    #expect(refusal(ticket, id, "a.exe", 10) == .typeNotAllowed(allowed: [".csv"]))
    #expect(refusal(ticket, id, "a.csv", 1 << 20 + 1) == .tooLarge(limit: 1 << 20))
  }

  /// Sends a file to an uploader, and says nothing of it to the page.
  private func put(
    _ file: String, named name: String = "a.csv", to label: String, in app: AppTest
  ) throws {
    let widget = try #require(app.find("fileUploader", label).text("id"))
    let target = try app.host.beginUpload(
      UploadRequest(
        ticket: app.uploadTicket, file: file, widget: widget, name: name, type: "", size: 3))
    try Data("abc".utf8).write(to: URL(filePath: target.path))
    try app.host.finishUpload(target, size: 3)
  }

  private func value(_ files: String...) -> WireValue {
    .array(files.map { .array([.text($0), .text("x"), .integer(0), .text("x")]) })
  }

  @Test("a file counts only at the uploader that it was sent to, and there once")
  func elsewhere() async throws {
    let (hub, folder) = try hub { st in
      st.fileUploader("Anything", acceptMultipleFiles: true)
      let image = st.fileUploader("Images", types: ["png"], acceptMultipleFiles: true)
      st.write("\(image.map(\.name))")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try put("f1", named: "evil.exe", to: "Anything", in: app)
    try put("f2", named: "a.png", to: "Anything", in: app)
    try put("f3", named: "b.png", to: "Images", in: app)
    try await app.find("fileUploader", "Images").set(value("f1", "f2", "f3", "f3", "f9"))
    #expect(app.markdown.map(\.body) == [#"["b.png"]"#])
  }

  @Test("a file that an uploader would not take now counts no longer")
  func rules() async throws {
    let (hub, folder) = try hub { st in
      let isStrict = st.checkbox("Strict")
      let files = st.fileUploader(
        "Data", types: isStrict ? ["csv"] : [], acceptMultipleFiles: true)
      st.write("\(files.map(\.name))")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try put("f1", named: "a.txt", to: "Data", in: app)
    try await app.find("fileUploader").set(value("f1"))
    #expect(app.markdown.map(\.body) == [#"["a.txt"]"#])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["[]"])
  }

  @Test("a session has so many files and no more, those on their way included")
  func count() async throws {
    let (hub, folder) = try hub(files: 2) { st in
      st.fileUploader("Data", acceptMultipleFiles: true)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    try put("f1", to: "Data", in: app)
    let coming = try begin("f2", size: 0, in: app)
    #expect(throws: UploadError.tooMany(limit: 2)) { try begin("f3", size: 0, in: app) }
    hub.abortUpload(coming)
    let other = try begin("f3", size: 0, in: app)
    try hub.finishUpload(other, size: 0)
    #expect(throws: UploadError.tooMany(limit: 2)) { try begin("f4", size: nil, in: app) }
    try hub.removeUpload(ticket: app.uploadTicket, browser: "the browser", file: "f1")
    _ = try begin("f4", size: 1, in: app)
  }

  @Test("a file that a form has let go of is removed, when no code can read it any more")
  func form() async throws {
    let (hub, folder) = try hub { st in
      @State("kept") var kept: [UploadedFile] = []
      let (file, isSent) = st.form("order", clearOnSubmit: true) { form in
        (form.fileUploader("Data"), form.submitButton("Send"))
      }
      if isSent, let file { kept.append(file) }
      if st.button("Forget") { kept = [] }
      for file in kept { st.write(String(decoding: try file.data, as: UTF8.self)) }
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    let files = { @Sendable in
      try FileManager.default.contentsOfDirectory(atPath: folder.path).count
    }
    for (name, texts) in [("f1", ["abc"]), ("f2", ["abc", "abc"])] {
      try put(name, to: "Data", in: app)
      try await app.find("fileUploader").set(value(name))
      try await app.find("button", "Send").click()
      #expect(app.markdown.map(\.body) == texts)
    }
    // The form is empty, and the code has put both aside.
    #expect(try files() == 2)
    #expect(try hub.app.store.uploadedFiles().isEmpty)
    try await app.find("button", "Forget").click()
    #expect(app.markdown.isEmpty)
    #expect(await FolderWatch.waits(at: folder.path) { (try? files()) == 0 })
  }

  @Test("a file that another has replaced in a form goes with the event that says so")
  func replaced() async throws {
    let (hub, folder) = try hub { st in
      let (file, _) = st.form("order") { form in
        (form.fileUploader("Data"), form.submitButton("Send"))
      }
      st.write(file?.name ?? "none")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let app = AppTest(hub: hub)
    try await app.run()
    let files = { @Sendable in
      try FileManager.default.contentsOfDirectory(atPath: folder.path).count
    }
    for name in ["a", "b"] {
      try put(name, named: name, to: "Data", in: app)
      try await app.find("fileUploader").set(value(name))
      try await app.find("button", "Send").click()
      #expect(app.markdown.map(\.body) == [name])
    }
    #expect(await FolderWatch.waits(at: folder.path) { (try? files()) == 1 })
    // One that has arrived and waits for its form stays.
    try put("c", to: "Data", in: app)
    try await app.find("fileUploader").set(value())
    try await app.find("button", "Send").click()
    #expect(await FolderWatch.waits(at: folder.path) { (try? files()) == 1 })
  }
}
