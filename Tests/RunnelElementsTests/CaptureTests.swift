import FoundationEssentials
import RunnelConfiguration
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Camera and audio inputs")
struct CaptureTests {
  /// An element that takes what a device of the reader's makes.
  struct Input: Sendable, CustomTestStringConvertible {
    let kind: String
    let fileName: String
    let draw: @Sendable (Container) -> UploadedFile?

    var testDescription: String { kind }

    static let all = [
      Input(kind: "cameraInput", fileName: "photo.jpg") { $0.cameraInput("Take") },
      Input(kind: "audioInput", fileName: "memo.wav") { $0.audioInput("Take") },
    ]
  }

  /// Sends a file as a browser does.
  private func send(_ text: String, as name: String, to app: AppTest, _ kind: String) async throws {
    let input = try app.find(kind)
    let request = UploadRequest(
      ticket: app.uploadTicket, browser: "the browser", file: name.filter { $0 != "." },
      widget: input.text("id") ?? "",
      name: name, type: "", size: text.utf8.count)
    let target = try app.host.beginUpload(request)
    try Data(text.utf8).write(to: URL(filePath: target.path))
    try app.host.finishUpload(target, size: text.utf8.count)
    try await input.set(
      .array([.array([.text(request.file), .text(name), .integer(0), .text("")])]))
  }

  private func app(_ script: @escaping Script) throws -> (app: AppTest, folder: URL) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let context = AppContext(
      script: script, configuration: Configuration(), uploadDirectory: folder.path,
      store: MemoryStore(), wallClock: { 0 }, now: { 1 })
    return (AppTest(hub: Hub(app: context)), folder)
  }

  @Test("rule 207: give a file or nothing, also after a restart", arguments: Input.all)
  func files(_ input: Input) async throws {
    let (app, folder) = try app { st in
      let file = input.draw(st)
      st.write(file.map { "\($0.name) \($0.size)" } ?? "nothing")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["nothing"])
    try await send("bytes", as: input.fileName, to: app, input.kind)
    #expect(app.markdown.map(\.body) == ["\(input.fileName) 5"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["\(input.fileName) 5"])
    try await app.find(input.kind).set(.array([]))
    #expect(app.markdown.map(\.body) == ["nothing"])
  }

  @Test("show it again to the browser that has made it, and to no other", arguments: Input.all)
  func shown(_ input: Input) async throws {
    let (app, folder) = try app { st in
      if st.checkbox("Show", value: true) { _ = input.draw(st) }
      st.fileUploader("Other")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    try await send("bytes", as: input.fileName, to: app, input.kind)
    let id = input.fileName.filter { $0 != "." }
    let address = (try app.find(input.kind).text("files") ?? "") + id
    let parts = address.split(separator: "/").map(String.init)
    func content(_ browser: String?) -> Content? {
      app.host.content(ContentRequest(session: parts[2], content: parts[3], browser: browser))
    }
    let found = try #require(content("the browser"))
    #expect(found.type == (input.kind == "cameraInput" ? "image/jpeg" : "audio/wav"))
    guard case .file(let file) = found.body else { return #expect(Bool(false)) }
    #expect(try Data(contentsOf: URL(filePath: file.path)) == Data("bytes".utf8))
    #expect(content("another browser") == nil)
    #expect(content(nil) == nil)
    try await app.find("checkbox").set(false)
    #expect(content("the browser") == nil)
  }

  @Test("an uploader's file is not given back") func uploader() async throws {
    let (app, folder) = try app { st in
      st.fileUploader("File")
      st.audioInput("Memo")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    try await send("<script>", as: "page.html", to: app, "fileUploader")
    let address = try app.find("audioInput").text("files") ?? ""
    let session = address.split(separator: "/").map(String.init)[2]
    let request = ContentRequest(
      session: session, content: "own-pagehtml", browser: "the browser")
    #expect(app.host.content(request) == nil)
  }

  @Test("take no file of another type, and not two", arguments: Input.all)
  func rules(_ input: Input) async throws {
    let (app, folder) = try app { st in
      let file = input.draw(st)
      st.write(file?.name ?? "nothing")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    let type = input.fileName.suffix(4)
    await #expect(throws: UploadError.typeNotAllowed(allowed: [String(type)])) {
      try await send("bytes", as: "page.html", to: app, input.kind)
    }
    try await send("bytes", as: input.fileName, to: app, input.kind)
    let one = WireValue.array([.text("other"), .text("b"), .integer(0), .text("")])
    try await app.find(input.kind).set(.array([one, one]))
    #expect(app.markdown.map(\.body) == [input.fileName])
  }

  @Test("wait in a form for its submission", arguments: Input.all)
  func forms(_ input: Input) async throws {
    let (app, folder) = try app { st in
      let (file, isSent) = st.form("f") { form in
        let file =
          input.kind == "cameraInput" ? form.cameraInput("Take") : form.audioInput("Take")
        return (file, form.submitButton("Send"))
      }
      st.write("\(file?.name ?? "nothing") \(isSent)")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    try await send("bytes", as: input.fileName, to: app, input.kind)
    #expect(app.markdown.map(\.body) == ["nothing false"])
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["\(input.fileName) true"])
  }

  @Test("tell the browser what is asked of its devices") func props() async throws {
    let app = AppTest { st in
      st.cameraInput("Photo")
      st.cameraInput("Back", resolution: .p1080, facing: .back)
      st.audioInput("Speech")
      st.audioInput("Music", sampleRate: 48_000)
      st.audioInput("As it comes", sampleRate: nil)
    }
    try await app.run()
    let cameras = app.all("cameraInput")
    #expect(cameras.map { $0.number("height") } == [720, 1_080])
    #expect(cameras.map { $0.text("facing") } == [nil, "back"])
    #expect(cameras.map { $0.number("maxSize") } == [209_715_200, 209_715_200])
    #expect(app.all("audioInput").map { $0.number("rate") } == [16_000, 48_000, nil])
  }
}
