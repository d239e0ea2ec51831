import RunnelSession
import RunnelWire

/// What the files of a widget are to its author: one, or none; or any number.
protocol UploadReading: Equatable, Sendable {
  static var holdsMany: Bool { get }
  init(files: [UploadedFile])
  var files: [UploadedFile] { get }
}

extension UploadedFile?: UploadReading {
  static var holdsMany: Bool { false }
  init(files: [UploadedFile]) { self = files.first }
  var files: [UploadedFile] { map { [$0] } ?? [] }
}

extension [UploadedFile]: UploadReading {
  static var holdsMany: Bool { true }
  init(files: [UploadedFile]) { self = files }
  var files: [UploadedFile] { self }
}

/// A widget whose value is the files that the reader has sent to it.
protocol FilesWidget: UploadWidget where Reading: UploadReading {
  /// The name under which this widget's files are on the shelf.
  var id: String { get }
}

extension FilesWidget {
  var initial: Reading { Reading(files: []) }

  /// A file counts when it has arrived, at this widget and by its rules, and once.
  func reading(from value: WireValue) -> Reading? {
    guard let items = value.array, Reading.holdsMany || items.count <= 1 else { return nil }
    var seen: Set<String> = []
    let files = items.compactMap { item -> UploadedFile? in
      guard let name = item.array?.first?.text, let file = shelf[name], fits(file),
        seen.insert(name).inserted
      else { return nil }
      return UploadedFile(file: file)
    }
    shelf.hold(seen)
    return Reading(files: files)
  }

  /// The rules may be others than when the file came.
  func objection(to reading: Reading) -> String? {
    guard let file = reading.files.first(where: { !fits($0.file) }) else { return nil }
    return "The file '\(file.name)' is not one that it takes."
  }

  private func fits(_ file: UploadShelf.File) -> Bool {
    file.widget == id && file.size <= maxSize && takes(name: file.name)
  }

  func files(in reading: Reading) -> Set<String> { Set(reading.files.map(\.file.id)) }

  func write(_ reading: Reading, to json: inout JSONWriter) {
    json.value(
      .array(
        reading.files.map {
          .array([.text($0.file.id), .text($0.file.name), .integer($0.size), .text($0.type)])
        }))
  }
}

extension Place {
  /// Bytes that one file may have.
  ///
  /// - Parameter megabytes: What the author allows; `nil`: as much as the server does.
  func maxUpload(_ megabytes: Int? = nil) -> Int {
    min(megabytes ?? .max >> 21, configuration.server.maxUploadSize) << 20
  }
}
