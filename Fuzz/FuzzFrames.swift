/// Whatever comes over a WebSocket, in one piece or byte by byte: the same events, and no more memory than allowed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let limit = 1_000
  guard var whole = WebSocketReader(maxMessage: limit),
    var split = WebSocketReader(maxMessage: limit)
  else { return 0 }
  let events = whole.read(bytes)
  let pieces = bytes.flatMap { split.read([$0]) }
  precondition(events == pieces, "\(events) in one piece, \(pieces) byte by byte")
  for event in events {
    switch event {
    case .text(let text):
      precondition(text.count <= limit && String(validating: text, as: UTF8.self) != nil)
    case .ping(let payload): precondition(payload.count <= 125)
    case .pong, .close, .violation: break
    }
  }
  return 0
}
