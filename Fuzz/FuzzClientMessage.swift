/// Whatever a browser says: it is a message or an error, and never more work than its length is worth.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: data, count: count)
  guard let value = try? JSONReader.value(from: bytes) else { return 0 }
  // What was read is written as something that reads as the same, but that 2.0 becomes 2.
  var writer = JSONWriter()
  writer.value(value)
  var again = JSONWriter()
  again.value((try? JSONReader.value(from: writer.bytes)) ?? .text("unreadable"))
  precondition(writer.bytes == again.bytes, "\(value) does not survive")
  switch try? ClientMessage(decoding: bytes) {
  case .navigated(_, let location): look(at: location.query)
  case .hello(let hello): look(at: hello.location.query)
  default: break
  }
  return 0
}

/// What an address holds: what fits into one is written as something that reads as the same.
private func look(at text: String) {
  guard let query = Query(parsing: text), query.fits else { return }
  precondition(Query(parsing: query.encoded) == query, "'\(text)' does not survive")
}
