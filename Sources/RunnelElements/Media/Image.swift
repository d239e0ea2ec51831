public import RunnelSession
import RunnelTree
import RunnelWire

extension Elements {
  /// Shows a picture.
  ///
  /// - Parameters:
  ///   - caption: Markdown, below it.
  ///   - width: `nil`: as wide as it is, and at most as its container.
  ///   - alt: What a screen reader says in its place; `nil`: the caption.
  ///   - link: The address that a click leads to.
  public func image(
    _ source: MediaSource, caption: String? = nil, width: Width? = nil, alt: String? = nil,
    link: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).images([(source, caption, alt)], width: width, link)
  }

  /// Shows a picture that the reader has sent.
  public func image(
    _ file: UploadedFile, caption: String? = nil, width: Width? = nil, alt: String? = nil,
    link: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).images([(.upload(file), caption, alt)], width: width, link)
  }

  /// Shows pictures beside each other, in as many rows as it takes.
  ///
  /// - Parameters:
  ///   - sources: As `source`, one for each picture.
  ///   - captions: One for each picture, or none.
  ///   - width: That of each picture.
  public func image(
    _ sources: [MediaSource], captions: [String] = [], width: Width? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    guard captions.isEmpty || captions.count == sources.count else {
      return place.mistake(
        RunnelError(
          .badLabels,
          "There are \(sources.count) pictures and \(captions.count) captions. Give one for each, or none."
        ),
        in: "image")
    }
    place.images(
      sources.enumerated().map { ($1, captions.isEmpty ? nil : captions[$0], nil) }, each: width)
  }
}

extension Place {
  fileprivate func images(
    _ images: [(source: MediaSource, caption: String?, alt: String?)], width: Width? = nil,
    each: Width? = nil, _ link: String? = nil
  ) {
    draw(media: "image", images.first?.source.label) { () throws(RunnelError) in
      if case .pixels(let pixels) = width ?? each, pixels < 1 {
        throw RunnelError(
          .badSize, "A picture's width is a positive number of pixels, not \(pixels).")
      }
      if let link { try LinkAddress.check(link) }
      var contents: [Content] = []
      var json = JSONWriter()
      json.raw("[")
      for (index, image) in images.enumerated() {
        let alt = image.alt ?? image.caption ?? ""
        let medium = try image.source.medium(at: self) { .picture($0, alt: alt) }
        contents.append(medium.content)
        var props = Props()
        medium.write(to: &props, at: self)
        props.text("caption", image.caption)
        props.text("alt", image.alt)
        json.raw(index > 0 ? ",{" : "{")
        json.raw(props.bytes)
        json.raw("}")
      }
      json.raw("]")
      var props = Props()
      props.raw("images", json.bytes)
      props.text("link", link)
      props.width(width)
      switch each {
      case nil: break
      case .pixels(let pixels): props.integer("each", pixels)
      case .stretch: props.text("each", "stretch")
      case .content: props.text("each", "content")
      }
      return (props, contents)
    }
  }
}
