import Foundation
import RunnelProcess
import Testing

@Suite("Streams") struct StreamTests {
  @Test("from a stream that always has more a part is taken at a time, and nothing is lost")
  func endless() throws {
    // A file never says that there is nothing for now, as little as a pipe into which threads write all the time.
    let file = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    let count = 3_000_000
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 1_000) }
    try Data(bytes).write(to: file)
    let handle = try FileHandle(forReadingFrom: file)
    var taken: [UInt8] = []
    var parts = 0
    while true {
      let (part, isAtEnd) = readAvailable(handle.fileDescriptor)
      #expect(part.count <= 1 << 20)
      taken += part
      parts += 1
      if isAtEnd { break }
    }
    #expect(parts == 3)
    #expect(taken == bytes)
  }
}
