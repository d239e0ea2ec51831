import FoundationEssentials
package import RunnelSession

/// A file that a reader has saved from the page.
public struct SavedFile: Sendable, Equatable {
  /// `nil`: the browser finds one.
  public var name: String?
  /// The media type.
  public var type: String
  public var bytes: [UInt8]

  public init(name: String?, type: String, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
  }

  /// The bytes as UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Why a reader does not get a file, as the page tells them.
public struct DownloadFailure: Error, Equatable, CustomStringConvertible {
  public var description: String

  public init(description: String) { self.description = description }
}

extension PageElement {
  /// Presses a download button, and waits for the file and for the run that the press starts.
  ///
  /// - Throws: ``DownloadFailure``, with what the reader is told.
  public func download() async throws -> SavedFile {
    guard !isDisabled else { throw DownloadFailure(description: "The button is disabled.") }
    // As the browser does: before the run, which may draw another file.
    var file = try await test.file(at: text("url") ?? "")
    if flag("made") {
      let addresses = file.text.split(separator: "\n").map(String.init)
      file = try await test.file(at: addresses.first ?? "")
    }
    if !flag("quiet") { try await click() }
    return file
  }
}

extension AppTest {
  /// What the page offers under an address; `nil`: nothing, or not to this browser.
  package func offer(
    at address: String, browser: String? = "the browser", wantsBody: Bool = true
  ) -> Content? {
    let parts = address.split(separator: "/").map(String.init)
    guard parts.count >= 4 else { return nil }
    return host.content(
      ContentRequest(
        session: parts[2], content: parts[3], browser: browser, wantsBody: wantsBody))
  }

  /// Asks for all of what the page offers under an address.
  package func file(at address: String) async throws -> SavedFile {
    guard let content = offer(at: address) else {
      throw DownloadFailure(description: "The page does not offer '\(address)'.")
    }
    var file = SavedFile(name: content.fileName, type: content.type, bytes: [])
    switch content.body {
    case .bytes(let bytes): file.bytes = bytes
    case .file(let found): file.bytes = Array(try Data(contentsOf: URL(filePath: found.path)))
    case .made(let make):
      let pieces = make()
      while let more = try await pieces.next() { file.bytes += more }
    }
    return file
  }
}

extension ContentPieces {
  /// The next piece; `nil`: there are no more.
  package func next() async throws(DownloadFailure) -> [UInt8]? {
    let piece = await withCheckedContinuation { continuation in
      next { continuation.resume(returning: $0) }
    }
    switch piece {
    case .bytes(let bytes): return bytes
    case .end: return nil
    case .failed(let reason): throw DownloadFailure(description: reason)
    }
  }
}
