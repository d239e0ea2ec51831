/// What the head of an upload says about the file (docs/wire-protocol.md).
struct UploadHead: Sendable, Equatable {
  var widget: String
  var name: String
  var type: String
  var size: Int?

  /// What is missing, or can't be what a page of the app sends.
  struct Objection: Error, Equatable {
    var text: String
  }

  /// Bytes of a file's name, with the folders that it was picked in.
  static let maxName = 1_024

  init(_ head: RequestHead) throws(Objection) {
    guard let widget = head["X-Runnel-Widget"], (1...16).contains(widget.utf8.count),
      widget.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw Objection(text: "The upload does not say for which widget it is.") }
    guard let name = head["X-Runnel-Name"]?.percentDecoded, !name.isEmpty else {
      throw Objection(text: "The upload does not say the file's name, or not in UTF-8.")
    }
    guard name.utf8.count <= Self.maxName else {
      throw Objection(
        text: """
          The file's name has \(name.utf8.count) bytes with its folders, and may have \(Self.maxName). \
          Give it a shorter one.
          """)
    }
    guard name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw Objection(
        text:
          "The file's name has a line break or another control character in it. Rename the file.")
    }
    self.widget = widget
    self.name = name
    // Only shown to the script: what can't be a media type (RFC 9110, section 8.3) is none.
    let type = head["Content-Type"] ?? ""
    let isType = type.utf8.count <= 200 && type.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    self.type = isType ? type : ""
    size = head.contentLength
  }
}
