/// What the name of a file in `Pages/` says of its page: `1_🛒_Orders_of_today.swift`.
struct PageFileName: Equatable {
  /// Where the page stands among the others; those without a number come last.
  var number: Int?
  /// An emoji.
  var icon: String?
  /// Underscores are spaces.
  var title: String

  /// - Parameter file: The name of a file, with its extension.
  init(_ file: String) {
    var rest = Substring(file)
    if rest.hasSuffix(".swift") { rest = rest.dropLast(".swift".count) }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    number = Int(digits)
    rest = rest.dropFirst(digits.count).drop(while: Self.isSeparator)
    if let first = rest.first, Self.isEmoji(first) {
      icon = String(first)
      rest = rest.dropFirst().drop(while: Self.isSeparator)
    }
    title = rest.split { $0 == "_" || $0 == " " }.joined(separator: " ")
    // It is all there is to name the page by.
    if title.isEmpty { title = String(digits) }
  }

  /// Numbers first, then titles.
  static func isBefore(_ left: PageFileName, _ right: PageFileName) -> Bool {
    let (first, second) = (left.number ?? .max, right.number ?? .max)
    return first != second ? first < second : left.title.lowercased() < right.title.lowercased()
  }

  /// What the page is called among the `Pages` of a script: its title in camel case. `nil`: there is no such name.
  var identifier: String? {
    let words = title.split { !$0.isLetter && !$0.isNumber }
    guard let first = words.first else { return nil }
    let name =
      first.prefix(1).lowercased() + first.dropFirst()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    // After a point these mean something else, whatever quotes they stand in.
    guard !["self", "init", "type", "protocol"].contains(name) else { return nil }
    return name.first?.isNumber == true ? "_\(name)" : "`\(name)`"
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character == "_" || character == "-" || character == " "
  }

  /// Digits are emoji to Unicode, when nothing follows them.
  private static func isEmoji(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, first.properties.isEmoji else { return false }
    return first.properties.isEmojiPresentation || scalars.count > 1
  }
}
