import RunnelSession

/// Reads the `icon:` of an element: one emoji, or `:material/name:`.
enum Icon {
  /// - Parameter page: Whose icon it is, where several are given at once.
  static func check(_ icon: String?, ofPage page: String? = nil) throws(RunnelError) {
    guard let icon, !isMaterial(icon), !isEmoji(icon) else { return }
    let owner = page.map { " of the page '\($0)'" } ?? ""
    throw RunnelError(
      .badIcon,
      """
      The icon '\(icon)'\(owner) is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`.
      """)
  }

  /// The icon of a page may be an emoji's shortcode too.
  static func check(page icon: String?) throws(RunnelError) {
    guard let icon, !isShortcode(icon) else { return }
    try check(icon)
  }

  private static func isShortcode(_ text: String) -> Bool {
    guard text.utf8.count > 2, text.hasPrefix(":"), text.hasSuffix(":") else { return false }
    return text.dropFirst().dropLast().utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
      }
    }
  }

  private static func isMaterial(_ text: String) -> Bool {
    guard text.hasPrefix(":material/"), text.hasSuffix(":") else { return false }
    let name = text.dropFirst(10).dropLast()
    return !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
  }

  private static func isEmoji(_ text: String) -> Bool {
    guard text.count == 1, let first = text.unicodeScalars.first else { return false }
    return first.properties.isEmojiPresentation
      || (first.properties.isEmoji && text.unicodeScalars.count > 1)
      || (first.properties.isEmoji && first.value > 0xA9)
  }
}

extension Place {
  /// Shows a mistake where an argument is wrong, and says whether all is well.
  ///
  /// - Parameters:
  ///   - element: The name of the call, as in `slider`.
  ///   - label: What the element is called on the page.
  func isValid(
    _ element: StaticString, _ label: String? = nil, _ check: () throws(RunnelError) -> Void
  ) -> Bool {
    do throws(RunnelError) {
      try check()
      return true
    } catch {
      mistake(error, in: element, label)
      return false
    }
  }
}
