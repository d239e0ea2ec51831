public import RunnelSession
import RunnelTree

/// Who says something in a chat: `.user`, `.assistant`, or any name.
public struct ChatRole: RawRepresentable, Hashable, Codable, Sendable, ExpressibleByStringLiteral {
  public var rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public init(stringLiteral name: String) { rawValue = name }

  /// The reader.
  public static let user = ChatRole(rawValue: "user")
  /// The app.
  public static let assistant = ChatRole(rawValue: "assistant")
  /// As ``user``.
  public static let human = ChatRole(rawValue: "human")
  /// As ``assistant``.
  public static let ai = ChatRole(rawValue: "ai")
}

extension Elements {
  /// Makes a container for what somebody says in a chat, with a picture that stands for them.
  ///
  /// - Parameters:
  ///   - role: Who says it. Names that Runnel does not know show by their first letter.
  ///   - avatar: One emoji, or `:material/name:`, instead.
  ///   - key: Names the container in CSS as `st-key-…`.
  public func chatMessage(
    _ role: ChatRole, avatar: String? = nil, key: String? = nil, width: Width? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Self {
    let place = place(fileID, line)
    let isValid = place.isValid("chatMessage", role.rawValue) { () throws(RunnelError) in
      guard !role.rawValue.allSatisfy(\.isWhitespace) else {
        throw RunnelError(
          .emptyText,
          "A chat message needs to say whose it is: '\(role.rawValue)' is empty. Write `.user`, `.assistant` or a name."
        )
      }
      try Icon.check(avatar)
      try width?.check()
    }
    guard isValid else { return self }
    var props = Props()
    props.text("name", role.rawValue)
    props.text("avatar", avatar)
    props.text("key", key)
    props.width(width)
    return Self(place.drawContainer(Node(kind: "chatMessage", props: props.bytes), key: key))
  }

  /// Makes a container for what somebody says in a chat, and fills it.
  @discardableResult
  public func chatMessage<Result>(
    _ role: ChatRole, avatar: String? = nil, key: String? = nil, width: Width? = nil,
    _ content: (Self) throws -> Result, fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    try chatMessage(role, avatar: avatar, key: key, width: width, fileID: fileID, line: line)
      .fill(content)
  }

  /// Makes a container for what somebody says in a chat, and fills it by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func chatMessage<Result>(
    _ role: ChatRole, avatar: String? = nil, key: String? = nil, width: Width? = nil,
    _ content: (Self) async throws -> Result, fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    try await chatMessage(role, avatar: avatar, key: key, width: width, fileID: fileID, line: line)
      .fill(content)
  }

  /// Makes a container for what somebody says in a chat, and fills it.
  public func chatMessage(
    _ role: ChatRole, avatar: String? = nil, key: String? = nil, width: Width? = nil,
    _ content: ((Self) throws -> Any?)?, fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    try chatMessage(role, avatar: avatar, key: key, width: width, fileID: fileID, line: line)
      .draw(content)
  }

  /// Makes a container for what somebody says in a chat, and fills it by a closure that waits.
  @_disfavoredOverload
  public func chatMessage(
    _ role: ChatRole, avatar: String? = nil, key: String? = nil, width: Width? = nil,
    _ content: ((Self) async throws -> Any?)?, fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    try await chatMessage(role, avatar: avatar, key: key, width: width, fileID: fileID, line: line)
      .draw(content)
  }
}
