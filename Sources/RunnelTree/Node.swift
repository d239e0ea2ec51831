/// The number of a node: given by the server, never used twice within a session.
public typealias NodeID = UInt32

extension NodeID {
  /// The page's main area.
  public static var main: NodeID { 1 }
  /// The page's sidebar.
  public static var sidebar: NodeID { 2 }
  /// What stays at the lower edge of the main area.
  public static var bottom: NodeID { 3 }

  /// The areas that every page has, in the order in which they are read.
  public static let roots: [NodeID] = [.main, .sidebar, .bottom]
}

/// What an element looks like in this run: its kind, its props as JSON, and what it is recognised by.
public struct Node: Sendable {
  /// Names the client's component, such as `slider`.
  public var kind: String
  /// A JSON object without its braces: `"body":"Hello"`.
  public var props: [UInt8]
  /// Recognises a widget or a keyed container whatever its props; 0 for all others, which are recognised by their look.
  public var key: UInt64

  public init(kind: String, props: [UInt8] = [], key: UInt64 = 0) {
    self.kind = kind
    self.props = props
    self.key = key
  }

  /// Equal for nodes that look the same. Seeded anew in every process, so it is never stored.
  var look: UInt64 {
    var hasher = Hasher()
    hasher.combine(kind)
    props.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  var kindHash: UInt32 {
    var hasher = Hasher()
    hasher.combine(kind)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

/// What is kept of a node between runs: 32 bytes.
struct Child: Sendable {
  var id: NodeID
  var kind: UInt32
  var look: UInt64
  var key: UInt64
  var isContainer: Bool
}
