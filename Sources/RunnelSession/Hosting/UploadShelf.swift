import Dispatch
import RunnelLocks

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
    fileprivate let lease: Lease

    init(id: String, widget: String, name: String, type: String, path: String, size: Int) {
      self.id = id
      self.widget = widget
      self.name = name
      self.type = type
      self.path = path
      self.size = size
      lease = Lease(path)
    }

    package static func == (a: File, b: File) -> Bool { a.id == b.id && a.path == b.path }
  }

  /// Held by all who may still read a file.
  fileprivate final class Lease: Sendable {
    private let path: String
    private let isForgotten = Mutex(false)

    init(_ path: String) { self.path = path }

    func end() { isForgotten.withLock { $0 = true } }

    deinit {
      guard isForgotten.withLock({ $0 }) else { return }
      // The last who held it may be a value that is replaced under a lock.
      DispatchQueue.global().async { [path] in UploadShelf.removeFile(path) }
    }
  }

  let directory: String
  private let content = Mutex(Content())

  private struct Content {
    var files: [String: File] = [:]
    /// Files that an event has named. One that has just arrived is not among them: the event that does comes later.
    var held: Set<String> = []
    /// Bytes that files on their way may come to, by their paths.
    var reserved: [String: Int] = [:]

    mutating func take(_ id: String) -> File? {
      held.remove(id)
      return files.removeValue(forKey: id)
    }

    var size: Int {
      files.values.reduce(0) { $0 + $1.size } + reserved.values.reduce(0, +)
    }
  }

  init(directory: String) {
    self.directory = directory
  }

  package subscript(id: String) -> File? {
    // What no browser calls a file is not looked for: it may be any text.
    guard id.utf8.count <= 40 else { return nil }
    return content.withLock { $0.files[id] }
  }

  /// Keeps room for a file that is on its way, until it is added or its room is released: those that come at the same time
  /// must not get the same.
  ///
  /// - Parameters:
  ///   - size: Bytes that it will have; `nil`: nobody knows, and it gets what there is.
  ///   - maxFile: Bytes of one file, at the most.
  ///   - maxTotal: Bytes of all files here, at the most.
  ///   - maxFiles: Files here and on their way, at the most.
  /// - Returns: Bytes that it may have.
  func reserve(
    _ path: String, size: Int?, maxFile: Int, maxTotal: Int, maxFiles: Int
  ) throws(UploadError) -> Int {
    try content.withLock { content throws(UploadError) in
      guard content.files.count + content.reserved.count < maxFiles else {
        throw .tooMany(limit: maxFiles)
      }
      guard size ?? 0 <= maxFile else { throw .tooLarge(limit: maxFile) }
      let room = max(0, maxTotal - content.size)
      guard room > 0, size ?? 0 <= room else { throw .sessionFull(limit: maxTotal, room: room) }
      let limit = min(maxFile, room)
      content.reserved[path] = size ?? limit
      return size ?? limit
    }
  }

  func release(_ path: String) {
    content.withLock { $0.reserved[path] = nil }
  }

  var all: [File] { content.withLock { Array($0.files.values) } }

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
        $0.held.insert(slot.name)
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
    content.withLock { $0.take(id) }
  }

  /// Forgets what was sent to a widget that is no longer there.
  func takeAll(of widget: WidgetID) -> [File] {
    content.withLock { content in
      let name = widget.text
      let gone = content.files.values.filter { $0.widget == name }
      for file in gone { _ = content.take(file.id) }
      return gone
    }
  }

  /// An event has named these files: with the next that does not, they go.
  package func hold(_ names: some Sequence<String>) {
    content.withLock { content in
      content.held.formUnion(names.filter { content.files[$0] != nil })
    }
  }

  /// Forgets the files that an event has named, and that are in their widget's value no longer.
  ///
  /// - Parameter values: For each widget whose value has changed, the names of the files in it.
  func takeLeftOver(by values: [WidgetID: Set<String>]) -> [File] {
    guard !values.isEmpty else { return [] }
    return content.withLock { content in
      let gone = values.flatMap { widget, names in
        content.files.values.filter {
          $0.widget == widget.text && content.held.contains($0.id) && !names.contains($0.id)
        }
      }
      for file in gone { _ = content.take(file.id) }
      return gone
    }
  }

  /// What was sent to a widget, by the names that the browser chose.
  func files(of widget: WidgetID) -> [String] {
    let name = widget.text
    return content.withLock { $0.files.values.filter { $0.widget == name }.map(\.id) }
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
      defer { (content.files, content.held) = ([:], []) }
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

  /// The file goes when nobody can read it any more: the author's code may have put it aside.
  func forget() { lease.end() }
}

/// A widget that takes files, as far as the server must know before it takes the first byte.
package protocol UploadWidget: ResourceWidget {
  var shelf: UploadShelf { get }
  /// Extensions with their dot, in lower case; empty: any.
  var types: [String] { get }
  /// Bytes of one file, at most.
  var maxSize: Int { get }
  /// As what the browser that has sent a file is given it back, to show it again; `nil`: it is not.
  var shownType: String? { get }
  /// The names of the files in a value.
  func files(in reading: Reading) -> Set<String>
}

extension UploadWidget {
  package var shownType: String? { nil }

  /// Whether a file of that name has one of the extensions.
  package func takes(name: String) -> Bool {
    let name = name.lowercased()
    return types.isEmpty || types.contains { name.hasSuffix($0) }
  }

  func files(inReading reading: any Sendable) -> Set<String> {
    (reading as? Reading).map { files(in: $0) } ?? []
  }
}

extension UploadWidget {
  package func resource(of id: WidgetID) -> any NodeResource {
    UploadedFiles(widget: id, shelf: shelf)
  }
}

/// The files that were sent to one widget.
private struct UploadedFiles: NodeResource {
  let widget: WidgetID
  let shelf: UploadShelf

  var files: [String] { shelf.files(of: widget) }

  func release() {
    for file in shelf.takeAll(of: widget) { file.forget() }
  }
}
