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
  private let files = Mutex<[String: File]>([:])

  init(directory: String) {
    self.directory = directory
  }

  package subscript(id: String) -> File? {
    files.withLock { $0[id] }
  }

  /// Bytes of all files here.
  var size: Int {
    files.withLock { $0.values.reduce(0) { $0 + $1.size } }
  }

  /// The files that a session had, as far as they are still there.
  func restore(_ record: SessionRecord) {
    for (slot, bytes) in record.slots {
      guard let upload = UploadSlot(name: slot, bytes: bytes) else { continue }
      let path = "\(directory)/\(upload.file)"
      guard access(path, R_OK) == 0 else { continue }
      files.withLock {
        $0[slot.name] = File(
          id: slot.name, widget: upload.widget, name: upload.name, type: upload.type, path: path,
          size: upload.size)
      }
    }
  }

  func add(_ file: File) {
    let old = files.withLock { files in
      defer { files[file.id] = file }
      return files[file.id]
    }
    if let old, old.path != file.path { unlink(old.path) }
  }

  /// Forgets a file; the file itself goes when the store has forgotten it too.
  func take(_ id: String) -> File? {
    files.withLock { $0.removeValue(forKey: id) }
  }

  /// Forgets what was sent to widgets that are no longer there.
  func takeAll(of widgets: [WidgetID]) -> [File] {
    files.withLock { files in
      let names = Set(widgets.map(\.text))
      let gone = files.values.filter { names.contains($0.widget) }
      for file in gone { files[file.id] = nil }
      return gone
    }
  }

  static func removeFile(_ path: String) {
    #if canImport(Glibc)
    _ = Glibc.unlink(path)
    #else
    _ = Darwin.unlink(path)
    #endif
  }

  func removeAll() {
    let paths = files.withLock { files in
      defer { files = [:] }
      return files.values.map(\.path)
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
