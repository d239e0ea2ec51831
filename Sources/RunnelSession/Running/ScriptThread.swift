#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread of the operating system.
package enum ScriptThread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread, which ends with its body.
  ///
  /// - Returns: The system's error; 0: it has begun.
  @Sendable package static func start(_ body: @escaping @Sendable () -> Void) -> CInt {
    let pointer = Unmanaged.passRetained(Body(body)).toOpaque()
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Stacks are address space until they are used, so generous ones cost nothing.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let code = pthread_create(&thread, &attributes, runBody, pointer)
    pthread_attr_destroy(&attributes)
    if code != 0 { Unmanaged<Body>.fromOpaque(pointer).release() }
    return code
  }

  fileprivate static func run(_ pointer: UnsafeMutableRawPointer) {
    Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
  }
}

private func runBody(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let pointer { ScriptThread.run(pointer) }
  return nil
}
