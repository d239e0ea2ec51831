import FoundationEssentials
import Glibc
import RunnelProcess

/// Tells whether sources have changed since the last look.
///
/// The kernel says when to look (inotify); what has changed is told by the files themselves, so that a hint too many or
/// too few does no harm.
struct SourceWatch {
  /// How often to look without a hint: for file systems of other machines, which give none. A look costs a `stat` for
  /// each file.
  private static let interval = Duration.seconds(1)
  private static let intervalWithoutHints = Duration.milliseconds(50)
  /// For how long a file that has just become empty is waited for: it is written in two steps.
  private static let patience = Duration.milliseconds(500)

  private struct Mark: Equatable {
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  /// Files, and folders in which every file of Swift or C counts; folders may be missing. The first one is always there.
  private let paths: [String]
  private var marks: [String: Mark]
  private let hints: FolderHints?
  private var nextLook: Duration
  /// Since when a file is waited for.
  private var waitsSince: Duration?

  init(paths: [String]) {
    self.paths = paths
    hints = FolderHints()
    marks = [:]
    nextLook = .zero
    marks = look()
  }

  /// True once for each change.
  mutating func hasChanged() -> Bool {
    let isHinted = hints?.take() ?? false
    guard isHinted || monotonicNow >= nextLook else { return false }
    let now = look()
    // Editors that replace a file take it away for a moment; what is gone is looked at again later.
    guard now != marks, let first = paths.first, now[first] != nil else { return false }
    if hasJustBecomeEmpty(now) {
      let since = waitsSince ?? monotonicNow
      waitsSince = since
      guard monotonicNow >= since + Self.patience else {
        nextLook = min(nextLook, since + Self.patience)
        return false
      }
    }
    waitsSince = nil
    marks = now
    return true
  }

  private func hasJustBecomeEmpty(_ now: [String: Mark]) -> Bool {
    now.contains { path, mark in mark.size == 0 && marks[path]?.size != 0 }
  }

  func add(to waiting: inout Waiting) {
    if let hints { waiting.add(readable: hints.descriptor) }
    waiting.add(moment: nextLook)
  }

  private mutating func look() -> [String: Mark] {
    nextLook = monotonicNow + (hints == nil ? Self.intervalWithoutHints : Self.interval)
    var marks: [String: Mark] = [:]
    for path in paths {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder,
        let files = try? FileManager.default.subpathsOfDirectory(atPath: path)
      else {
        marks[path] = Self.mark(path)
        // A file is replaced in its folder.
        hints?.watch(Installation.parent(of: path))
        continue
      }
      hints?.watch(path)
      for file in files {
        let file = "\(path)/\(file)"
        if Self.isSource(file) { marks[file] = Self.mark(file) }
        hints?.watch(Installation.parent(of: file))
      }
    }
    return marks
  }

  private static func isSource(_ file: String) -> Bool {
    [".swift", ".c", ".cpp", ".h"].contains { file.hasSuffix($0) }
  }

  private static func mark(_ path: String) -> Mark? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Mark(
      inode: status.st_ino, size: status.st_size, seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
  }
}
