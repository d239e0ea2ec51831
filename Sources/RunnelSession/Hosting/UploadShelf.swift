import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The files that a session's reader has sent, on disk, until the widget lets go of them.
package final class UploadShelf: Sendable {
  /// A file that has arrived whole.
  package struct File: Sendable, Equatable {
    package var id: String
    package var widget: String
    package var name: String
    package var type: String
    package var path: String
    package var size: Int
  }

  let directory: String
  private let content = Mutex(Content())

  private struct Content {
    var files: [String: File] = [:]
    /// Bytes that files on their way may come to, by their paths.
    var reserved: [String: Int] = [:]

    var size: Int {
      files.values.reduce(0) { $0 + $1.size } + reserved.values.reduce(0, +)
    }
  }

  init(directory: String) {
    self.directory = directory
  }

  package subscript(id: String) -> File? {
    content.withLock { $0.files[id] }
  }

  /// Keeps room for a file that is on its way, until it is added or its room is released: those that come at the same time
  /// must not get the same.
  ///
  /// - Parameters:
  ///   - size: Bytes that it will have; `nil`: nobody knows, and it gets what there is.
  ///   - maxFile: Bytes of one file, at the most.
  ///   - maxTotal: Bytes of all files here, at the most.
  /// - Returns: Bytes that it may have.
  func reserve(
    _ path: String, size: Int?, maxFile: Int, maxTotal: Int
  ) throws(UploadError) -> Int {
    try content.withLock { content throws(UploadError) in
      let limit = max(0, min(maxFile, maxTotal - content.size))
      guard limit > 0, size ?? 0 <= limit else { throw .tooLarge(limit: limit) }
      content.reserved[path] = size ?? limit
      return size ?? limit
    }
  }

  func release(_ path: String) {
    content.withLock { $0.reserved[path] = nil }
  }

  /// The files that a session had, as far as they are still there.
  func restore(_ record: SessionRecord) {
    for (slot, bytes) in record.slots {
      guard let upload = UploadSlot(name: slot, bytes: bytes) else { continue }
      let path = "\(directory)/\(upload.file)"
      guard access(path, R_OK) == 0 else { continue }
      content.withLock {
        $0.files[slot.name] = File(
          id: slot.name, widget: upload.widget, name: upload.name, type: upload.type, path: path,
          size: upload.size)
      }
    }
  }

  func add(_ file: File) {
    let old = content.withLock { content in
      content.reserved[file.path] = nil
      return content.files.updateValue(file, forKey: file.id)
    }
    if let old, old.path != file.path { unlink(old.path) }
  }

  /// Forgets a file; the file itself goes when the store has forgotten it too.
  func take(_ id: String) -> File? {
    content.withLock { $0.files.removeValue(forKey: id) }
  }

  /// Forgets what was sent to widgets that are no longer there.
  func takeAll(of widgets: [WidgetID]) -> [File] {
    content.withLock { content in
      let names = Set(widgets.map(\.text))
      let gone = content.files.values.filter { names.contains($0.widget) }
      for file in gone { content.files[file.id] = nil }
      return gone
    }
  }

  /// The names, in the folder, of all files that are here or on their way.
  var fileNames: Set<String> {
    let paths = content.withLock { $0.files.values.map(\.path) + $0.reserved.keys }
    return Set(paths.compactMap { $0.split(separator: "/").last.map(String.init) })
  }

  /// - Parameter oldest: Seconds since 1970, by the system's clock.
  static func files(in directory: String, notChangedSince oldest: Int) -> [String] {
    guard let folder = opendir(directory) else { return [] }
    defer { closedir(folder) }
    var files: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      var status = stat()
      guard lstat(directory + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      #if canImport(Darwin)
      let changed = status.st_mtimespec.tv_sec
      #else
      let changed = status.st_mtim.tv_sec
      #endif
      if changed < oldest { files.append(name) }
    }
    return files
  }

  static func removeFile(_ path: String) {
    #if canImport(Glibc)
    _ = Glibc.unlink(path)
    #else
    _ = Darwin.unlink(path)
    #endif
  }

  func removeAll() {
    let paths = content.withLock { content in
      defer { content.files = [:] }
      return content.files.values.map(\.path)
    }
    for path in paths { unlink(path) }
  }
}

extension UploadShelf.File {
  var slot: UploadSlot {
    UploadSlot(
      widget: widget, name: name, type: type,
      file: path.split(separator: "/").last.map(String.init) ?? "", size: size)
  }

  func unlink() { UploadShelf.removeFile(path) }
}

/// A widget that takes files, as far as the server must know before it takes the first byte.
package protocol UploadWidget: Widget {
  /// Extensions with their dot, in lower case; empty: any.
  var types: [String] { get }
  /// Bytes of one file, at most.
  var maxSize: Int { get }
}
