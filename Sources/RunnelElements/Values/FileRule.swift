import RunnelSession
import RunnelTree
import RunnelWire

/// Which files an element takes of its reader.
struct FileRule: Sendable {
  /// Extensions with their dot, in lower case; empty: any.
  let types: [String]
  /// Bytes of one file, at most.
  let maxSize: Int
  /// Where the files are that have arrived.
  let shelf: UploadShelf
  /// The name under which the element's files are there.
  let id: String

  /// - Parameters:
  ///   - types: Extensions as authors write them, with or without a dot.
  ///   - megabytes: At most so many (2^20 bytes) for one file; `nil`: what the server takes.
  init(types: [String], megabytes: Int? = nil, id: WidgetID, at place: Place) {
    self.types = types.map { ($0.hasPrefix(".") ? "" : ".") + $0.lowercased() }
    maxSize = min(megabytes ?? .max >> 21, place.configuration.server.maxUploadSize) << 20
    shelf = place.uploads
    self.id = id.text
  }

  static func check(types: [String], megabytes: Int?) throws(RunnelError) {
    if let megabytes, megabytes < 1 {
      throw RunnelError(
        .badSize, "`maxUploadSize` is a positive number of megabytes, not \(megabytes).")
    }
    if let bad = types.first(where: { $0.isEmpty || $0 == "." || $0.contains("/") }) {
      throw RunnelError(
        .badTypes, "The file type '\(bad)' is not an extension, such as `csv` or `tar.gz`.")
    }
  }

  /// Whether a file was sent to this element and is one that it takes.
  func takes(_ file: UploadShelf.File) -> Bool {
    file.widget == id && file.size <= maxSize
      && (types.isEmpty || types.contains { file.name.lowercased().hasSuffix($0) })
  }

  /// Those of the files named by a value that have arrived, by these rules, each once. Of a file the first part is the name.
  func files(in items: [WireValue]) -> [UploadedFile] {
    var seen: Set<String> = []
    return items.compactMap { item in
      guard let name = item.array?.first?.text, let file = shelf[name], takes(file),
        seen.insert(name).inserted
      else { return nil }
      return UploadedFile(file: file)
    }
  }

  func writeProps(_ props: inout Props) {
    props.texts("types", types)
    props.integer("maxSize", maxSize)
  }
}
