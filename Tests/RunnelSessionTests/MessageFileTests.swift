import Awaiting
import FoundationEssentials
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelTesting

/// The files that come with the message of a chat.
@Suite("Files of messages") struct MessageFileTests {
  /// A reader whose uploads go into a folder of the test's own.
  private func app(_ script: @escaping Script) throws -> (app: AppTest, folder: URL) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let context = AppContext(
      script: script, uploadDirectory: folder.path, store: MemoryStore(), wallClock: { 0 },
      now: { 1 })
    return (AppTest(hub: Hub(app: context)), folder)
  }

  private func upload(
    _ text: String, as file: String, type: String = "txt", to app: AppTest
  ) throws {
    let request = UploadRequest(
      ticket: app.uploadTicket, file: file, widget: try app.find("chatInput").text("id") ?? "",
      name: "\(file).\(type)", type: "text/plain", size: text.utf8.count)
    let target = try app.host.beginUpload(request)
    try Data(text.utf8).write(to: URL(filePath: target.path))
    try app.host.finishUpload(target, size: text.utf8.count)
  }

  private func files(in folder: URL, become expected: Int) async -> Bool {
    await FolderWatch.waits(at: folder.path) {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.count == expected
    }
  }

  @Test("they reach the script with it, and go when its run is over")
  func arrive() async throws {
    let (app, folder) = try app { st in
      if let message = st.chatInput(acceptFile: .multiple, fileTypes: ["txt"]) {
        for file in message.files {
          st.write("\(file.name) \(String(decoding: try file.data, as: UTF8.self))")
        }
        st.write("'\(message.text)'")
      }
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    try upload("one", as: "f1", to: app)
    try upload("two", as: "f2", to: app)
    try await app.receive(try app.find("chatInput").sending("", files: ["f2", "f1", "f1"]))
    #expect(app.markdown.map(\.body) == ["f2.txt two", "f1.txt one", "''"])
    #expect(await files(in: folder, become: 0))
    // A message that names them again has nothing in it.
    try await app.receive(try app.find("chatInput").sending("", files: ["f1"]))
    #expect(
      app.refusals == ["This was not sent: nothing of it has arrived. Send it again."])
  }

  @Test("what the script keeps of them can be read until it lets go") func kept() async throws {
    let kept = Mutex<[UploadedFile]>([])
    let (app, folder) = try app { st in
      if let message = st.chatInput(acceptFile: .single) {
        kept.withLock { $0 += message.files }
      }
      st.write("\(try kept.withLock { $0 }.map { try $0.data.count })")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    try upload("three", as: "f1", to: app)
    try await app.receive(try app.find("chatInput").sending("Hello", files: ["f1"]))
    try await app.run()
    #expect(app.markdown.map(\.body) == ["[5]"])
    kept.withLock { $0 = [] }
    #expect(await files(in: folder, become: 0))
  }

  @Test("those of a message that waits are there when its turn comes", arguments: [false, true])
  func waiting(isRestarted: Bool) async throws {
    let gate = Gate()
    let (app, folder) = try app { st in
      @State("log") var log: [String] = []
      if let message = st.chatInput(key: "chat", acceptFile: .multiple) {
        if message.text == "hold" { await gate.wait() }
        for file in message.files { log.append(String(decoding: try file.data, as: UTF8.self)) }
      }
      st.write(log.joined(separator: " "))
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    let input = try app.find("chatInput")
    input.post(message: "hold")
    await gate.arrival()
    for (file, text) in [("f1", "one"), ("f2", "two"), ("f3", "three")] {
      try upload(text, as: file, to: app)
      app.post(input.sending("", files: [file]))
    }
    if isRestarted {
      try await app.restart()
      gate.open()
    } else {
      gate.open()
      try await app.settle()
    }
    #expect(app.markdown.map(\.body) == ["one two three"])
    #expect(await files(in: folder, become: 0))
  }

  @Test(
    "more files than are taken, or files of another kind, are not believed",
    arguments: [
      (ChatFiles.none, ["f1"]), (.single, ["f1", "f2"]), (.multiple, ["f3"]),
    ])
  func others(_ accepts: ChatFiles, _ names: [String]) async throws {
    let (app, folder) = try app { st in
      let message = st.chatInput(
        acceptFile: accepts, fileTypes: accepts == .none ? [] : ["txt"])
      st.write(message.map { "\($0.text) \($0.files.count)" } ?? "nothing")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    if accepts != .none {
      for name in ["f1", "f2"] { try upload("x", as: name, to: app) }
    }
    try await app.receive(try app.find("chatInput").sending("Hello", files: names))
    #expect(app.markdown.map(\.body) == [accepts == .multiple ? "Hello 0" : "nothing"])
  }

  @Test(
    "a recording comes apart from the files, alone or with them, and once",
    arguments: [
      (ChatFiles.none, [], ["f3"], "- f3.wav"), (.multiple, ["f1"], ["f3"], "f1.txt f3.wav"),
      (.multiple, [], ["f1"], "nothing"), (.multiple, ["f1"], ["f3", "f4"], "nothing"),
      (.single, ["f4"], ["f3"], "f4.wav f3.wav"), (.single, ["f3"], ["f3"], "f3.wav -"),
    ] as [(ChatFiles, [String], [String], String)])
  func recordings(
    _ accepts: ChatFiles, _ files: [String], _ audio: [String], _ expected: String
  ) async throws {
    let (app, folder) = try app { st in
      let message = st.chatInput(acceptFile: accepts, acceptAudio: true)
      st.write(
        message.map { "\($0.files.first?.name ?? "-") \($0.audio?.name ?? "-")" } ?? "nothing")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    if accepts != .none { try upload("x", as: "f1", to: app) }
    for name in ["f3", "f4"] { try upload("x", as: name, type: "wav", to: app) }
    try await app.receive(
      try app.find("chatInput").sending("", files: files, audio: audio))
    #expect(app.markdown.map(\.body) == [expected])
  }

  @Test("a chat input that takes no recordings believes none") func noRecordings() async throws {
    let (app, folder) = try app { st in
      let message = st.chatInput(acceptFile: .multiple)
      st.write(message.map { "\($0.text) \($0.audio?.name ?? "-")" } ?? "nothing")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    try await app.run()
    try upload("x", as: "f3", type: "wav", to: app)
    try await app.receive(try app.find("chatInput").sending("Hello", audio: ["f3"]))
    #expect(app.markdown.map(\.body) == ["nothing"])
  }
}
