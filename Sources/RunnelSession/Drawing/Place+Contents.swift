package import RunnelTree

// Elements that offer the browser something to fetch: pictures, sounds, files.
extension Place {
  /// Where contents are made that this page may offer.
  package var contents: ContentTable { run.session.app.contents }

  /// Where relative paths of the script start; empty: at the working directory.
  package var folder: String { run.session.app.folder }

  /// The address of a content that a node here offers, below the app's own path.
  package func address(of content: Content) -> String { run.session.address(of: content) }

  /// What the author's code makes when the browser asks for it.
  ///
  /// - Parameters:
  ///   - widget: Whose it is: the address stays the same over runs.
  ///   - place: Of the author's call, for the log.
  ///   - make: Called beside the script, on a thread for the author's code.
  package func content(
    madeFor widget: WidgetID, type: String, fileName: String?, use: Content.Use = .download,
    at place: ErrorPlace? = nil, _ make: @escaping @Sendable (MadePieces.Give) async throws -> Void
  ) -> Content {
    let app = run.session.app
    return Content(
      id: "made-" + widget.text, type: type, fileName: fileName, use: use,
      body: .made { app.pieces(at: place, make) })
  }

  /// Draws an element that offers contents, as long as it is on the page.
  package func draw(_ node: Node, offering contents: [Content]) {
    let error = run.session.withPage { page -> RunnelError? in
      do throws(RunnelError) {
        try page.place(node, offering: contents, at: self)
        return nil
      } catch {
        return error
      }
    }
    // Those of the run before are let go of by now, without the lock.
    if let error { mistake(error) }
  }

  /// Why the page can't offer so many more.
  func roomMistake(for contents: [Content]) -> RunnelError? {
    run.session.withPage { page in
      do throws(RunnelError) {
        try page.checkRoom(for: contents)
        return nil
      } catch {
        return error
      }
    }
  }
}

extension Session {
  /// The address of a content of this session, below the app's own path.
  func address(of content: Content) -> String {
    let name = content.fileName.map { "/" + ContentAddress.ending($0) } ?? ""
    return "_stcore/content/\(id.text)/\(content.id)\(name)"
  }
}

/// The part of an address that is for people, and for who saves what is there.
enum ContentAddress {
  /// A file's name with nothing in it that a path could mean something by.
  static func ending(_ name: String) -> String {
    let bytes = name.utf8.suffix(80).map { byte -> UInt8 in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        byte
      default: UInt8(ascii: "_")
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.utf8.allSatisfy { $0 == UInt8(ascii: ".") } ? "file" : text
  }
}
