// Synchronization, with a `Mutex` that the thread sanitizer understands where a build is for that. What a module declares is
// nearer than what it passes on, so that who imports this one gets this one's.
@_exported public import Synchronization

#if RUNNEL_TSAN
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Takes the place of Synchronization's `Mutex` in builds for the thread sanitizer, which does not see that one's futex on
/// Linux and takes every two accesses for a race. See `make tsan`.
///
/// SAFETY: the value is touched between lock and unlock alone.
public final class Mutex<Value: ~Copyable>: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var value: Value

  public init(_ value: consuming sending Value) {
    self.value = value
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  public func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value)
  }
}
#endif
