import CMicroHTTPD

/// An HTTP server on one listening socket, with a thread of its own.
final class HTTPListener: @unchecked Sendable {
  // SAFETY: the daemon is set once, before the object is shared, and libmicrohttpd locks its own state.
  private var daemon: OpaquePointer?
  fileprivate let handler: any RequestHandler
  fileprivate let arrivals: Arrivals

  /// Takes over the socket, also when it fails.
  init?(socket: CInt, limits: ListenerLimits, arrivals: Arrivals, handler: any RequestHandler) {
    self.handler = handler
    self.arrivals = arrivals
    let bounds = rnl_mhd_limits(
      memory: limits.memory, connections: UInt32(limits.connections + limits.turnedAway),
      timeout: UInt32(limits.timeout))
    let calls = rnl_mhd_calls(
      connection: connectionChanged, target: targetReceived, request: handleRequest,
      completed: requestCompleted, context: Unmanaged.passUnretained(self).toOpaque())
    daemon = rnl_mhd_start(socket, bounds, calls)
    if daemon == nil { return nil }
  }

  /// No new connections; those that are there go on.
  /// - Returns: The listening socket, which is the caller's again.
  func quiesce() -> CInt {
    MHD_quiesce_daemon(daemon)
  }

  /// Connections that are open, upgraded ones included.
  var openConnections: Int { Int(rnl_mhd_open_connections(daemon)) }

  /// Ends the thread and what is left of the connections; upgraded ones must have been released before.
  func stop() {
    MHD_stop_daemon(daemon)
    daemon = nil
  }
}

/// A connection that has left HTTP.
final class UpgradedSocket: @unchecked Sendable {
  // SAFETY: the handle is written once and `release` is called once, by the thread that has the connection.
  private var handle: OpaquePointer?
  /// Belongs to the listener until `release`, and must not be closed.
  let descriptor: CInt
  /// What came right behind the request.
  let early: [UInt8]
  let head: RequestHead

  fileprivate init(handle: OpaquePointer?, descriptor: CInt, early: [UInt8], head: RequestHead) {
    self.handle = handle
    self.head = head
    self.descriptor = descriptor
    self.early = early
  }

  /// Gives the socket back, which closes it.
  func release() {
    guard let handle else { return }
    self.handle = nil
    _ = rnl_mhd_close_upgraded(handle)
  }
}

/// One request whose body is on its way.
private final class Exchange {
  let receiver: any BodyReceiver
  var isFinished = false

  init(_ receiver: any BodyReceiver) {
    self.receiver = receiver
  }
}

/// Marks a request without a body between its two calls.
private var bodiless: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 1) }

/// Marks a request that was refused at its first line.
private var refused: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 2) }

private func connectionChanged(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  change: MHD_ConnectionNotificationCode
) {
  guard let context, let descriptor = descriptor(of: connection) else { return }
  let arrivals = Unmanaged<HTTPListener>.fromOpaque(context).takeUnretainedValue().arrivals
  switch change {
  case .CONNECTION_NOTIFY_STARTED: arrivals.opened(descriptor)
  default: arrivals.closed(descriptor)
  }
}

/// Called with the first line of a request, before its fields are read. The library would take a query of many arguments
/// apart until the connection's memory is full, and then keep the connection without an answer.
private func targetReceived(
  context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let target, let descriptor = descriptor(of: connection) else { return nil }
  let bytes = UnsafeBufferPointer(start: target, count: rnl_mhd_length(target))
  let listener = Unmanaged<HTTPListener>.fromOpaque(context).takeUnretainedValue()
  let arguments = bytes.count { $0 == CChar(UInt8(ascii: "&")) }
  if let answer = listener.handler.refusal(ofTarget: bytes.count, arguments: arguments) {
    answer.end(descriptor)
    return refused
  }
  return rnl_mhd_spare_cookies(connection) == .YES ? nil : refused
}

/// Called with the head of a request, then with each part of its body, then once more.
private func handleRequest(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, body: UnsafePointer<CChar>?,
  bodySize: UnsafeMutablePointer<Int>?, state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context, let connection, let bodySize, let state, state.pointee != refused else {
    return .NO
  }
  if let pointer = state.pointee, pointer != bodiless {
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    if bodySize.pointee > 0 {
      let bytes = UnsafeRawBufferPointer(start: body, count: bodySize.pointee)
      bodySize.pointee = 0
      return exchange.receiver.receive(bytes.bytes) ? .YES : .NO
    }
    exchange.isFinished = true
    return send(exchange.receiver.finish(), over: connection)
  }
  let hasBody = hasBody(connection)
  if state.pointee == nil, !hasBody {
    // An answer at the first call means that the body is not wanted, and ends the connection.
    state.pointee = bodiless
    return .YES
  }
  state.pointee = nil
  let listener = Unmanaged<HTTPListener>.fromOpaque(context).takeUnretainedValue()
  let descriptor = descriptor(of: connection) ?? -1
  guard listener.arrivals.asked(descriptor) else { return send(.full, over: connection) }
  var head = RequestHead(
    method: text(method), path: text(url), version: text(version),
    fields: headerFields(of: connection))
  head.arguments = fields(.GET_ARGUMENT_KIND, of: connection)
  switch listener.handler.decide(head) {
  case .answer(let answer): return send(answer, over: connection)
  case .refuse(let answer):
    answer.end(descriptor)
    return .NO
  case .receive(let receiver) where hasBody:
    state.pointee = Unmanaged.passRetained(Exchange(receiver)).toOpaque()
    return .YES
  case .receive(let receiver): return send(receiver.finish(), over: connection)
  case .upgrade(let fields):
    let response = MHD_create_response_for_upgrade(connectionUpgraded, context)
    return queue(response, status: 101, fields: fields, over: connection)
  }
}

private func descriptor(of connection: OpaquePointer?) -> CInt? {
  guard let connection else { return nil }
  let descriptor = rnl_mhd_descriptor(connection)
  return descriptor >= 0 ? descriptor : nil
}

private func hasBody(_ connection: OpaquePointer) -> Bool {
  func value(_ name: String) -> String? {
    MHD_lookup_connection_value(connection, .HEADER_KIND, name).map { String(cString: $0) }
  }
  return value("Transfer-Encoding") != nil || value("Content-Length") ?? "0" != "0"
}

private func requestCompleted(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  if let context, let descriptor = descriptor(of: connection) {
    let listener = Unmanaged<HTTPListener>.fromOpaque(context).takeUnretainedValue()
    listener.arrivals.answered(descriptor)
  }
  guard let pointer = state?.pointee, pointer != bodiless, pointer != refused else { return }
  state?.pointee = nil
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
  if !exchange.isFinished { exchange.receiver.abort() }
}

private func connectionUpgraded(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, state: UnsafeMutableRawPointer?,
  early: UnsafePointer<CChar>?, earlySize: Int, descriptor: CInt, handle: OpaquePointer?
) {
  guard let context, let connection else { return }
  let listener = Unmanaged<HTTPListener>.fromOpaque(context).takeUnretainedValue()
  listener.arrivals.upgraded(descriptor)
  let early = Array(UnsafeRawBufferPointer(start: early, count: earlySize))
  let head = RequestHead(method: "GET", path: "", fields: headerFields(of: connection))
  listener.handler.upgraded(
    UpgradedSocket(handle: handle, descriptor: descriptor, early: early, head: head))
}

/// The fields as they were sent: without the one that `rnl_mhd_spare_cookies` put first.
private func headerFields(of connection: OpaquePointer) -> [RequestHead.Field] {
  Array(fields(.HEADER_KIND, of: connection).dropFirst())
}

private func fields(
  _ kind: MHD_ValueKind, of connection: OpaquePointer
) -> [RequestHead.Field] {
  var fields: [RequestHead.Field] = []
  withUnsafeMutablePointer(to: &fields) { pointer in
    _ = MHD_get_connection_values_n(
      connection, kind,
      { context, _, name, nameSize, value, valueSize in
        let name = UnsafeRawBufferPointer(start: name, count: nameSize)
        let value = UnsafeRawBufferPointer(start: value, count: valueSize)
        context?.assumingMemoryBound(to: [RequestHead.Field].self).pointee.append(
          RequestHead.Field(
            String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        return .YES
      }, pointer)
  }
  return fields
}

extension Answer {
  /// The server serves as many as it may.
  fileprivate static var full: Answer {
    text(503, "This app serves as many readers as it can. Try again in a moment.")
      .adding("Retry-After", "10").adding("Connection", "close")
  }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}

private func send(_ answer: Answer, over connection: OpaquePointer) -> MHD_Result {
  let response: OpaquePointer? =
    switch answer.body {
    case .bytes(let bytes):
      bytes.withUnsafeBytes { body in
        MHD_create_response_from_buffer(
          body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .embedded(let bytes):
      bytes.withUnsafeBytes { body in
        MHD_create_response_from_buffer(
          body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_PERSISTENT)
      }
    }
  return queue(response, status: answer.status, fields: answer.fields, over: connection)
}

private func queue(
  _ response: OpaquePointer?, status: Int, fields: [RequestHead.Field],
  over connection: OpaquePointer
) -> MHD_Result {
  guard let response else { return .NO }
  defer { MHD_destroy_response(response) }
  for field in fields {
    // Refuses line breaks, so that no value can begin a field of its own.
    guard MHD_add_response_header(response, field.name, field.value) == .YES else { return .NO }
  }
  return MHD_queue_response(connection, UInt32(status), response)
}
