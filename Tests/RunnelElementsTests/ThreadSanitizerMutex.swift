#if RUNNEL_TSAN
import RunnelSession

// Nearer than Synchronization's, and seen by the thread sanitizer.
typealias Mutex<Value: ~Copyable> = RunnelSession.Mutex<Value>
#endif
