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
  _ = try? ClientMessage(decoding: bytes)
  return 0
}
