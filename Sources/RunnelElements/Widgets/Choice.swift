import RunnelSession
import RunnelTree
import RunnelWire

/// One of several options, or none: what select boxes and radios have in common.
///
/// The options' values stay here; the browser gets their texts and sends back an index.
struct Choice<Option: Hashable & Sendable>: Sendable {
  var options: [Option]
  var format: @Sendable (Option) -> String
  var initial: Option?
  /// The reader may go back to no choice.
  var mayBeEmpty: Bool

  // Called through witnesses, which the compiler does not specialise by itself.
  @specialized(where Option == String)
  func writeProps(_ props: inout Props) {
    props.texts("options", options.map(format))
  }

  func reading(from value: WireValue) -> Option?? {
    if value == .null { return mayBeEmpty ? .some(nil) : nil }
    guard let index = value.integer, options.indices.contains(index) else { return nil }
    return .some(options[index])
  }

  @specialized(where Option == String)
  func write(_ reading: Option?, to json: inout JSONWriter) {
    if let reading, let index = options.firstIndex(of: reading) {
      json.integer(index)
    } else {
      json.null()
    }
  }

  func adopt(_ value: any Sendable) -> Option?? {
    if let option = value as? Option { return .some(option) }
    return value as? Option?
  }

  @specialized(where Option == String)
  func objection(to reading: Option?) -> String? {
    guard let reading, !options.contains(reading) else { return nil }
    return "'\(reading)' is not among the options."
  }

  /// An option whose type is not `Codable` is known again by its text.
  func description(of reading: Option?) -> WireValue? {
    reading.map { .text(format($0)) } ?? .null
  }

  func reading(described value: WireValue) -> Option?? {
    if value == .null { return mayBeEmpty ? .some(nil) : nil }
    guard let text = value.text, let option = options.first(where: { format($0) == text }) else {
      return nil
    }
    return .some(option)
  }

  /// The option's text; an empty one for none.
  func queryTexts(of reading: Option?) -> [String]? { [reading.map(format) ?? ""] }

  func reading(queryTexts texts: [String]) -> Option?? {
    guard let text = texts.last else { return nil }
    return reading(described: .text(text)) ?? (text.isEmpty ? reading(described: .null) : nil)
  }

  /// The option at the index that the author gave.
  static func initial(_ options: [Option], _ index: Int?) throws(RunnelError) -> Option? {
    guard let index, !options.isEmpty else { return nil }
    guard options.indices.contains(index) else {
      throw RunnelError(
        .indexOutOfRange,
        "`index: \(index)` is not among the options, which go from 0 to \(options.count - 1).")
    }
    return options[index]
  }

  func checkInitial() throws(RunnelError) {
    guard let initial, !options.isEmpty, !options.contains(initial) else { return }
    throw RunnelError(
      .valueNotAllowed,
      "The default '\(format(initial))' is not among the options: \(options.map(format).joined(separator: ", "))."
    )
  }
}

/// Options side by side, one of them chosen.
struct Radio<Option: Hashable & Sendable>: Widget {
  static var kind: StaticString { "radio" }

  var choice: Choice<Option>
  var captions: [String]?
  var isHorizontal: Bool

  var initial: Option? { choice.initial }

  func writeProps(_ props: inout Props) {
    choice.writeProps(&props)
    if let captions { props.texts("captions", captions) }
    props.flag("horizontal", isHorizontal)
  }

  func reading(from value: WireValue) -> Option?? { choice.reading(from: value) }
  func write(_ reading: Option?, to json: inout JSONWriter) { choice.write(reading, to: &json) }
  func reading(adopting value: any Sendable) -> Option?? { choice.adopt(value) }
  func objection(to reading: Option?) -> String? { choice.objection(to: reading) }
  func description(of reading: Option?) -> WireValue? { choice.description(of: reading) }
  func reading(described value: WireValue) -> Option?? { choice.reading(described: value) }
  func queryTexts(of reading: Option?) -> [String]? { choice.queryTexts(of: reading) }
  func reading(queryTexts texts: [String]) -> Option?? { choice.reading(queryTexts: texts) }
}
