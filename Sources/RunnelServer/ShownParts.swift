import RunnelLocks

/// The parts of the client's code that readers' pages have asked for. The next page names them in its head, so that its browser
/// asks for them together with the core, and not only when the first element that needs one has come.
final class ShownParts: Sendable {
  /// Parts that a page names: each costs a reader who does not need it a request.
  static let most = 12
  /// Bytes of a part, packed. What is larger is a library, which a page may need for one formula.
  static let largest = 20 << 10

  private let names = Mutex<[String]>([])

  /// In the order in which they were first asked for.
  var all: [String] { names.withLock { $0 } }

  func note(_ name: String) {
    names.withLock { names in
      guard names.count < Self.most, !names.contains(name) else { return }
      names.append(name)
    }
  }

  /// The lines of a page's head.
  ///
  /// - Parameters:
  ///   - folder: The address of the client's files.
  ///   - hasStyle: Whether a part has a sheet of style beside it.
  static func links(
    to names: [String], in folder: String, hasStyle: (String) -> Bool
  ) -> String {
    names.map { name in
      let script = "<link rel=\"modulepreload\" href=\"\(folder)/\(name).js\">"
      guard hasStyle(name) else { return script }
      // For print, so that the page is not held up by what it may not show; the part itself asks for its sheet then, which is
      // there. A browser complains of a preload that is not used.
      return script
        + "<link rel=\"stylesheet\" media=\"print\" href=\"\(folder)/\(name).css\">"
    }.joined()
  }
}
