import RunnelSession
import RunnelTree
import RunnelWire

/// Several of a list's options, in the order in which they were chosen.
///
/// As with `Choice`, the options' values stay here, and the browser names an option by its text.
struct Selection<Option: Hashable & Sendable>: Sendable {
  let options: [Option]
  let texts: [String]
  let initial: [Option]
  /// More than so many can't be chosen.
  let maximum: Int?
  /// For lists to which the reader may add.
  let typing: Typing?

  /// How what a reader types is an option, and reads.
  struct Typing: Sendable {
    let option: @Sendable (String) -> Option
    let text: @Sendable (Option) -> String
  }

  /// - Parameter initial: What is there twice counts once.
  init(
    options: [Option], format: (Option) -> String, initial: [Option], maximum: Int? = nil,
    typing: Typing? = nil
  ) {
    self.options = options
    texts = optionTexts(options, format)
    var seen: Set<Option> = []
    self.initial = initial.filter { seen.insert($0).inserted }
    self.maximum = maximum
    self.typing = typing
  }

  /// Says what is wrong with the author's arguments.
  func check(_ format: (Option) -> String) throws(RunnelError) {
    if let maximum, maximum < 1 {
      throw RunnelError(
        .numberOutOfRange,
        "`maxSelections: \(maximum)` lets nothing be chosen. Give 1 or more, or leave it out.")
    }
    if let maximum, initial.count > maximum {
      throw RunnelError(
        .valueNotAllowed,
        "The default has \(initial.count) options, more than `maxSelections: \(maximum)` allows.")
    }
    guard typing == nil, !options.isEmpty else { return }
    for (option, index) in zip(initial, indices(of: initial)) where index == nil {
      throw RunnelError(
        .valueNotAllowed,
        "The default '\(format(option))' is not among the options: \(listed(texts)).")
    }
  }

  /// What the widget has at first: of an empty list, which may be still on its way, nothing.
  var start: [Option] { typing == nil && options.isEmpty ? [] : initial }

  // MARK: Values from the browser

  /// What a value from the browser comes to. What is there twice counts once.
  func verdict(on value: WireValue) -> Verdict<[Option]> {
    guard let items = value.array else { return .notBelieved }
    let table = items.count > Self.few ? OptionNames(texts) : nil
    var chosen: [Option] = []
    var seen: Set<Option> = []
    for item in items {
      guard let name = OptionName(item) else { return .notBelieved }
      let index = if let table { table.index(of: name) } else { name.index(among: texts) }
      let option: Option
      if let index {
        option = options[index]
      } else if let typing, let typed = item.text {
        guard !typed.isBlank else { return .notBelieved }
        option = typing.option(typed)
      } else {
        return .refused(name.refusal)
      }
      if seen.insert(option).inserted { chosen.append(option) }
    }
    if let maximum, chosen.count > maximum {
      return .refused("At most \(maximum) can be chosen, not \(chosen.count).")
    }
    return .taken(chosen)
  }

  /// Each option by its name; where the reader may add, an option of the list always with its place, a text of their own alone.
  func write(_ reading: [Option], to json: inout JSONWriter) {
    let indices = indices(of: reading)
    let table = reading.count > Self.few ? OptionNames(texts) : nil
    json.raw("[")
    for (offset, (option, index)) in zip(reading, indices).enumerated() {
      if offset > 0 { json.raw(",") }
      if let index {
        let name = table?[index] ?? OptionName(of: index, among: texts)
        json.value(typing == nil ? name.value : name.pair)
      } else {
        json.text(typing?.text(option) ?? "")
      }
    }
    json.raw("]")
  }

  // MARK: Readings

  func objection(to reading: [Option]) -> String? {
    var seen: Set<Option> = []
    for option in reading where !seen.insert(option).inserted {
      return "'\(option)' is there twice."
    }
    if let maximum, reading.count > maximum {
      return "at most \(maximum) can be chosen, not \(reading.count)."
    }
    guard typing == nil else { return nil }
    for (option, index) in zip(reading, indices(of: reading)) where index == nil {
      return "'\(option)' is not among the options."
    }
    return nil
  }

  /// Leaves out what is offered no more, and the last that are too many.
  func adapt(_ reading: inout [Option]) -> Bool {
    if typing == nil, !reading.isEmpty {
      let places = indices(of: reading)
      if places.contains(nil) {
        reading = zip(reading, places).compactMap { option, place in place == nil ? nil : option }
      }
    }
    if let maximum, reading.count > maximum { reading.removeLast(reading.count - maximum) }
    return true
  }

  // MARK: The page's address

  /// A text for each option; an empty one for none.
  func queryTexts(of reading: [Option]) -> [String] {
    guard !reading.isEmpty else { return [""] }
    return zip(reading, indices(of: reading)).map { option, index in
      index.map { texts[$0] } ?? typing?.text(option) ?? ""
    }
  }

  /// What is not offered is left out: an address may be older than the list.
  func reading(queryTexts: [String]) -> [Option]? {
    let table = OptionNames(texts)
    var seen: Set<Option> = []
    var chosen: [Option] = []
    for text in queryTexts {
      let option =
        table.index(of: OptionName(text)).map { options[$0] }
        ?? (text.isBlank ? nil : typing?.option(text))
      if let option, seen.insert(option).inserted { chosen.append(option) }
    }
    // An empty text alone is how an empty selection is written.
    guard !chosen.isEmpty || queryTexts == [""] else { return nil }
    return maximum.map { Array(chosen.prefix($0)) } ?? chosen
  }

  // MARK: Finding

  /// Up to so many are looked for one by one.
  private static var few: Int { 8 }

  /// Where options are in the list.
  private func indices(of reading: [Option]) -> [Int?] {
    guard reading.count > Self.few else { return reading.map { options.firstIndex(of: $0) } }
    let first = Dictionary(
      options.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    return reading.map { first[$0] }
  }
}

extension Selection where Option == String {
  /// Lists of texts, to which readers add texts.
  static var texts: Typing { Typing(option: { $0 }, text: { $0 }) }
}

/// A widget whose value is several of its options.
protocol SelectionWidget: Widget where Reading == [Option] {
  associatedtype Option: Hashable & Sendable

  var selection: Selection<Option> { get }
}

extension SelectionWidget {
  var initial: [Option] { selection.start }

  func verdict(on value: WireValue) -> Verdict<[Option]> { selection.verdict(on: value) }

  func reading(from value: WireValue) -> [Option]? {
    if case .taken(let options) = selection.verdict(on: value) { options } else { nil }
  }

  func write(_ reading: [Option], to json: inout JSONWriter) { selection.write(reading, to: &json) }
  func objection(to reading: [Option]) -> String? { selection.objection(to: reading) }
  func adapt(_ last: inout [Option]) -> Bool { selection.adapt(&last) }
  func queryTexts(of reading: [Option]) -> [String]? { selection.queryTexts(of: reading) }

  func reading(queryTexts texts: [String]) -> [Option]? {
    selection.reading(queryTexts: texts)
  }
}

extension String {
  var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
