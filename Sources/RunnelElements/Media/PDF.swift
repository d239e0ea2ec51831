public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a PDF document in the browser's viewer; a link to it where the browser has none, as on most phones.
  ///
  /// - Parameters:
  ///   - height: `nil`: 500 CSS pixels.
  ///   - alt: What the link and a screen reader call it; `nil`: the file's name.
  public func pdf(
    _ source: MediaSource, key: String? = nil, width: Width? = nil, height: Height? = nil,
    alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    place.draw(media: "pdf", source.label) { () throws(RunnelError) in
      try height?.check("A document")
      try width?.check()
      switch source.origin {
      case .svg, .pixels:
        throw RunnelError(.badTypes, "A picture is no PDF document. Show it by `image`.")
      case .data, .file, .upload, .url: break
      }
      let name = alt ?? source.documentName
      let medium = try source.medium(
        at: place, as: .document, type: "application/pdf", named: name + ".pdf"
      ) {
        .page($0, title: name, isSandboxed: false)
      }
      var props = Props()
      medium.write(to: &props, at: place)
      props.text("name", name)
      if case .url(let address) = source.origin { props.text("url", address) }
      props.text("key", key)
      props.height(height ?? 500)
      props.width(width)
      return (props, [medium.content])
    }
  }

  /// Shows a PDF document that the reader has sent.
  public func pdf(
    _ file: UploadedFile, key: String? = nil, width: Width? = nil, height: Height? = nil,
    alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    pdf(
      .upload(file), key: key, width: width, height: height, alt: alt, fileID: fileID, line: line)
  }
}

extension MediaSource {
  fileprivate var documentName: String {
    let name = label?.split(separator: "/").last.map(String.init)
    return name ?? "Document"
  }
}
