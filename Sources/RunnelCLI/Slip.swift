/// Tells what was meant by a word that is not known.
enum Slip {
  /// Begun and not ended, letters out of order, or one letter too many, too few or wrong.
  static func isSlip(_ word: String, of known: String) -> Bool {
    if word.count > 3, known.hasPrefix(word) || word.sorted() == known.sorted() { return true }
    let same = zip(word, known).prefix { $0 == $1 }.count
    let (rest, knownRest) = (word.dropFirst(same), known.dropFirst(same))
    return rest.dropFirst() == knownRest || rest == knownRest.dropFirst()
      || rest.dropFirst() == knownRest.dropFirst()
  }
}
