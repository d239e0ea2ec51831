import RunnelWire
import Testing

@testable import RunnelSession

@Suite("Slots") struct SlotTests {
  private static let values = [StoredValue(7), StoredValue("text"), StoredValue([1, 2])].compactMap
  {
    $0
  }

  @Test("an entry of the session state comes back") func state() {
    for value in Self.values {
      for isDeclared in [false, true] {
        for isInitial in [false, true] {
          let slot = StateSlot(isDeclared: isDeclared, isInitial: isInitial, value: value)
          #expect(StateSlot(bytes: slot.bytes) == slot)
        }
      }
    }
  }

  @Test("a widget's reading comes back, with its key") func reading() {
    for value in Self.values {
      for flags in 0..<12 {
        for key in [nil, "", "key", "ключ 🌊", String(repeating: "k", count: 70_000)] {
          let slot = ReadingSlot(
            isTouched: flags & 1 != 0, key: key, isDeclared: flags & 2 != 0,
            persistence: [nil, .page, .session][flags >> 2], value: value)
          #expect(ReadingSlot(bytes: slot.bytes) == slot)
        }
      }
    }
  }

  @Test("an upload comes back, and never with a path") func upload() throws {
    let slot = UploadSlot(
      widget: "w", name: "../a \"b\".csv", type: "text/csv", file: "0123", size: 5)
    let name = SlotName(.upload, "f1")
    let found = try #require(UploadSlot(name: name, bytes: slot.bytes))
    #expect(
      (found.widget, found.name, found.type) == ("w", "../a \"b\".csv", "text/csv"))
    #expect((found.file, found.size) == ("0123", 5))
    #expect(UploadSlot(name: SlotName(.state, "f1"), bytes: slot.bytes) == nil)
    for file in ["../x", "/etc/passwd", "a/b", "", ".", ".."] {
      let bad = UploadSlot(widget: "w", name: "n", type: "t", file: file, size: 5)
      #expect(UploadSlot(name: name, bytes: bad.bytes) == nil, "\(file)")
    }
  }

  @Test("bytes that are cut short or wrong are no slot, or another one, and end nothing")
  func malformed() {
    let slots = [
      StateSlot(isDeclared: true, value: Self.values[2]).bytes,
      ReadingSlot(isTouched: true, key: "key", isDeclared: true, value: Self.values[1]).bytes,
      UploadSlot(widget: "w", name: "n", type: "t", file: "f", size: 1).bytes,
    ]
    for bytes in slots {
      for count in 0...bytes.count { decode(Array(bytes.prefix(count))) }
      for index in bytes.indices {
        for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
          var wrong = bytes
          wrong[index] = value
          decode(wrong)
        }
      }
    }
    #expect(StateSlot(bytes: []) == nil)
    #expect(StateSlot(bytes: [4, 105, 49]) == nil)
    #expect(ReadingSlot(bytes: []) == nil)
    #expect(ReadingSlot(bytes: [24, 105, 49]) == nil)
    #expect(ReadingSlot(bytes: [4, 0xFF, 0xFF, 0xFF, 0xFF, 105]) == nil)
    #expect(ReadingSlot(bytes: [4, 2, 0, 0]) == nil)
  }

  private func decode(_ bytes: [UInt8]) {
    _ = StateSlot(bytes: bytes)?.value.thawed
    _ = ReadingSlot(bytes: bytes)?.value.decoded(as: [Int].self)
    _ = UploadSlot(name: SlotName(.upload, "f"), bytes: bytes)
  }
}
