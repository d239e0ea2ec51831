public import RunnelConfiguration
public import RunnelWire

/// Where a session's messages go: the connection of one browser tab.
///
/// Both calls return at once and keep the order of the calls; after the connection has ended they do nothing.
public protocol Outlet: AnyObject, Sendable {
  func send(_ message: ServerMessage)
  /// Ends the connection with a close code of RFC 6455, section 7.4.
  func close(code: UInt16, reason: String)
}

/// What the server hands a connection's messages to.
public protocol SessionLink: Sendable {
  /// Takes a message; the answer goes to the connection's outlet, now or later.
  func receive(_ message: ClientMessage)
  /// The connection has ended, for whatever reason. Called once.
  func disconnected()
}

/// The sessions of an app, as the server sees them.
public protocol SessionHost: Sendable {
  var configuration: Configuration { get }
  /// Names the page's code: a page from another build is loaded again.
  var build: String { get }
  /// A new connection, before its first message.
  func connect(_ outlet: any Outlet, from request: ConnectionRequest) -> any SessionLink
  /// Decides on an upload before its first byte is taken.
  func beginUpload(_ request: UploadRequest) throws(UploadError) -> UploadTarget
  /// All bytes are in the target's file, which the server removes where the host does not take it.
  func finishUpload(_ target: UploadTarget, size: Int) throws(UploadError)
  /// The upload ended early; the server has removed the file.
  func abortUpload(_ target: UploadTarget)
  func removeUpload(ticket: String, browser: String?, file: String) throws(UploadError)
  /// What a page offers under an address; `nil`: nothing, or not to this browser. May wait for a lock.
  func content(_ request: ContentRequest) -> Content?
}

extension SessionHost {
  /// A reader at the server's own machine has connected.
  package func connect(_ outlet: any Outlet, browser: String?) -> any SessionLink {
    connect(outlet, from: ConnectionRequest(browser: browser, isLocal: true))
  }
}

/// What a browser says about a file before it sends it.
public struct UploadRequest: Sendable, Equatable {
  public var ticket: String
  /// The cookie that tells browsers apart.
  public var browser: String?
  /// The name that the client chose for the transfer: 1 to 40 of letters, digits and `-`.
  public var file: String
  public var widget: String
  /// The file's name on the reader's machine. Shown, never used as a path.
  public var name: String
  public var type: String
  /// Bytes, where the request says so.
  public var size: Int?

  public init(
    ticket: String, browser: String?, file: String, widget: String, name: String, type: String,
    size: Int?
  ) {
    self.ticket = ticket
    self.browser = browser
    self.file = file
    self.widget = widget
    self.name = name
    self.type = type
    self.size = size
  }
}

/// Where the bytes of an accepted upload go.
public struct UploadTarget: Sendable, Equatable {
  public var request: UploadRequest
  /// A file to be created, with permissions 0600, by the one who takes the bytes.
  public var path: String
  /// Bytes that it may have at the most.
  public var limit: Int

  public init(request: UploadRequest, path: String, limit: Int) {
    self.request = request
    self.path = path
    self.limit = limit
  }
}

/// Why a file is not taken.
public enum UploadError: Error, Equatable, Sendable {
  /// No session of that browser's has that ticket.
  case unknownTicket
  /// The widget is gone, disabled, or takes no files.
  case notAsked
  case typeNotAllowed(allowed: [String])
  /// Over what one file may have, in bytes.
  case tooLarge(limit: Int)
  /// Over what all files of a session may have; `room` is what is left, in bytes.
  case sessionFull(limit: Int, room: Int)
  /// The session has as many files as it may.
  case tooMany(limit: Int)
  case noSpace
  /// Over what the files of all sessions may have together, in bytes, and no session can make room.
  case appFull(limit: Int)
  /// The session has ended, or gone to another process, while the file was on its way.
  case sessionGone
}
