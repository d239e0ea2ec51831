/// A file that the reader's browser is to save.
package struct FileToSave: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// A file of this machine; `owner` is kept as long as somebody may read it.
    case file(path: String, owner: (any Sendable)? = nil)
    /// Made while it is sent. Gives a piece after the other, and waits while nobody takes one.
    case pieces(@Sendable (_ give: MadePieces.Give) async throws -> Void)
  }

  package var name: String
  /// The media type.
  package var type: String
  package var body: Body

  package init(name: String, type: String, body: Body) {
    self.name = name
    self.type = type
    self.body = body
  }
}
