import CRunnelClient
import RunnelWire

/// The files of the page, which Scripts/bundle-client put into the executable.
public struct ClientFiles: Sendable {
  /// Names the files' content: another content, another name.
  public let build: String
  /// The scripts in the page itself, as sources of a Content-Security-Policy.
  let inlineScripts: [String]
  private let files: [String: File]

  /// One file, ready to be sent.
  struct File: Sendable {
    var type: String
    /// Hash of the content.
    var hash: String
    var plain: EmbeddedBytes
    /// Compressed, where that is smaller.
    var gzip: EmbeddedBytes?
  }

  /// The files in this executable.
  public static let embedded = ClientFiles(.client)

  /// The build of the page's code in this executable.
  public static var build: String { embedded.build }

  subscript(name: String) -> File? { files[name] }

  init(_ bundle: EmbeddedBytes) {
    guard let contents = Self.read(bundle) else {
      preconditionFailure("client.bundle is what Scripts/bundle-client writes.")
    }
    (build, inlineScripts, files) = contents
  }

  private static func read(_ bundle: EmbeddedBytes) -> (String, [String], [String: File])? {
    guard let head = bundle.part(at: 0, count: 12)?.array,
      head.prefix(8).elementsEqual("RNLCLNT1".utf8)
    else { return nil }
    let length = head[8...].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard let index = bundle.part(at: 12, count: length),
      let json = try? JSONReader.value(from: index.array, limits: .init(values: 1_000_000)),
      let build = json["build"]?.text, let entries = json["files"]?.array,
      let scripts = json["scripts"]?.array
    else { return nil }
    var files: [String: File] = [:]
    for entry in entries {
      func bytes(_ name: String) -> EmbeddedBytes? {
        guard let place = entry[name]?.array, place.count == 2, let start = place[0].integer,
          let count = place[1].integer
        else { return nil }
        return bundle.part(at: 12 + length + start, count: count)
      }
      guard let name = entry["name"]?.text, let type = entry["type"]?.text,
        let hash = entry["hash"]?.text, let plain = bytes("plain")
      else { return nil }
      files[name] = File(type: type, hash: hash, plain: plain, gzip: bytes("gzip"))
    }
    return (build, scripts.compactMap(\.text), files)
  }
}

/// A part of the executable's constant data.
struct EmbeddedBytes: @unchecked Sendable {
  // SAFETY: constant data of the executable, there as long as the process and never written to.
  private let bytes: UnsafeRawBufferPointer

  /// What client.S includes.
  static let client = EmbeddedBytes(
    bytes: UnsafeRawBufferPointer(start: rnl_client_bytes(), count: rnl_client_length()))

  private init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }
  var array: [UInt8] { Array(bytes) }

  func part(at start: Int, count: Int) -> EmbeddedBytes? {
    guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
      return nil
    }
    return EmbeddedBytes(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
  }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(bytes)
  }
}
