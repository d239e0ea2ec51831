/// What names an option where it is shown: its text, and which of the options that read alike it is.
///
/// It travels in place of an index: lists change while an event is on its way, and an index would then mean another option.
package struct OptionName: Sendable {
  package let text: String
  /// How many options before it in its list have the same text.
  package let place: Int

  package init(_ text: String, place: Int = 0) {
    self.text = text
    self.place = place
  }

  /// The option at `index`, which is in the list.
  package init(of index: Int, among texts: [String]) {
    text = texts[index]
    var place = 0
    for other in texts[..<index] where other.readsLike(text) { place += 1 }
    self.place = place
  }

  /// The name that a value stands for: a text, or `[text, place]`.
  package init?(_ value: Value) {
    switch value {
    case .text(let text): self.init(text)
    case .array(let parts):
      guard parts.count == 2, let text = parts[0].text, let place = parts[1].integer, place >= 0
      else { return nil }
      self.init(text, place: place)
    default: return nil
    }
  }

  /// The shorter of both forms.
  package var value: Value { place == 0 ? .text(text) : pair }

  /// The form with both parts, for lists to which readers add texts: a text alone is one that was typed.
  package var pair: Value { .array([.text(text), .integer(place)]) }

  /// Where the option is in a list; `nil`: that text, or so many with it, are not there.
  package func index(among texts: [String]) -> Int? {
    var rest = place
    for (index, other) in texts.enumerated() where other.readsLike(text) {
      if rest == 0 { return index }
      rest -= 1
    }
    return nil
  }
}

extension String {
  /// Texts of a list are often as long as one another and begin alike: most are told apart by their last byte.
  fileprivate func readsLike(_ other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.last == other.utf8.last && hasSameBytes(as: other)
  }
}
