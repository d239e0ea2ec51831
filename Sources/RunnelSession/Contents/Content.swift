/// What a node of a page offers for the browser to fetch: a picture, a sound, a file to save.
///
/// It never changes, and is kept as long as a page offers it or somebody is being sent it.
public final class Content: Sendable {
  /// Where its bytes are.
  public enum Body: Sendable {
    case bytes([UInt8])
    /// Read when it is asked for, as it is then.
    case file(ContentFile)
    /// Made when it is asked for; nobody knows how long it will be.
    case made(@Sendable () -> any ContentPieces)
  }

  /// What a browser may do with it. None of it can do anything in the name of the app's own pages.
  public enum Use: Hashable, Sendable {
    /// Shown by elements of the page: a picture, a sound, a film, subtitles.
    case media
    /// Shown by the browser's own viewer, in a frame.
    case document
    /// Saved by the reader.
    case download
    /// A document of the library's own, which shows one thing from elsewhere.
    case window(Window)
    /// HTML of the author's with its scripts, in a frame that belongs to no origin.
    case program
  }

  /// What a document of the library's own may load from elsewhere.
  public enum Window: Hashable, Sendable {
    case picture, media, page
  }

  /// Names it in addresses: 32 hexadecimal digits that nobody guesses.
  public let id: String
  /// The media type.
  public let type: String
  /// What a browser saves it as; `nil`: as its address ends.
  public let fileName: String?
  public let use: Use
  public let body: Body
  private let onRelease: (@Sendable () -> Void)?

  /// - Parameter onRelease: Called when nobody has it any more.
  package init(
    id: String, type: String, fileName: String? = nil, use: Use = .media, body: Body,
    onRelease: (@Sendable () -> Void)? = nil
  ) {
    self.id = id
    self.type = type
    self.fileName = fileName
    self.use = use
    self.body = body
    self.onRelease = onRelease
  }

  deinit { onRelease?() }
}

/// Which content of which page a browser asks for.
public struct ContentRequest: Sendable, Equatable {
  /// As it stands in the address.
  public var session: String
  public var content: String
  /// The cookie that tells browsers apart.
  public var browser: String?
  /// False: only what is said about it is asked for. That takes nothing away of what is there for one request.
  public var wantsBody: Bool

  public init(session: String, content: String, browser: String?, wantsBody: Bool = true) {
    self.session = session
    self.content = content
    self.browser = browser
    self.wantsBody = wantsBody
  }
}

/// Gives a content's bytes piece by piece, each when the one before it has been sent.
public protocol ContentPieces: AnyObject, Sendable {
  /// Asks for the next piece. Called again only after the answer, which may come on any thread.
  func next(_ answer: @escaping @Sendable (ContentPiece) -> Void)
  /// Nobody takes what would still come.
  func cancel()
}

public enum ContentPiece: Sendable {
  /// At least one byte.
  case bytes([UInt8])
  case end
  /// There will be no more, for this reason, which a reader may see.
  case failed(String)
}
