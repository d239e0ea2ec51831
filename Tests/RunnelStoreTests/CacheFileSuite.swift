import Foundation
import RunnelSession

@testable import RunnelStore

/// What a cache's file has said to the log.
final class Lines: @unchecked Sendable {
  // SAFETY: `lines` is touched under the lock alone.
  private let lock = NSLock()
  private var lines: [String] = []
  var all: [String] { lock.withLock { lines } }
  func add(_ line: String) { lock.withLock { lines.append(line) } }
}

extension CacheFile {
  func found(_ name: CachedName) async -> WrittenValue? {
    await withCheckedContinuation { continuation in
      find(name) { continuation.resume(returning: $0) }
    }
  }
}

/// Tests of a cache's file, each in a folder of its own.
protocol CacheFileSuite {
  var folder: TemporaryFolder { get }
  var lines: Lines { get }
}

extension CacheFileSuite {
  var path: String { folder.path + "/app.cache" }

  func file(
    limit: Int = 1 << 20, mostWaiting: Int = 1 << 20, vfs: String? = nil
  ) -> CacheFile {
    CacheFile(path: path, limit: limit, mostWaiting: mostWaiting, vfs: vfs) { [lines] in
      lines.add($0)
    }
  }

  func name(_ number: Int, of function: String = "f", edition: String = "1") -> CachedName {
    CachedName(function: function, arguments: [UInt8(number)], edition: edition)
  }

  func row(_ number: Int, size: Int = 10) -> WrittenValue {
    WrittenValue(bytes: [UInt8](repeating: UInt8(number), count: size), written: 1_000 + number)
  }

  func left(of names: [CachedName], in file: CacheFile) async -> [CachedName] {
    var left: [CachedName] = []
    for name in names where await file.found(name) != nil { left.append(name) }
    return left
  }
}
