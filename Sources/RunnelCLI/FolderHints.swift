import Glibc
import RunnelProcess

/// Says that something has changed in one of several folders.
final class FolderHints {
  /// Readable when there is something to take.
  let descriptor: Int32
  private var watched: Set<String> = []

  /// `nil` where the kernel has no more to give.
  init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
  }

  deinit { closeDescriptor(descriptor) }

  func watch(_ folder: String) {
    guard watched.insert(folder).inserted else { return }
    // Closed after writing, not at each write: a file that is half written does not compile.
    let events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE
    _ = inotify_add_watch(descriptor, folder, UInt32(events))
  }

  /// Whether anything has happened since the last call.
  func take() -> Bool {
    !readAvailable(descriptor).bytes.isEmpty
  }
}
