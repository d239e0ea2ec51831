extension Option {
  static func named(_ name: String) -> Option? {
    all.first { $0.name == name }
  }

  static func unknown(_ name: String, from origin: Origin) -> ConfigurationError {
    var message = "Unknown option '\(name)'\(origin.suffix)."
    if let nearest = nearest(to: name, in: all.map(\.name)) {
      message += " Did you mean '\(nearest)'?"
    }
    return ConfigurationError(.unknownOption, message)
  }
}

/// The word that was probably meant, or `nil` when all are far off.
func nearest(to word: String, in words: [String]) -> String? {
  let limit = max(2, word.count / 5)
  return words.map { (word: $0, distance: editDistance(word.lowercased(), $0.lowercased())) }
    .filter { $0.distance <= limit }
    .min { $0.distance < $1.distance }?
    .word
}

/// Insertions, deletions, replacements and swaps of neighbours (Damerau 1964, restricted form).
func editDistance(_ first: String, _ second: String) -> Int {
  let (a, b) = (Array(first), Array(second))
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
