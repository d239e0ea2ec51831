import FoundationEssentials
import RunnelSession
import RunnelTree
import RunnelWire

/// A source as a page shows it: what it offers, and how the browser gets at it.
struct Medium {
  var content: Content
  /// It is from elsewhere, in a document of the library's own that may load it.
  var isWindow = false

  /// The props of one picture, sound or film.
  func write(to props: inout Props, at place: Place) {
    props.text(isWindow ? "window" : "src", place.address(of: content))
  }
}

extension MediaSource {
  /// What is shown, for messages: a path or an address.
  var label: String? {
    switch origin {
    case .file(let path, _): path
    case .url(let address): address
    case .upload(let file): file.name
    case .data, .svg, .pixels: nil
    }
  }

  /// Finds what is to be shown.
  ///
  /// - Parameters:
  ///   - use: What a browser does with it.
  ///   - name: What bytes in memory are saved as.
  ///   - window: How an address from elsewhere is shown.
  /// - Throws: What the author has to mend; of a file that is missing, what `isTrouble` is true of.
  func medium(
    at place: Place, as use: Content.Use = .media, type forced: String? = nil,
    named name: String? = nil, elsewhere window: (String) -> MediaWindow
  ) throws(RunnelError) -> Medium {
    switch origin {
    case .data(let data, let type):
      try MediaType.check(type)
      return Medium(
        content: try place.content(data, type: forced ?? type, as: use, named: name))
    case .svg(let text):
      return Medium(content: try place.content(Data(text.utf8), type: "image/svg+xml", as: use))
    case .pixels(let pixels):
      try pixels.check()
      return Medium(content: try place.content(Data(pixels.png), type: "image/png", as: use))
    case .file(let path, let type):
      if let type { try MediaType.check(type) }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      guard let type = forced ?? type ?? MediaType.of(fileNamed: name) else {
        throw RunnelError(
          .badTypes,
          "What the file '\(path)' is can't be told by its name. Say so: `.file(\"\(path)\", type: \"image/png\")`."
        )
      }
      let file = try place.file(path)
      return Medium(
        content: place.contents.content(of: file, type: type, fileName: name, use: use))
    case .upload(let file):
      // What the reader's browser says may be anything.
      let told = MediaType.isSound(file.type) ? file.type : "application/octet-stream"
      let type = forced ?? MediaType.of(fileNamed: file.name) ?? told
      let found = try place.file(file.file.path, named: file.name, owner: file)
      return Medium(
        content: place.contents.content(of: found, type: type, fileName: file.name, use: use))
    case .url(let address):
      try MediaAddress.check(address)
      let window = window(address)
      return Medium(
        content: try place.content(
          Data(window.html.utf8), type: "text/html; charset=utf-8", as: .window(window.kind)),
        isWindow: true)
    }
  }
}

extension RunnelError {
  /// What may happen to a correct script: the run goes on after it.
  var isTrouble: Bool { code == .missingFile }
}

/// Addresses of other hosts that an author lets a page show.
enum MediaAddress {
  static func check(_ address: String) throws(RunnelError) {
    let start = address.utf8.prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let isSound = ["http://", "https://"].contains { prefix in
      start.starts(with: prefix.utf8) && address.utf8.count > prefix.utf8.count
    }
    guard isSound, !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw RunnelError(
        .badFormat,
        "The address '\(address)' can't be shown: it must begin with `https://` or `http://` and have no spaces."
      )
    }
  }
}

extension Place {
  func content(
    _ data: Data, type: String, as use: Content.Use, named name: String? = nil
  ) throws(RunnelError) -> Content {
    guard data.count <= ContentTable.largest else {
      throw RunnelError(
        .tooLarge,
        """
        This has \(data.count) bytes, and what a page keeps in memory may have \(ContentTable.largest). Write it into a file, \
        and show that: `.file(path)`.
        """)
    }
    return data.withUnsafeBytes { contents.content(of: $0, type: type, fileName: name, use: use) }
  }

  /// A file by its path.
  ///
  /// - Parameter name: What it is called in messages; `nil`: as its path.
  func file(
    _ path: String, named name: String? = nil, owner: (any Sendable)? = nil
  ) throws(RunnelError) -> ContentFile {
    // Where an upload is, the library knows: from the working directory.
    let isRelative = !path.hasPrefix("/") && owner == nil
    let full = isRelative && !folder.isEmpty ? "\(folder)/\(path)" : path
    do throws(ContentFile.Problem) {
      return try ContentFile(path: full, owner: owner)
    } catch {
      let name = name ?? path
      let start =
        isRelative && !folder.isEmpty ? " Paths start at the script's folder, '\(folder)'." : ""
      switch error {
      case .missing: throw RunnelError(.missingFile, "The file '\(name)' is not there.\(start)")
      case .notAFile:
        throw RunnelError(.missingFile, "'\(name)' is not a file that can be shown.\(start)")
      case .unreadable(let reason):
        throw RunnelError(.missingFile, "The file '\(name)' can't be read: \(reason).\(start)")
      }
    }
  }

  /// Draws an element of media, or tells in its place what is wrong with a source of it.
  func draw(
    media element: StaticString, _ label: String? = nil,
    _ make: () throws(RunnelError) -> (props: Props, contents: [Content])
  ) {
    do throws(RunnelError) {
      let (props, contents) = try make()
      draw(Node(kind: element.description, props: props.bytes), offering: contents)
    } catch {
      error.isTrouble ? trouble(error, in: element, label) : mistake(error, in: element, label)
    }
  }
}
