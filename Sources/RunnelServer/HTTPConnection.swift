/// A connection while it speaks HTTP/1.1: a request, its answer, the next request.
///
/// Nothing is read while a request is at work or its answer on its way: who sends faster than that waits in the system's buffers.
final class HTTPConnection: @unchecked Sendable {
  // SAFETY: all of it belongs to the event loop's thread. Work that other threads do holds what it needs, not this object's state.
  private enum State {
    /// A request's head is on its way.
    case head
    case body(any BodyReceiver, BodyReader)
    /// Another thread has the request.
    case working
    /// The body of an answer is fetched as it goes out; here the next piece is due.
    case sending(BodySending)
    /// The next piece is on its way.
    case fetching(BodySending)
    /// The answer is out, and with it the protocol changes.
    case upgrading(RequestHead)
    /// The last answer is out. What still comes is thrown away: to close over it would take the answer away too.
    case closing(deadline: UInt64)
    case over
  }

  /// What is to be remembered of a request until it is answered.
  private struct Request {
    var head: RequestHead
    var body: BodyReader
    var isLast: Bool

    var isWithoutBody: Bool { head.method == "HEAD" }
  }

  let descriptor: CInt
  private let loop: EventLoop
  private let handler: any RequestHandler
  private let limits: ListenerLimits
  /// One too many: it is told so.
  private let isExtra: Bool
  private var watch: SocketWatch?
  private var state = State.head
  private var request: Request?
  private var reader = HeadReader()
  private var input: [UInt8] = []
  private var output = AnswerBuffer()
  /// The connection ends when the output is out.
  private var isLast = false
  private var hasEnded = false
  private var answers = 0
  /// Bytes that were thrown away.
  private var wasted = 0
  private var isStopping = false
  /// Requests that are here already wait until the loop has looked after others.
  private var isYielding = false
  /// When the head that is on its way was due to begin, in the loop's milliseconds.
  private var headSince: UInt64
  /// When bytes went in either direction last.
  private var lastMoved: UInt64
  private var left: ((HTTPConnection, UpgradedSocket?) -> Void)?

  /// - Parameter left: Called once, when the socket is closed or speaks another protocol.
  init(
    _ descriptor: CInt, isExtra: Bool, loop: EventLoop, handler: any RequestHandler,
    limits: ListenerLimits, left: @escaping (HTTPConnection, UpgradedSocket?) -> Void
  ) {
    self.descriptor = descriptor
    self.isExtra = isExtra
    self.loop = loop
    self.handler = handler
    self.limits = limits
    self.left = left
    headSince = loop.now
    lastMoved = loop.now
  }

  func start() {
    watch = loop.watch(descriptor) { [weak self] readiness in self?.ready(readiness) }
    guard watch != nil else { return end() }
    watch?.wait(for: .readable)
  }

  /// Called from time to time.
  func keepTime() {
    let now = loop.now
    let isSilent = now - lastMoved >= limits.timeout.inMilliseconds
    switch state {
    case .head where !output.isEmpty: if isSilent { end() }
    case .head where input.isEmpty && answers > 0 && isStopping: end()
    case .head where input.isEmpty && isSilent: end()
    case .head where now - headSince >= limits.headTimeout.inMilliseconds:
      refuse(Self.slow)
      advance()
    case .body where isSilent, .upgrading where isSilent, .sending where isSilent: end()
    case .closing(let deadline) where now >= deadline: end()
    case .head, .body, .working, .sending, .fetching, .upgrading, .closing, .over: break
    }
  }

  /// The next answer is the last; where none is due, the connection ends at once.
  func stop() {
    isStopping = true
    keepTime()
  }

  /// Closes the socket without more words.
  func end() {
    leave(as: nil)
  }

  private func leave(as head: RequestHead?) {
    let old = state
    if case .over = old { return }
    state = .over
    // At work it is told by whoever finds the connection over.
    switch old {
    case .body(let receiver, _): loop.workInAnyCase { receiver.abort() }
    // Its file may be closed with it.
    case .sending(let answer), .fetching(let answer): loop.workInAnyCase { answer.source.cancel() }
    default: break
    }
    let finish = { [self] in
      watch = nil
      let socket = head.map { UpgradedSocket(descriptor: descriptor, early: input, head: $0) }
      if socket == nil { ListeningSocket.close(descriptor) }
      left?(self, socket)
      left = nil
    }
    guard let watch else { return finish() }
    watch.cancel(finish)
  }
}

// MARK: Bytes

extension HTTPConnection {
  private func ready(_ readiness: Readiness) {
    if readiness.contains(.readable) { read() }
    advance()
  }

  private func read() {
    switch SocketOptions.receive(descriptor) {
    case .bytes(let bytes):
      lastMoved = loop.now
      if case .closing = state { wasted += bytes.count } else { input += bytes }
    case .nothing: break
    case .over: hasEnded = true
    }
  }

  /// Does what can be done with what is there, and waits for the rest.
  private func advance() {
    guard !isYielding else { return }
    let before = answers
    while true {
      if case .over = state { return }
      guard flush() else { return end() }
      guard output.isEmpty else {
        watch?.wait(for: .writable)
        return
      }
      if case .upgrading(let head) = state { return leave(as: head) }
      if isLast, !isClosing { close() }
      switch state {
      case .head where answers - before >= Self.turn: return yield()
      case .head: if !takeHead() { return waitForMore() }
      case .body(let receiver, let body): if !takeBody(receiver, body) { return waitForMore() }
      case .working:
        watch?.wait(for: [])
        return
      case .sending(let answer): fetch(answer)
      case .fetching(let answer):
        // Who has gone needs no more pieces.
        if hasEnded { return end() }
        // A piece of what has a length comes in any case, and the next request is read then. What is made may never come, and
        // the other side's end is found only after all that they have sent.
        let isMade = answer.source.length == nil
        if isMade, input.count > Self.mostAhead { return end() }
        watch?.wait(for: isMade || input.isEmpty ? .readable : [])
        return
      case .closing:
        return wasted > Self.patience || hasEnded ? end() : waitForMore()
      case .upgrading, .over: return
      }
    }
  }

  /// Who sends many requests at once has the next ones taken when others have had their turn.
  private func yield() {
    isYielding = true
    watch?.wait(for: [])
    loop.perform { [self] in
      isYielding = false
      advance()
    }
  }

  /// Bytes of further requests that are taken while an answer is being made; no browser sends any.
  static let mostAhead = 64 << 10

  /// Requests that one turn takes.
  private static let turn = 8

  private func waitForMore() {
    if case .over = state { return }
    if hasEnded { return end() }
    watch?.wait(for: .readable)
  }

  /// - Returns: False when the connection is broken.
  private func flush() -> Bool {
    guard !output.isEmpty else { return true }
    guard let count = output.send(to: descriptor) else { return false }
    if count > 0 { lastMoved = loop.now }
    return true
  }

  private var isClosing: Bool {
    if case .closing = state { true } else { false }
  }

  private func close() {
    wasted = input.count
    input = []
    state = .closing(deadline: loop.now + limits.linger.inMilliseconds)
    SocketOptions.shutDownWriting(descriptor)
  }

  /// Bytes that are thrown away behind a last answer.
  private static let patience = 16 << 20
}

// MARK: Requests

extension HTTPConnection {
  /// - Returns: False: more bytes are needed.
  private func takeHead() -> Bool {
    switch reader.read(input) {
    case .incomplete: return false
    case .refused(let refusal):
      refuse(Answer(refusal))
      return true
    case .head(let head, let length):
      input.removeFirst(length)
      take(head)
      return true
    }
  }

  private func take(_ head: RequestHead) {
    let body = BodyReader(head)
    let asksToClose = head.list("Connection").contains { $0.equalsIgnoringCase("close") }
    let isLast = isStopping || asksToClose || head.version != "HTTP/1.1"
    let request = Request(head: head, body: body, isLast: isLast)
    self.request = request
    guard !isExtra else { return refuse(Self.full) }
    switch handler.decide(head) {
    case .answer(let answer): respond(answer)
    case .refuse(let answer): refuse(answer)
    case .upgrade(let fields):
      output.append(Answer(status: 101, fields: fields).head(isLast: false, now: loop.wallClock))
      state = .upgrading(head)
    case .work(let work):
      perform(nil) {
        switch work() {
        case .answer(let answer): .answer(answer)
        case .receive(let receiver): .begun(receiver)
        }
      }
    }
  }

  private func begin(_ receiver: any BodyReceiver) {
    guard let request else { return }
    state = .body(receiver, request.body)
    let expects = request.head.list("Expect").contains { $0.equalsIgnoringCase("100-continue") }
    if expects, !request.body.isOver { output.append(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
  }

  /// - Returns: False: more bytes are needed.
  private func takeBody(_ receiver: any BodyReceiver, _ old: BodyReader) -> Bool {
    var body = old
    var bytes: [UInt8] = []
    do throws(BodyReader.Malformed) {
      input.removeFirst(try body.read(input, into: &bytes))
    } catch {
      loop.workInAnyCase { receiver.abort() }
      refuse(.text(400, error.reason))
      return true
    }
    state = .body(receiver, body)
    request?.body = body
    guard body.isOver || !bytes.isEmpty else { return false }
    let (part, isOver) = (bytes, body.isOver)
    perform(receiver) {
      guard part.isEmpty || receiver.receive(part) else { return .dropped(receiver) }
      return isOver ? .answer(receiver.finish()) : .taken(receiver)
    }
    return true
  }

  /// What another thread has made of a request.
  private enum Outcome: Sendable {
    case answer(Answer)
    /// The body may come.
    case begun(any BodyReceiver)
    /// A part of the body was taken.
    case taken(any BodyReceiver)
    /// The rest of the body is not worth waiting for.
    case dropped(any BodyReceiver)
  }

  /// Has another thread do what may wait, and goes on when it is done.
  ///
  /// - Parameter receiver: The one to be told when that is not to be had.
  private func perform(
    _ receiver: (any BodyReceiver)?, _ work: @escaping @Sendable () -> Outcome
  ) {
    state = .working
    let isTaken = loop.work(work) { [self] outcome in
      lastMoved = loop.now
      take(outcome)
      advance()
    }
    guard !isTaken else { return }
    if let receiver { loop.workInAnyCase { receiver.abort() } }
    refuse(Self.busy)
  }

  private func take(_ outcome: Outcome) {
    var isOver = false
    if case .over = state { isOver = true }
    switch outcome {
    // The connection has ended meanwhile.
    case .begun(let receiver) where isOver, .taken(let receiver) where isOver:
      loop.workInAnyCase { receiver.abort() }
    case .dropped(let receiver):
      loop.workInAnyCase { receiver.abort() }
      end()
    case .answer where isOver: break
    case .answer(let answer): respond(answer)
    case .begun(let receiver): begin(receiver)
    case .taken(let receiver): if let request { state = .body(receiver, request.body) }
    }
  }

  private func respond(_ answer: Answer) {
    // What is left of the body is not read as another request.
    let isLast = request.map { $0.isLast || !$0.body.isOver } ?? true
    if case .fetched(let source) = answer.body {
      return fetch(
        BodySending(
          answer, source, for: request?.head.version ?? "", isLast: isLast, now: loop.wallClock))
    }
    output.append(answer.head(isLast: isLast, now: loop.wallClock))
    if request?.isWithoutBody != true { output.append(answer.body) }
    finish(isLast: isLast)
  }

  /// The answer is on its way, and the next request may come.
  private func finish(isLast: Bool) {
    self.isLast = isLast
    request = nil
    reader = HeadReader()
    answers += 1
    headSince = loop.now
    state = .head
  }

  /// Asks for the next piece of an answer's body.
  private func fetch(_ answer: BodySending) {
    state = .fetching(answer)
    answer.source.next(on: loop) { [self] piece in
      guard case .fetching(var answer) = state else { return }
      lastMoved = loop.now
      switch answer.take(piece) {
      case .send(let bytes):
        output.append(bytes)
        state = .sending(answer)
      case .complete(let bytes):
        output.append(bytes)
        finish(isLast: answer.isLast)
      case .replace(let other): refuse(other)
      case .breakOff: return end()
      }
      advance()
    }
  }

  /// Answers, and ends the connection.
  private func refuse(_ answer: Answer) {
    request?.isLast = true
    respond(handler.guarded(answer))
  }
}
