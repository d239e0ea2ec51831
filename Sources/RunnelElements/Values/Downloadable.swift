public import FoundationEssentials
import RunnelSession

/// What a reader can save as a file: a text, bytes, or a file of the machine that the app runs on.
///
/// `String`, `Data`, `[UInt8]`, a file's `URL` and ``UploadedFile`` are.
public protocol Downloadable: Sendable {
  var downloadContent: DownloadContent { get }
}

/// A piece of a file that is made while it is sent: `String`, `Data` and `[UInt8]` are.
public protocol DownloadPiece: Downloadable {
  var downloadBytes: [UInt8] { get }
}

/// What is in a file that a reader saves.
public struct DownloadContent: Sendable {
  enum Source: Sendable {
    case text(String)
    case bytes([UInt8])
    case data(Data)
    case file(URL, owner: UploadedFile?)
  }

  let source: Source
  /// What it is called, unless the author says otherwise.
  var name: String?
  var type: String?

  private init(_ source: Source, name: String? = nil, type: String? = nil) {
    self.source = source
    self.name = name
    self.type = type
  }

  /// A text, in UTF-8.
  public static func text(_ text: String) -> DownloadContent {
    DownloadContent(.text(text), type: "text/plain")
  }

  public static func bytes(_ bytes: [UInt8]) -> DownloadContent { DownloadContent(.bytes(bytes)) }

  public static func data(_ data: Data) -> DownloadContent { DownloadContent(.data(data)) }

  /// A file of the machine that the app runs on. It is read while it is sent, and need not fit into the memory.
  public static func file(_ file: URL) -> DownloadContent {
    DownloadContent(.file(file, owner: nil), name: file.lastPathComponent)
  }

  static func upload(_ file: UploadedFile) -> DownloadContent {
    DownloadContent(
      .file(URL(filePath: file.file.path), owner: file), name: file.name, type: file.type)
  }
}

extension String: DownloadPiece {
  public var downloadContent: DownloadContent { .text(self) }
  public var downloadBytes: [UInt8] { Array(utf8) }
}

extension Data: DownloadPiece {
  public var downloadContent: DownloadContent { .data(self) }
  public var downloadBytes: [UInt8] { Array(self) }
}

extension Array: Downloadable, DownloadPiece where Element == UInt8 {
  public var downloadContent: DownloadContent { .bytes(self) }
  public var downloadBytes: [UInt8] { self }
}

extension URL: Downloadable {
  public var downloadContent: DownloadContent { .file(self) }
}

extension UploadedFile: Downloadable {
  public var downloadContent: DownloadContent { .upload(self) }
}
