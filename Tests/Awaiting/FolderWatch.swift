import Foundation

/// Waits for what others do with the files of a folder; the kernel tells of it.
package final class FolderWatch {
  private let descriptor = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))

  /// - Parameter path: A folder that is there.
  package init(_ path: String) {
    let events = IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_CLOSE_WRITE | IN_MODIFY
    guard inotify_add_watch(descriptor, path, UInt32(events)) >= 0 else {
      fatalError("Can't watch \(path): \(String(cString: strerror(errno))).")
    }
  }

  deinit { close(descriptor) }

  /// Waits until something holds that depends on the folder's files alone.
  ///
  /// - Returns: False: it never has.
  package func wait(until condition: () -> Bool) -> Bool {
    let deadline = Deadline()
    while !condition() {
      // What happens after this was read wakes the next wait.
      guard deadline.isReadable(descriptor) else { return condition() }
      withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
        _ = read(descriptor, buffer.baseAddress, buffer.count)
      }
    }
    return true
  }

  /// Waits without a thread of the tests' pool; others may need that for what is waited for.
  package static func waits(
    at path: String, until condition: @escaping @Sendable () -> Bool
  ) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: FolderWatch(path).wait(until: condition))
      }
    }
  }

  /// Waits until there is a file of this name.
  package static func waits(forFile path: String) -> Bool {
    FolderWatch((path as NSString).deletingLastPathComponent).wait {
      FileManager.default.fileExists(atPath: path)
    }
  }
}
