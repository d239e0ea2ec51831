import Dispatch
import Testing

@testable import RunnelSession

@Suite("Threads of scripts") struct ScriptThreadsTests {
  @Test("with a limit what finds no thread waits for one") func limit() async {
    let threads = ScriptThreads(limit: 2)
    let latch = DispatchSemaphore(value: 0)
    let tasks = (0..<6).map { number in
      Task(executorPreference: threads) {
        latch.wait()
        return number
      }
    }
    #expect(threads.count == 2)
    for _ in tasks { latch.signal() }
    var sum = 0
    for task in tasks { sum += await task.value }
    #expect(sum == 15)
  }
}
