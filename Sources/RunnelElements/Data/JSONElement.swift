import FoundationEssentials
public import RunnelSession
import RunnelTree
import RunnelWire

/// How much of a JSON tree is open at first.
public enum JSONExpansion: Sendable, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  case all
  case none
  /// So many levels.
  case depth(Int)

  public init(booleanLiteral value: Bool) { self = value ? .all : .none }
  public init(integerLiteral value: Int) { self = .depth(value) }
}

extension Elements {
  /// Shows a value as a JSON tree that the reader can open and close.
  ///
  /// - Parameters:
  ///   - value: Anything that can be encoded.
  ///   - expanded: How much of it is open at first: `true`, `false`, or so many levels.
  public func json(
    _ value: some Encodable, expanded: JSONExpansion = .all, width: Width? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).json(value, expanded, width)
  }

  /// Shows JSON text as a tree; text that is not JSON shows as an error.
  ///
  /// - Parameters:
  ///   - text: JSON, as a text.
  public func json(
    _ text: String, expanded: JSONExpansion = .all, width: Width? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).json(text: text, expanded, width)
  }
}

extension Place {
  func json(
    _ value: some Encodable, _ expanded: JSONExpansion = .all, _ width: Width? = nil
  ) {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .named
      let bytes = Array(try encoder.encode(value))
      json(bytes, asText: hasLongNumber(bytes), expanded, width)
    } catch { exception(error, in: "json") }
  }

  fileprivate func json(text: String, _ expanded: JSONExpansion, _ width: Width?) {
    do throws(WireError) {
      let limits = JSONReader.Limits(depth: 200, values: 1_000_000)
      let bytes = Array(text.utf8)
      let value = try JSONReader.value(from: bytes, limits: limits)
      guard !hasLongNumber(bytes) else { return json(bytes, asText: true, expanded, width) }
      var writer = JSONWriter()
      writer.value(value)
      json(writer.bytes, asText: false, expanded, width)
    } catch {
      exception(
        RunnelError(.badFormat, "The text can't be shown as JSON. \(error.message)"), in: "json")
    }
  }

  private func json(
    _ bytes: [UInt8], asText: Bool, _ expanded: JSONExpansion, _ width: Width?
  ) {
    check(width, of: "json")
    var props = Props()
    if asText {
      props.text("text", String(decoding: bytes, as: UTF8.self))
    } else {
      props.raw("body", bytes)
    }
    switch expanded {
    case .all: props.bool("expanded", true)
    case .none: props.bool("expanded", false)
    case .depth(let depth): props.integer("expanded", depth)
    }
    props.width(width)
    draw(Node(kind: "json", props: props.bytes))
  }
}

/// Whether a number may have more digits than a browser's numbers hold, so that its text is to be kept.
private func hasLongNumber(_ json: [UInt8]) -> Bool {
  var digits = 0
  var isInText = false
  var isEscaped = false
  for byte in json {
    switch byte {
    case _ where isEscaped: isEscaped = false
    case UInt8(ascii: "\\"): isEscaped = true
    case UInt8(ascii: "\""): isInText.toggle()
    case UInt8(ascii: "0")...UInt8(ascii: "9") where !isInText:
      digits += 1
      if digits == 16 { return true }
      continue
    default: break
    }
    digits = 0
  }
  return false
}

extension JSONEncoder.NonConformingFloatEncodingStrategy {
  /// JSON has no such numbers; they are shown by their names, and do not take the rest with them.
  static var named: Self {
    .convertToString(positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
  }
}
