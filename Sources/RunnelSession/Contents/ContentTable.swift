import RunnelLocks
import RunnelWire

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The contents that the pages of an app offer. What is the same is kept once, and has one name, however many pages show it and
/// however often they are drawn.
package final class ContentTable: Sendable {
  /// Bytes of one content that is kept in memory, at most.
  package static let largest = 256 << 20

  private struct Key: Hashable {
    var type: ByteText
    var fileName: ByteText?
    var use: Content.Use
    var body: Body

    enum Body: Hashable {
      /// How many bytes, and the hash of some of them.
      case bytes(Int, Int)
      case file(path: ByteText, ContentFile.Stamp)
    }
  }

  private struct Kept {
    weak var content: Content?
  }

  /// By key, and by name among those that look alike. Under its lock no content is made or let go of: the end of one takes it.
  private let kept = Mutex<[Key: [String: Kept]]>([:])
  private let random: @Sendable () -> String

  /// - Parameter random: Makes names that nobody guesses.
  package init(random: @escaping @Sendable () -> String) { self.random = random }

  /// Contents that somebody has.
  package var count: Int { kept.withLock { $0.values.reduce(0) { $0 + $1.count } } }

  /// Bytes in memory.
  package func content(
    of bytes: UnsafeRawBufferPointer, type: String, fileName: String? = nil,
    use: Content.Use = .media
  ) -> Content {
    let key = Key(
      type: ByteText(type), fileName: fileName.map(ByteText.init), use: use,
      body: .bytes(bytes.count, Self.sample(bytes)))
    // The comparison is done without the lock: it may be of megabytes.
    let same = candidates(for: key).first { content in
      guard case .bytes(let own) = content.body else { return false }
      return own.withUnsafeBytes { $0.isSame(as: bytes) }
    }
    return same ?? add(key, .bytes(Array(bytes)))
  }

  /// A file, which is not read before somebody asks for it.
  package func content(
    of file: ContentFile, type: String, fileName: String? = nil, use: Content.Use = .media
  ) -> Content {
    let key = Key(
      type: ByteText(type), fileName: fileName.map(ByteText.init), use: use,
      body: .file(path: ByteText(file.path), file.stamp))
    return candidates(for: key).first ?? add(key, .file(file))
  }

  private func candidates(for key: Key) -> [Content] {
    // They leave the lock with whoever asked: the last owner of one may be gone meanwhile.
    kept.withLock { ($0[key] ?? [:]).values.prefix(Self.mostAlike).compactMap(\.content) }
  }

  /// Contents that are compared byte by byte, at most: somebody may make many that look alike.
  private static let mostAlike = 8

  private func add(_ key: Key, _ body: Content.Body) -> Content {
    let id = random()
    let content = Content(
      id: id, type: key.type.text, fileName: key.fileName?.text, use: key.use, body: body,
      onRelease: { [weak self] in self?.forget(id, key) })
    kept.withLock { $0[key, default: [:]][id] = Kept(content: content) }
    return content
  }

  private func forget(_ id: String, _ key: Key) {
    kept.withLock { kept in
      kept[key]?[id] = nil
      if kept[key]?.isEmpty == true { kept[key] = nil }
    }
  }

  /// A hash of the beginning, the middle and the end.
  private static func sample(_ bytes: UnsafeRawBufferPointer) -> Int {
    let part = 4_096
    var hasher = Hasher()
    for start in [0, max(0, (bytes.count - part) / 2), max(0, bytes.count - part)] {
      let end = min(bytes.count, start + part)
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
    return hasher.finalize()
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let own = baseAddress, let others = other.baseAddress, count > 0 else { return true }
    return own == others || memcmp(own, others, count) == 0
  }
}
