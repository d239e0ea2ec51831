import Awaiting
import Foundation
import RunnelConfiguration
import RunnelSession
import RunnelWire

/// A host whose sessions write down what they hear, and answer pings.
final class FakeHost: SessionHost, @unchecked Sendable {
  // SAFETY: `hold`, `contents` and `listen` are set before a connection comes; all else is constant or has a lock.
  let configuration: Configuration
  let build = "test-build"
  let folder: URL
  /// Bytes that an upload may have.
  let uploadLimit: Int
  /// Where the host stands still until a test lets it go on, as before a disk that does not answer.
  var hold: Hold?
  /// What a page offers, to the browser with the cookie ``owner``.
  var contents: [Content] = []
  /// Called with each message that a session hears, on its thread.
  var listen: @Sendable (ClientMessage) -> Void = { _ in }
  private let log = Watched(Log())

  struct Log {
    var messages: [ClientMessage] = []
    var outlets: [any Outlet] = []
    var requests: [ConnectionRequest] = []
    var disconnections = 0
    var uploads: [String: Int] = [:]
    var aborted: [String] = []
    var removed: [String] = []
    var contents: [ContentRequest] = []
  }

  init(uploadLimit: Int = 1_000, _ change: (inout Configuration) -> Void = { _ in }) {
    var configuration = Configuration()
    configuration.server.port = 0
    configuration.server.address = "127.0.0.1"
    change(&configuration)
    self.configuration = configuration
    self.uploadLimit = uploadLimit
    folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A file whose session is gone when it has arrived.
  static let late = "late"

  deinit { try? FileManager.default.removeItem(at: folder) }

  var seen: Log { log.withLock { $0 } }

  /// Waits until it has heard of something.
  ///
  /// - Returns: False: it never has.
  func sees(_ condition: (Log) -> Bool) -> Bool { log.wait(until: condition) }

  func connect(_ outlet: any Outlet, from request: ConnectionRequest) -> any SessionLink {
    log.withLock {
      $0.outlets.append(outlet)
      $0.requests.append(request)
    }
    return Link(host: self, outlet: outlet)
  }

  func beginUpload(_ request: UploadRequest) throws(UploadError) -> UploadTarget {
    hold?.pass(.begin)
    guard request.ticket == "ticket" else { throw .unknownTicket }
    guard request.name.hasSuffix(".csv") else { throw .typeNotAllowed(allowed: [".csv"]) }
    if let size = request.size, size > uploadLimit { throw .tooLarge(limit: uploadLimit) }
    return UploadTarget(
      request: request, path: folder.appending(path: request.file).path, limit: uploadLimit)
  }

  func finishUpload(_ target: UploadTarget, size: Int) throws(UploadError) {
    hold?.pass(.finish)
    guard target.request.file != Self.late else { throw .sessionGone }
    log.withLock { $0.uploads[target.request.file] = size }
  }

  func abortUpload(_ target: UploadTarget) {
    hold?.pass(.abort)
    log.withLock { $0.aborted.append(target.request.file) }
  }

  func removeUpload(ticket: String, browser: String?, file: String) throws(UploadError) {
    hold?.pass(.remove)
    guard ticket == "ticket" else { throw .unknownTicket }
    log.withLock { $0.removed.append(file) }
  }

  static let owner = "0123456789abcdef0123456789abcdef"

  func content(_ request: ContentRequest) -> Content? {
    log.withLock { $0.contents.append(request) }
    guard request.session == "session", request.browser == Self.owner else { return nil }
    return contents.first { $0.id == request.content }
  }

  struct Link: SessionLink {
    let host: FakeHost
    let outlet: any Outlet

    func receive(_ message: ClientMessage) {
      host.log.withLock { $0.messages.append(message) }
      host.listen(message)
      if message == .ping { outlet.send(.pong) }
    }

    func disconnected() {
      host.log.withLock { $0.disconnections += 1 }
    }
  }
}

/// Holds one step of uploads up until a test lets it go.
final class Hold: Sendable {
  enum Step: String, CaseIterable, Sendable {
    case begin, receive, finish, abort, remove
  }

  let step: Step
  private let arrived = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  init(_ step: Step) { self.step = step }

  func pass(_ step: Step) {
    guard step == self.step else { return }
    arrived.signal()
    // A test that fails ends all the same.
    _ = opened.wait(timeout: .now() + 60)
  }

  /// - Returns: False: nobody came.
  func isReached() -> Bool { arrived.wait(timeout: .now() + 30) == .success }

  func open() { opened.signal() }
}
