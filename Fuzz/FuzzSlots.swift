/// As in RunnelSession, whose other files are not needed here.
package typealias WireValue = Value

/// Whatever is in the store: it is a slot or none, and a value or none.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  if let slot = StateSlot(bytes: bytes) {
    precondition(StateSlot(bytes: slot.bytes) == slot, "\(slot) does not survive")
    look(at: slot.value)
  }
  if let slot = ReadingSlot(bytes: bytes) {
    precondition(ReadingSlot(bytes: slot.bytes) == slot, "\(slot) does not survive")
    look(at: slot.value)
  }
  _ = UploadSlot(name: SlotName(.upload, "f"), bytes: bytes)
  look(at: StoredValue(bytes: bytes))
  return 0
}

private func look(at value: StoredValue) {
  _ = value.thawed
  _ = value.description
  _ = value.decoded(as: Int.self)
  _ = value.decoded(as: [String: [Double]].self)
  _ = value.decoded(as: ClosedRange<Int>.self)
}
