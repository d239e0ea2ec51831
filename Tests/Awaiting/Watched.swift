import Foundation

/// A value behind a lock that the thread sanitizer knows, unlike Synchronization's `Mutex` on Linux. Who waits for what it
/// becomes is woken by its changes.
package final class Watched<Value>: @unchecked Sendable {
  // SAFETY: the value and those who wait are touched while `changed` is locked.
  private let changed = NSCondition()
  private var value: Value
  private var waiters: [Int: Waiter] = [:]
  private var lastWaiter = 0

  private struct Waiter {
    var condition: (Value) -> Bool
    var continuation: CheckedContinuation<Bool, Never>
  }

  package init(_ value: Value) { self.value = value }

  /// Reads or changes the value.
  package func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    changed.lock()
    let result = body(&value)
    let done = takeDone()
    changed.broadcast()
    changed.unlock()
    for waiter in done { waiter.continuation.resume(returning: true) }
    return result
  }

  private func takeDone() -> [Waiter] {
    let numbers = waiters.filter { $0.value.condition(value) }.map(\.key)
    return numbers.compactMap { waiters.removeValue(forKey: $0) }
  }

  /// Blocks its thread until the value fulfils a condition.
  ///
  /// - Returns: False: it never has.
  package func wait(until condition: (Value) -> Bool) -> Bool {
    let deadline = Deadline()
    return changed.withLock {
      while !condition(value) {
        guard changed.wait(until: deadline.date) else { return condition(value) }
      }
      return true
    }
  }

  /// Waits until the value fulfils a condition, without a thread.
  ///
  /// - Returns: False: it has not in that time.
  package func becomes(
    within limit: Duration = .seconds(60), _ condition: @escaping @Sendable (Value) -> Bool
  ) async -> Bool {
    let number = changed.withLock {
      lastWaiter += 1
      return lastWaiter
    }
    let timer = Task {
      do { try await Task.sleep(for: limit) } catch { return }
      let waiter = self.changed.withLock { self.waiters.removeValue(forKey: number) }
      waiter?.continuation.resume(returning: false)
    }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      let isFulfilled = changed.withLock {
        if condition(value) { return true }
        waiters[number] = Waiter(condition: condition, continuation: continuation)
        return false
      }
      if isFulfilled { continuation.resume(returning: true) }
    }
  }
}
