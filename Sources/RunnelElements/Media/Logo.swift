public import RunnelSession
import RunnelTree
import RunnelWire

/// How high a logo is.
public enum LogoSize: String, Sendable, CaseIterable {
  /// 20, 24 and 32 CSS pixels.
  case small, medium, large
}

extension Container {
  /// Shows a logo at the top of the sidebar, and at the top of the page while that is closed or empty.
  ///
  /// - Parameters:
  ///   - size: `.small`, `.medium` or `.large`: 20, 24 or 32 CSS pixels high.
  ///   - link: The address that a click leads to.
  ///   - iconImage: Takes its place at the top of the page; `nil`: the same.
  public func logo(
    _ source: MediaSource, link: String? = nil, size: LogoSize = .medium,
    iconImage: MediaSource? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line).area(.main)
    place.draw(media: "logo", source.label) { () throws(RunnelError) in
      if let link { try LinkAddress.check(link) }
      let medium = try source.medium(at: place) { .picture($0, alt: "Logo") }
      var props = Props()
      medium.write(to: &props, at: place)
      props.text("link", link)
      if size != .medium { props.text("size", size.rawValue) }
      var contents = [medium.content]
      if let iconImage {
        let icon = try iconImage.medium(at: place) { .picture($0, alt: "Logo") }
        var iconProps = Props()
        icon.write(to: &iconProps, at: place)
        props.raw("icon", [UInt8(ascii: "{")] + iconProps.bytes + [UInt8(ascii: "}")])
        contents.append(icon.content)
      }
      return (props, contents)
    }
  }
}
