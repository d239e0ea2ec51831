import CSQLite
import FoundationEssentials
import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

// What the boards of other processes say.
extension RunningBoard {
  /// A run that had begun.
  struct Entry: Sendable, Equatable {
    var id: SessionID
    var event: Int
    /// Whose run it was; `nil` on the board of an earlier version.
    var epoch: Int?
  }

  /// The boards in a folder, without this process's own.
  struct Others: Sendable {
    var folder: String
    var prefix: String
    var own: String

    fileprivate var paths: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { $0.hasPrefix(prefix) && $0 != own }.map { "\(folder)/\($0)" }
    }

    /// Hands over what the boards of ended processes say, and removes those that were taken in.
    ///
    /// - Returns: Whether there are boards of other processes that live.
    func takeIn(_ body: ([Entry]) throws(StoreError) -> Void) throws(StoreError) -> Bool {
      var others = false
      for path in paths {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { continue }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
          others = true
          continue
        }
        var status = stat()
        // Another process may have taken it in just now.
        guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else { continue }
        try body(RunningBoard.entries(of: descriptor))
        unlink(path)
      }
      return others
    }

    /// What a session's owner was last at, be its process alive or not.
    func entry(of id: SessionID, epoch: Int) -> Entry? {
      for path in paths {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { continue }
        defer { close(descriptor) }
        let found = RunningBoard.entries(of: descriptor).first { $0.id == id && $0.epoch == epoch }
        if let found { return found }
      }
      return nil
    }
  }

  private static func entries(of descriptor: CInt) -> [Entry] {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size >= size,
      let base = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED
    else { return [] }
    defer { munmap(base, size) }
    var entries: [Entry] = []
    for entry in 0..<capacity {
      let word = entry * entryWords
      let id = SessionID(high: rnl_word_load(base, word), low: rnl_word_load(base, word + 1))
      // Entries are named one after the other, and no name is made of zeros alone.
      if id.high == 0, id.low == 0 { break }
      let (event, epoch) = (rnl_word_load(base, word + 2), rnl_word_load(base, word + 3))
      guard event > 0, let event = Int(exactly: event - 1) else { continue }
      entries.append(
        Entry(id: id, event: event, epoch: epoch > 0 ? Int(exactly: epoch - 1) : nil))
    }
    return entries
  }
}
