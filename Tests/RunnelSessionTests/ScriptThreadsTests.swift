import Awaiting
import Dispatch
import RunnelLocks
import Testing

@testable import RunnelSession

@Suite("Threads of scripts") struct ScriptThreadsTests {
  /// Starts threads, or fails to.
  private final class Starter: Sendable {
    private struct State {
      var started = 0
      var failures = 0
      var fails: @Sendable (_ started: Int) -> Bool
    }

    private let state: Watched<State>

    /// - Parameter fails: Whether the next one fails, when so many were started.
    init(fails: @escaping @Sendable (Int) -> Bool = { _ in false }) {
      state = Watched(State(fails: fails))
    }

    var started: Int { state.withLock { $0.started } }
    var failures: Int { state.withLock { $0.failures } }
    /// Waits until so many were not started.
    func fails(times count: Int) async -> Bool { await state.becomes { $0.failures >= count } }
    func mend() { state.withLock { $0.fails = { _ in false } } }

    @Sendable func start(_ body: @escaping @Sendable () -> Void) -> CInt {
      let fails = state.withLock { state in
        guard !state.fails(state.started) else {
          state.failures += 1
          return true
        }
        state.started += 1
        return false
      }
      return fails ? 11 : ScriptThread.start(body)
    }
  }

  @Test(
    "with a limit what finds no thread waits for one, and there are never more",
    arguments: [1, 2, 8])
  func limit(_ limit: Int) async {
    let starter = Starter()
    let threads = ScriptThreads(limit: limit, start: starter.start)
    let latch = DispatchSemaphore(value: 0)
    let tasks = (0..<50).map { number in
      Task(executorPreference: threads) {
        latch.wait()
        return number
      }
    }
    #expect(threads.count == limit)
    for _ in tasks { latch.signal() }
    var sum = 0
    for task in tasks { sum += await task.value }
    #expect(sum == 1_225)
    #expect(starter.started == limit)
  }

  @Test("many short jobs, one after the other, are done by a few threads") func shortJobs() async {
    let starter = Starter()
    let threads = ScriptThreads(start: starter.start)
    // Each begins the next when it is about to end, as a page does that starts itself again.
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      @Sendable func run(_ rest: Int) {
        guard rest > 0 else { return continuation.resume() }
        _ = Task(executorPreference: threads) { run(rest - 1) }
      }
      run(20_000)
    }
    // Threads end when they were idle for ten seconds, so that a slow machine needs a few more.
    #expect(starter.started < 200)
  }

  @Test("a job whose thread could not be started is taken by the next that is free")
  func failingStart() async {
    let starter = Starter { $0 >= 1 }
    // Long enough for nothing to be tried again here.
    let threads = ScriptThreads(retryInterval: .seconds(1_000), start: starter.start)
    let latch = DispatchSemaphore(value: 0)
    let first: Task<Void, Never> = Task(executorPreference: threads) { latch.wait() }
    let others = (0..<5).map { number in Task(executorPreference: threads) { number } }
    #expect(threads.count == 1)
    #expect(starter.failures == 5)
    latch.signal()
    await first.value
    var sum = 0
    for task in others { sum += await task.value }
    #expect(sum == 10)
    #expect(starter.started == 1)
  }

  @Test("while jobs wait, starting a thread is tried again, though no other job comes")
  func retry() async {
    let starter = Starter { _ in true }
    let threads = ScriptThreads(retryInterval: .milliseconds(1), start: starter.start)
    let tasks = (0..<5).map { number in Task(executorPreference: threads) { number } }
    #expect(await starter.fails(times: 11))
    #expect(threads.count == 0)
    starter.mend()
    var sum = 0
    for task in tasks { sum += await task.value }
    #expect(sum == 10)
  }

  @Test("threads that block for ever keep no job from a thread that can be started later")
  func retryBesideBusy() async {
    let starter = Starter { $0 >= 1 }
    let threads = ScriptThreads(retryInterval: .milliseconds(1), start: starter.start)
    let latch = DispatchSemaphore(value: 0)
    let blocked: Task<Void, Never> = Task(executorPreference: threads) { latch.wait() }
    let waiting = Task(executorPreference: threads) { 7 }
    #expect(await starter.fails(times: 4))
    starter.mend()
    #expect(await waiting.value == 7)
    latch.signal()
    await blocked.value
  }

  @Test("threads that nobody needs end, and others come when somebody does") func idle() async {
    let threads = ScriptThreads(keepAlive: .milliseconds(1))
    for _ in 0..<3 {
      let latch = DispatchSemaphore(value: 0)
      let tasks = (0..<5).map { _ in Task(executorPreference: threads) { latch.wait() } }
      #expect(threads.count == 5)
      for _ in tasks { latch.signal() }
      for task in tasks { await task.value }
      #expect(await until { threads.count == 0 })
    }
  }

  @Test("no job is lost where threads end at the moment at which jobs come") func race() async {
    let threads = ScriptThreads(limit: 3, keepAlive: .nanoseconds(1))
    var sum = 0
    for round in 0..<500 {
      let tasks = (0..<5).map { number in Task(executorPreference: threads) { number } }
      for task in tasks { sum += await task.value }
      #expect(threads.count <= 3, "\(round)")
    }
    #expect(sum == 5_000)
  }
}
