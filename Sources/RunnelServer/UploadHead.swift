/// What the head of an upload says about the file (docs/wire-protocol.md).
struct UploadHead: Sendable, Equatable {
  var widget: String
  var name: String
  var type: String
  var size: Int?

  /// `nil` when a field is missing or can't be what a page of the app sends.
  init?(_ head: RequestHead) {
    guard let widget = head["X-Runnel-Widget"], (1...16).contains(widget.utf8.count),
      widget.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let name = head["X-Runnel-Name"]?.percentDecoded, (1...1_024).contains(name.utf8.count),
      name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    self.widget = widget
    self.name = name
    // Only shown to the script: what can't be a media type (RFC 9110, section 8.3) is none.
    let type = head["Content-Type"] ?? ""
    let isType = type.utf8.count <= 200 && type.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    self.type = isType ? type : ""
    size = head.contentLength
  }
}
