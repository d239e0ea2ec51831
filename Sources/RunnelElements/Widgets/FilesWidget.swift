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
  var rule: FileRule { get }
}

extension FilesWidget {
  var initial: Reading { Reading(files: []) }
  var types: [String] { rule.types }
  var maxSize: Int { rule.maxSize }
  var shelf: UploadShelf { rule.shelf }

  func reading(from value: WireValue) -> Reading? {
    guard let items = value.array, Reading.holdsMany || items.count <= 1 else { return nil }
    let reading = Reading(files: rule.files(in: items))
    shelf.hold(files(in: reading))
    return reading
  }

  /// The rules may be others than when the file came.
  func objection(to reading: Reading) -> String? {
    guard let file = reading.files.first(where: { !rule.takes($0.file) }) else { return nil }
    return "The file '\(file.name)' is not one that it takes."
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
