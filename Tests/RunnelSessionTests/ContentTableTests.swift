import Dispatch
import Testing

@testable import RunnelSession

@Suite struct ContentTableTests {
  @Test("pages that draw the same picture at once, and let it go, do not stand in each other's way")
  func alike() {
    let table = ContentTable(random: { "0" })
    let picture = [UInt8](repeating: 7, count: 16)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<50_000 {
        _ = picture.withUnsafeBytes { table.content(of: $0, type: "image/png") }
      }
    }
    #expect(table.count == 0)
  }
}
