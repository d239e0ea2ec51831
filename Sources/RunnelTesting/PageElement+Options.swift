import RunnelSession
import RunnelWire

extension PageElement {
  /// The indexes of the options that a selectbox, multiselect, radio, pills, a segmented control or a select slider holds, in the
  /// order of choosing; those that a reader has added themselves are left out.
  public var choices: [Int] {
    if let choice { return [choice] }
    return (value?.array ?? []).compactMap { OptionName($0)?.index(among: options) }
  }

  /// Chooses exactly these options by their texts, in this order; of a select slider, both ends. A multiselect to which readers may
  /// add takes other texts too.
  public func choose(
    _ options: [String], fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    let source = SourceLine(fileID, line)
    let names = try options.map { option in
      let isAdded = flag("open") && OptionName(option).index(among: self.options) == nil
      return isAdded ? .text(option) : try name(of: option, at: 0, source)
    }
    try await set(.array(names))
  }

  /// How an option travels.
  func name(of option: String, at place: Int, _ source: SourceLine) throws -> Value {
    let name = OptionName(option, place: place)
    guard name.index(among: options) != nil else {
      let which = place == 0 ? "" : " at \(place)"
      let list = options.map { "'\($0)'" }.joined(separator: ", ")
      throw PageError(
        "\(description) has no option '\(option)'\(which); it has \(list).", source)
    }
    return flag("open") ? name.pair : name.value
  }
}
