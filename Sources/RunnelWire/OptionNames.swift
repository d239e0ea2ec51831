/// The names of a whole list of options: many are made and found in the time of the list, where each alone takes as much.
package struct OptionNames {
  private let texts: [String]
  /// Of each option, how many before it have the same text.
  private var places: [Int] = []
  /// Of each text, the options that have it.
  private var indices: [ByteText: [Int]]

  package init(_ texts: [String]) {
    self.texts = texts
    places.reserveCapacity(texts.count)
    indices = Dictionary(minimumCapacity: texts.count)
    for (index, text) in texts.enumerated() {
      let key = ByteText(text)
      places.append(indices[key]?.count ?? 0)
      indices[key, default: []].append(index)
    }
  }

  /// The name of the option at `index`, which is in the list.
  package subscript(index: Int) -> OptionName {
    OptionName(texts[index], place: places[index])
  }

  /// Where the option is in the list; `nil`: that text, or so many with it, are not there.
  package func index(of name: OptionName) -> Int? {
    guard let equals = indices[ByteText(name.text)], name.place < equals.count else { return nil }
    return equals[name.place]
  }
}
