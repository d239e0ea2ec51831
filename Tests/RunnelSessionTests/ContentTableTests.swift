import Dispatch
import RunnelLocks
import RunnelSession
import Testing

@testable import RunnelSession

@Suite("Contents that are the same") struct ContentTableTests {
  /// Alike in their beginning, middle and end, and in their length.
  private static func alike(_ number: UInt8) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 60_000)
    bytes[10_000] = number
    return bytes
  }

  private static func table() -> ContentTable {
    let count = Mutex(0)
    return ContentTable {
      count.withLock { count in
        count += 1
        return "content \(count)"
      }
    }
  }

  @Test(
    "what is the same is kept once, what only looks alike apart, and what nobody has not at all")
  func identity() {
    let table = Self.table()
    let contents = [0, 1, 0, 1].map { number in
      Self.alike(number).withUnsafeBytes { table.content(of: $0, type: "image/png") }
    }
    #expect(contents.map(\.id) == ["content 1", "content 2", "content 1", "content 2"])
    #expect(table.count == 2)
    withExtendedLifetime(contents) {}
    let last = table.count
    #expect(last <= 2)
  }

  @Test("contents that look alike may come and go on many threads at once")
  func threads() async {
    let table = Self.table()
    let bytes = (0..<4).map { Self.alike(UInt8($0)) }
    await withTaskGroup(of: Void.self) { group in
      for thread in 0..<4 {
        group.addTask {
          for round in 0..<20_000 {
            let content = bytes[(thread + round) % 4].withUnsafeBytes {
              table.content(of: $0, type: "image/png")
            }
            #expect(content.type == "image/png")
          }
        }
      }
    }
    #expect(table.count == 0)
  }

  @Test("pages that draw the same picture at once, and let it go, do not stand in each other's way")
  func same() {
    let table = Self.table()
    let picture = [UInt8](repeating: 7, count: 16)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<50_000 {
        _ = picture.withUnsafeBytes { table.content(of: $0, type: "image/png") }
      }
    }
    #expect(table.count == 0)
  }
}
