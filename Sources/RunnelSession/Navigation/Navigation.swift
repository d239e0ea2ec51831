/// The pages that a script offers, and the one that it shows. A part of a session's page, and under its lock.
package struct Navigation {
  /// The addresses of the pages that the last run has offered, below the app's base path: `/` for the default page.
  var offered: [String] = []
  /// Where the default page would be if it were not at the root.
  var ownPathOfMain: String?
  /// Whether it says itself that it is the default page. Else it is the first one.
  var isMainDeclared = false
  /// That of the page that is shown.
  var shown: String?
  /// The run in which the script has offered pages last.
  var calledIn = 0
  var unsure = UnsurePages()
  /// The last run that began with the pages of a folder, and in which the script has not offered others.
  var folderIn = 0
  /// The run in which the page's content was drawn last.
  var drawnIn = 0
  /// What the browser has of them.
  var props: [UInt8] = []
  var currentProps: [UInt8] = []

  /// What a run shows, of the pages that it offers.
  package struct Choice: Sendable {
    package var index: Int
    /// The reader's address, if there is no page.
    package var missing: String?
  }
}

/// A page as the script names it. Which one stands at the root is for `navigation` to say.
package struct PageName: Sendable {
  /// Where the page would be if it were not at the root.
  var own: String
  /// The page says itself that it is the default page.
  var isDefault: Bool

  /// - Parameter path: Not percent-encoded, without a slash at its beginning.
  package init(_ path: String, isDefault: Bool) {
    own = "/" + PagePath.encoded(path)
    self.isDefault = isDefault
  }
}

/// How addresses of pages are compared: as bytes, whatever of them is percent-encoded, with or without a slash at the end.
package enum PagePath {
  package static func isSame(_ left: String, _ right: String) -> Bool {
    normal(left) == normal(right)
  }

  package static func normal(_ path: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let high = hexDigit(rest[rest.startIndex]), let low = hexDigit(rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return bytes
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// A path as a browser has it: what is neither a letter of ASCII, a digit nor one of `-._~/` is percent-encoded (RFC 3986).
  package static func encoded(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}
