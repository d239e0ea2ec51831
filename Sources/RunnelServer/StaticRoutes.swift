import RunnelConfiguration

/// Answers for the page and the files of its code.
struct StaticRoutes: Sendable {
  private let files: ClientFiles
  private let build: String
  /// The page up to where the parts are named that it may need, and from there on.
  private let page: (start: String, end: String)
  /// The address of the client's files.
  private let folder: String
  private let parts = ShownParts()
  private let cookiePath: String
  private let secureCookies: Configuration.SecureCookies
  private let isFramed: Bool

  /// - Parameters:
  ///   - build: What the page and its files' addresses name.
  ///   - isFramed: Other sites may show the page in a frame, and may do nothing else with its cookies.
  init(
    files: ClientFiles, base: BasePath, build: String,
    secureCookies: Configuration.SecureCookies = .auto, isFramed: Bool = false
  ) {
    self.files = files
    self.build = build
    self.secureCookies = secureCookies
    self.isFramed = isFramed
    let template = files["index.html"].map { String(decoding: $0.plain.array, as: UTF8.self) }
    guard let template else { preconditionFailure("Scripts/bundle-client demands an index.html.") }
    let text = template.replacing("{{build}}", with: build.escapedForHTML)
      .replacing("{{base}}", with: base.prefix.escapedForHTML)
    let halves = text.split(separator: "{{parts}}", maxSplits: 1).map(String.init)
    guard halves.count == 2 else {
      preconditionFailure("The page's head has a place for its parts.")
    }
    page = (halves[0], halves[1])
    folder = "\(base.prefix)/static/\(build)".escapedForHTML
    cookiePath = base.prefix.isEmpty ? "/" : base.prefix
  }

  /// The page; it brings a token against forged uploads and a name for the browser, unless it has them.
  func page(for head: RequestHead) -> Answer {
    var answer = Answer(
      status: 200,
      fields: [
        RequestHead.Field("Content-Type", "text/html; charset=utf-8"),
        RequestHead.Field("Cache-Control", "no-cache"),
      ], body: .bytes(Array((page.start + links + page.end).utf8)))
    let reach = reach(of: head)
    if !XSRF.isToken(head.cookie(XSRF.cookie)) {
      answer = answer.adding(
        "Set-Cookie", "\(XSRF.cookie)=\(Secret.token()); Path=\(cookiePath); \(reach)")
    }
    if BrowserCookie.value(in: head) == nil {
      answer = answer.adding(
        "Set-Cookie",
        "\(BrowserCookie.name)=\(Secret.token()); Path=\(cookiePath); HttpOnly; \(reach)"
      )
    }
    return answer
  }

  /// With which requests a browser sends the cookies. In another site's frame they are kept apart for that site, and a browser
  /// has them there over TLS alone.
  private func reach(of head: RequestHead) -> String {
    guard isSecure(head) else { return "SameSite=Lax" }
    return isFramed ? "SameSite=None; Partitioned; Secure" : "SameSite=Lax; Secure"
  }

  private var links: String {
    ShownParts.links(to: parts.all, in: folder) { files["\($0).css"] != nil }
  }

  /// A part of the client that is loaded when a page needs it, and not with every page.
  private func note(_ name: String, _ file: ClientFiles.File) {
    guard name.hasSuffix(".js"), !name.contains("/"), !page.start.contains("/\(name)\""),
      (file.gzip ?? file.plain).count <= ShownParts.largest
    else { return }
    parts.note(String(name.dropLast(3)))
  }

  /// Whether the page came over TLS, as far as the proxy says that ended it. Anybody can say so of their own request alone, and
  /// then has cookies that their own browser does not send back in the clear: nothing else hangs on it.
  private func isSecure(_ head: RequestHead) -> Bool {
    switch secureCookies {
    case .always: true
    case .never: false
    case .auto: head["X-Forwarded-Proto"]?.equalsIgnoringCase("https") == true
    }
  }

  /// A file of this build; its address changes with its content, so that it may be kept for ever.
  func file(_ name: String, build: String, for head: RequestHead) -> Answer {
    // The page itself is not among them: it must be asked for anew each time.
    guard build == self.build, name != "index.html", let file = files[name] else {
      return .text(404, "There is no such file. Load the page again: the app may have changed.")
    }
    if head.method == "GET" { note(name, file) }
    return answer(file, caching: "public, max-age=31536000, immutable", for: head)
  }

  func favicon(_ name: String, for head: RequestHead) -> Answer {
    guard let file = files[name] else { return .text(404, "The app has no icon of that name.") }
    return answer(file, caching: "public, max-age=3600", for: head)
  }

  private func answer(_ file: ClientFiles.File, caching: String, for head: RequestHead) -> Answer {
    let packed = AcceptEncoding.takesGzip(head.list("Accept-Encoding")) ? file.gzip : nil
    // The two forms differ in their bytes, and so in their tags (RFC 9110, section 8.8.3).
    let tag = packed == nil ? "\"\(file.hash)\"" : "\"\(file.hash)-gzip\""
    var fields = [
      RequestHead.Field("Cache-Control", caching), RequestHead.Field("ETag", tag),
      RequestHead.Field("Vary", "Accept-Encoding"),
    ]
    let known = head.list("If-None-Match").map { $0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0 }
    if known.contains(tag) || known.contains("*") { return Answer(status: 304, fields: fields) }
    fields.append(RequestHead.Field("Content-Type", file.type))
    if packed != nil { fields.append(RequestHead.Field("Content-Encoding", "gzip")) }
    return Answer(status: 200, fields: fields, body: .embedded(packed ?? file.plain))
  }
}

extension String {
  var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
