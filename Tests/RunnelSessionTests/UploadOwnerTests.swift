import Foundation
import RunnelConfiguration
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Whose uploads are taken") struct UploadOwnerTests {
  @Test(
    "who has a session's ticket and not its browser's cookie can neither send nor remove a file",
    arguments: [nil, "another browser", ""])
  func others(browser: String?) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let hub = Hub(
      app: AppContext(
        script: { st in st.fileUploader("Data") }, configuration: Configuration(),
        uploadDirectory: folder.path, store: MemoryStore(), wallClock: { 0 }, now: { 1 }))
    let app = AppTest(hub: hub)
    try await app.run()
    let widget = try #require(app.find("fileUploader").text("id"))
    var request = UploadRequest(
      ticket: app.uploadTicket, file: "f1", widget: widget, name: "a", type: "", size: 1)
    try hub.finishUpload(try hub.beginUpload(request), size: 1)
    request.browser = browser
    #expect(throws: UploadError.unknownTicket) { try hub.beginUpload(request) }
    #expect(throws: UploadError.unknownTicket) {
      try hub.removeUpload(ticket: app.uploadTicket, browser: browser, file: "f1")
    }
    try hub.removeUpload(ticket: app.uploadTicket, browser: "the browser", file: "f1")
  }
}

extension UploadRequest {
  /// From the browser that an `AppTest` is.
  init(ticket: String, file: String, widget: String, name: String, type: String, size: Int?) {
    self.init(
      ticket: ticket, browser: "the browser", file: file, widget: widget, name: name, type: type,
      size: size)
  }
}
