import RunnelSession
import RunnelTree
import RunnelWire

/// One of several options, or none: what select boxes and radios have in common.
///
/// The options' values stay here; the browser gets their texts, and names an option by its text.
struct Choice<Option: Hashable & Sendable>: Sendable {
  let options: [Option]
  /// How the options read, in their order. Kept, since what arrives later is compared with what was shown.
  let texts: [String]
  var initial: Option?
  /// The reader may go back to no choice.
  var mayBeEmpty: Bool

  // Called through witnesses, which the compiler does not specialise by itself.
  @specialized(where Option == String)
  init(
    options: [Option], format: (Option) -> String, initial: Option?, mayBeEmpty: Bool
  ) {
    self.options = options
    texts = optionTexts(options, format)
    self.initial = initial
    self.mayBeEmpty = mayBeEmpty
  }

  /// What a value from the browser comes to: what is named was shown, or the reader would not have picked it.
  func verdict(on value: WireValue) -> Verdict<Option?> {
    if value == .null { return mayBeEmpty ? .taken(nil) : .notBelieved }
    guard let name = OptionName(value) else { return .notBelieved }
    guard let index = name.index(among: texts) else { return .refused(name.refusal) }
    return .taken(options[index])
  }

  /// The name of an option; `nil`: it is not in the list.
  @specialized(where Option == String)
  func name(of option: Option) -> OptionName? {
    options.firstIndex(of: option).map { OptionName(of: $0, among: texts) }
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

  /// The option's text; an empty one for none.
  func queryTexts(of reading: Option?) -> [String] {
    [reading.flatMap(name)?.text ?? ""]
  }

  func reading(queryTexts texts: [String]) -> Option?? {
    guard let text = texts.last else { return nil }
    if let index = OptionName(text).index(among: self.texts) { return .some(options[index]) }
    return text.isEmpty && mayBeEmpty ? .some(nil) : nil
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

  func checkInitial(_ format: (Option) -> String) throws(RunnelError) {
    guard let initial, !options.isEmpty, !options.contains(initial) else { return }
    throw RunnelError(
      .valueNotAllowed,
      "The default '\(format(initial))' is not among the options: \(listed(texts)).")
  }
}

/// How options read, in their order.
@specialized(where Option == String)
func optionTexts<Option>(_ options: [Option], _ format: (Option) -> String) -> [String] {
  let texts = options.map(format)
  // Texts that are shown as they are need no second list, of which every session would have its own.
  if let same = options as? [String], same == texts { return same }
  return texts
}

/// The texts of options for a message, the first ten of them.
func listed(_ texts: [String]) -> String {
  let rest = texts.count - 10
  return texts.prefix(10).joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
}

extension OptionName {
  /// What the reader is told of an option that they chose and that is gone.
  var refusal: String {
    let quoted = text.utf8.count > 200 ? text.excerpt + "…" : text
    return "'\(quoted)' is not offered any more. Choose again."
  }
}

/// A widget whose value is one of its options, or none.
protocol ChoiceWidget: Widget where Reading == Option? {
  associatedtype Option: Hashable & Sendable

  var choice: Choice<Option> { get }
}

extension ChoiceWidget {
  var initial: Option? { choice.initial }

  func verdict(on value: WireValue) -> Verdict<Option?> { choice.verdict(on: value) }

  func reading(from value: WireValue) -> Option?? {
    if case .taken(let option) = choice.verdict(on: value) { .some(option) } else { nil }
  }

  @specialized(where Self == Selectbox<String>, Option == String)
  @specialized(where Self == Radio<String>, Option == String)
  func write(_ reading: Option?, to json: inout JSONWriter) {
    json.value(reading.flatMap(choice.name)?.value ?? .null)
  }

  func reading(adopting value: any Sendable) -> Option?? { choice.adopt(value) }
  func objection(to reading: Option?) -> String? { choice.objection(to: reading) }
  func queryTexts(of reading: Option?) -> [String]? { choice.queryTexts(of: reading) }

  func reading(queryTexts texts: [String]) -> Option?? { choice.reading(queryTexts: texts) }
}
