import RunnelSession

/// Answers for what the pages offer: pictures, sounds, files (docs/wire-protocol.md).
struct ContentRoute: Sendable {
  private let host: any SessionHost
  /// Where a content may be shown in a frame.
  private let frames: String

  init(host: any SessionHost) {
    self.host = host
    frames = SecurityHeaders.frames(host.configuration.server.frameAncestors)
  }

  func get(_ head: RequestHead, session: String, content: String) -> RequestDecision {
    let request = ContentRequest(
      session: session, content: content, browser: BrowserCookie.value(in: head),
      wantsBody: head.method != "HEAD")
    return .work {
      guard let content = host.content(request) else {
        return .answer(.text(404, "The page does not show this any more, or not in this browser."))
      }
      return .answer(answer(head, content))
    }
  }

  private func answer(_ head: RequestHead, _ content: Content) -> Answer {
    switch content.body {
    case .bytes(let bytes):
      return answer(
        head, content, tag: "\"\(content.id)\"", length: bytes.count,
        // Its address changes with it, so that it need never be asked for again.
        caching: "private, max-age=86400, immutable"
      ) { .slice(bytes, $0) }
    case .file(let known):
      guard let file = OpenFile(known.path) else {
        return .text(404, "The file is not there any more, or can't be read.")
      }
      return answer(
        head, content, tag: file.stamp.tag, length: file.stamp.length,
        caching: "private, no-cache"
      ) { .fetched(FileBody(file, $0, of: content)) }
    case .made(let make):
      let answer = Answer(status: 200, fields: fields(content, caching: "no-store"))
      return head.method == "HEAD"
        ? answer.with(.absent(nil)) : answer.with(.fetched(MadeBody(make())))
    }
  }

  private func answer(
    _ head: RequestHead, _ content: Content, tag: String, length: Int, caching: String,
    body: (Range<Int>) -> Answer.Body
  ) -> Answer {
    var fields = fields(content, caching: caching)
    fields += [RequestHead.Field("ETag", tag), RequestHead.Field("Accept-Ranges", "bytes")]
    let known = head.list("If-None-Match").map { $0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0 }
    if known.contains(tag) || known.contains("*") { return Answer(status: 304, fields: fields) }
    switch ByteRange(head, tag: tag, length: length) {
    case .whole:
      let answer = Answer(status: 200, fields: fields)
      return answer.with(head.method == "HEAD" ? .absent(length) : body(0..<length))
    case .part(let range):
      let place = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
      return Answer(status: 206, fields: fields).adding("Content-Range", place).with(body(range))
    case .unsatisfiable:
      return Answer.text(416, "The content has \(length) bytes, and none at that place.")
        .adding("Content-Range", "bytes */\(length)")
    }
  }

  private func fields(_ content: Content, caching: String) -> [RequestHead.Field] {
    var fields = [
      RequestHead.Field("Content-Type", content.type),
      RequestHead.Field("Cache-Control", caching),
      RequestHead.Field("Content-Security-Policy", policy(for: content.use)),
    ]
    let saves = content.use == .download
    if saves || content.fileName != nil {
      fields.append(
        RequestHead.Field(
          "Content-Disposition",
          ContentDisposition.field(saves ? "attachment" : "inline", content.fileName)))
    }
    return fields
  }

  /// What a browser may do with a content that it opens as a document; a picture in a page can do nothing in any case.
  func policy(for use: Content.Use) -> String {
    let start = "default-src 'none'; base-uri 'none'; form-action 'none'; \(frames)"
    let styles = "style-src 'unsafe-inline'"
    let anywhere = "https: http:"
    switch use {
    case .media, .download: return "\(start); \(styles); img-src data:; sandbox"
    // No browser's viewer works in a sandbox. What a viewer shows is never HTML: the type says so, and is not guessed.
    case .document: return "\(start); \(styles); object-src 'self'"
    case .window(.picture): return "\(start); \(styles); img-src \(anywhere)"
    case .window(.media): return "\(start); \(styles); media-src \(anywhere)"
    case .window(.page): return "\(start); \(styles); frame-src \(anywhere)"
    case .program:
      return "\(frames); sandbox allow-scripts allow-forms allow-modals allow-popups "
        + "allow-popups-to-escape-sandbox allow-downloads"
    }
  }
}

/// RFC 6266: how a file is saved, with a name in any language.
enum ContentDisposition {
  static func field(_ kind: String, _ name: String?) -> String {
    guard let name = name.map(clean), !name.isEmpty else { return kind }
    let plain = name.utf8.map { byte -> UInt8 in
      let isPlain = (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C && byte != 0x25
      return isPlain ? byte : UInt8(ascii: "_")
    }
    let field = "\(kind); filename=\"\(String(decoding: plain, as: UTF8.self))\""
    guard !plain.elementsEqual(name.utf8) else { return field }
    return field + "; filename*=UTF-8''" + percentEncoded(name)
  }

  /// A name, not a path; without control characters.
  private static func clean(_ name: String) -> String {
    let last = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last
    let bytes = (last.map(Array.init) ?? []).filter { $0 >= 0x20 && $0 != 0x7F }
    return String(decoding: bytes.prefix(255), as: UTF8.self)
  }

  /// RFC 8187, section 3.2.1.
  private static func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      if byte.isASCIILetterOrDigit || "!#$&+-.^_`|~".utf8.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
