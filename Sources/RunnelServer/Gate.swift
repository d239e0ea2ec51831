import RunnelConfiguration
import RunnelSession

/// What every request passes: is it clear, is it for this app, may its page do that, and who answers it.
final class Gate: RequestHandler {
  private let base: BasePath
  private let hostRule: HostRule
  private let originRule: OriginRule
  private let needsXSRF: Bool
  private let securityHeaders: SecurityHeaders
  private let statics: StaticRoutes
  private let uploads: UploadRoute
  private let contents: ContentRoute
  private let refusals: RefusalLog
  private let open: @Sendable (UpgradedSocket) -> Void

  /// - Parameters:
  ///   - refusals: Hears of readers who are kept out by how the app is set up.
  ///   - open: Takes over a connection that has become a WebSocket.
  init(
    host: any SessionHost, files: ClientFiles, address: String, refusals: RefusalLog,
    open: @escaping @Sendable (UpgradedSocket) -> Void
  ) {
    let options = host.configuration.server
    base = BasePath(options.baseUrlPath)
    hostRule = HostRule(
      address: address, serverAddress: host.configuration.browser.serverAddress,
      allowedHosts: options.allowedHosts)
    originRule = OriginRule(allowed: options.corsAllowedOrigins, isEnabled: options.enableCORS)
    needsXSRF = options.enableXsrfProtection
    securityHeaders = SecurityHeaders(
      inlineScripts: files.inlineScripts, frameAncestors: options.frameAncestors)
    statics = StaticRoutes(
      files: files, base: base, build: host.build, secureCookies: options.secureCookies,
      isFramed: options.enableCORS && !options.frameAncestors.isEmpty)
    uploads = UploadRoute(host: host)
    contents = ContentRoute(host: host)
    self.refusals = refusals
    self.open = open
  }

  func decide(_ head: RequestHead) -> RequestDecision {
    guard head.path.utf8.count <= Route.maxPath else {
      return .refuse(Answer(HeadReader.longAddress))
    }
    let host = head["Host"]
    let isHostSound = hostRule.refusal(of: host) == nil
    let fields = securityHeaders.fields(host: isHostSound ? host : nil)
    switch route(head) {
    case .answer(var answer):
      answer.fields += fields
      return .answer(answer)
    case .refuse(let answer): return .refuse(answer)
    case .upgrade(let own): return .upgrade(own)
    case .work(let work): return .work { work().adding(fields) }
    }
  }

  func guarded(_ answer: Answer) -> Answer {
    var answer = answer
    answer.fields += securityHeaders.fields(host: nil)
    return answer
  }

  func upgraded(_ socket: UpgradedSocket) {
    open(socket)
  }

  private func route(_ head: RequestHead) -> RequestDecision {
    let route = Route(path: head.path, below: base)
    // Whoever watches over the server asks by any name, and learns nothing but "ok".
    if route != .health, let refusal = hostRule.refusal(of: head["Host"]) {
      refusals.note(.host, refusal)
      return .answer(.text(403, refusal))
    }
    guard route.methods.contains(head.method) else {
      let answer = Answer.text(405, "This address is for \(route.methods.joined(separator: ", ")).")
      return .answer(answer.adding("Allow", route.methods.joined(separator: ", ")))
    }
    switch route {
    case .page: return .answer(statics.page(for: head))
    case .health: return .answer(.plain(200, "ok"))
    case .clientFile(let build, let name):
      return .answer(statics.file(name, build: build, for: head))
    case .favicon(let name): return .answer(statics.favicon(name, for: head))
    case .stream: return stream(head)
    case .why: return .answer(.text(200, why(head)))
    case .content(let session, let content):
      return contents.get(head, session: session, content: content)
    case .upload(let ticket, let file): return upload(head, ticket: ticket, file: file)
    case .missing: return .answer(.text(404, "There is nothing at this address."))
    case .malformed: return .answer(.text(400, "This is not an address of the app."))
    }
  }

  private func stream(_ head: RequestHead) -> RequestDecision {
    if let refusal = foreign(head) { return .answer(refusal) }
    do throws(Handshake.Failure) {
      let handshake = try Handshake(head)
      var fields = [
        RequestHead.Field("Connection", "Upgrade"), RequestHead.Field("Upgrade", "websocket"),
        RequestHead.Field("Sec-WebSocket-Accept", handshake.accept),
      ]
      if handshake.offersRunnel {
        fields.append(RequestHead.Field("Sec-WebSocket-Protocol", "runnel"))
      }
      return .upgrade(fields)
    } catch {
      if error == .notAnUpgrade, head["Origin"] != nil || head["Sec-WebSocket-Key"] != nil {
        refusals.note(.upgrade, Self.noUpgrade)
      }
      return .answer(Self.refusal(error))
    }
  }

  /// What a page that gets no WebSocket is told. It says of which origin it is: the browser does so for a WebSocket, not here.
  private func why(_ head: RequestHead) -> String {
    let origin = head.argument("origin") ?? head["Origin"]
    return originRule.refusal(of: origin, host: head["Host"] ?? "") ?? Self.noUpgrade
  }

  private static let noUpgrade = """
    The app answers, but no WebSocket gets through to it. A proxy in front has to pass the fields Upgrade and Connection on (nginx: \
    proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade).
    """

  private static func refusal(_ failure: Handshake.Failure) -> Answer {
    switch failure {
    case .notAnUpgrade:
      .text(426, "This address is for WebSockets.").adding("Upgrade", "websocket")
    case .otherVersion:
      .text(426, "The WebSocket must be of version 13.")
        .adding("Sec-WebSocket-Version", "13").adding("Upgrade", "websocket")
    case .malformed(let reason): .text(400, reason)
    }
  }

  private func upload(_ head: RequestHead, ticket: String, file: String) -> RequestDecision {
    if let refusal = foreign(head) { return .answer(refusal) }
    if needsXSRF, !XSRF.isValid(head) {
      return .answer(
        .text(403, "The page is out of date. Load it again, then repeat what you did."))
    }
    return head.method == "PUT"
      ? uploads.put(head, ticket: ticket, file: file)
      : uploads.delete(head, ticket: ticket, file: file)
  }

  private func foreign(_ head: RequestHead) -> Answer? {
    guard let refusal = originRule.refusal(of: head["Origin"], host: head["Host"] ?? "") else {
      return nil
    }
    refusals.note(.origin, refusal)
    return .text(403, refusal)
  }
}

extension Route {
  /// What may be done there.
  fileprivate var methods: [String] {
    switch self {
    case .stream: ["GET"]
    case .upload: ["PUT", "DELETE"]
    case .page, .health, .why, .clientFile, .favicon, .content, .missing, .malformed:
      ["GET", "HEAD"]
    }
  }
}

extension WorkResult {
  /// With the fields that every answer carries.
  fileprivate func adding(_ fields: [RequestHead.Field]) -> WorkResult {
    switch self {
    case .answer(let answer): return .answer(answer.completed(by: fields))
    case .receive(let receiver): return .receive(Guarded(receiver, fields: fields))
    }
  }
}

/// Adds the fields that every answer carries to the one that a receiver gives at its end.
private final class Guarded: BodyReceiver {
  private let receiver: any BodyReceiver
  private let fields: [RequestHead.Field]

  init(_ receiver: any BodyReceiver, fields: [RequestHead.Field]) {
    self.receiver = receiver
    self.fields = fields
  }

  func receive(_ bytes: [UInt8]) -> Bool { receiver.receive(bytes) }

  func finish() -> Answer {
    var answer = receiver.finish()
    answer.fields += fields
    return answer
  }

  func abort() { receiver.abort() }
}
