/// What the ledger's page says.
struct LedgerPage: Equatable {
  var counts: [Int]
  var mirror: [Int]
  /// Texts of the forms that were sent.
  var sent: [String]
  /// Presses that bodies have heard of, with the readings that they saw.
  var notes: [Note]
  var text: String
  var same: String
  var plain: String
  /// The title of the page that is shown, and what is in its fields.
  var page: String
  var inner: String
  var kept: String

  static let main: String = "Main"
  static let other: String = "Other"

  /// What it has counted.
  var size: Int { counts.reduce(sent.count + notes.count, +) }

  struct Note: Equatable, CustomStringConvertible {
    var label: String
    var text: String
    var plain: String

    var description: String { "\(label) with '\(text)', '\(plain)'" }
  }

  init?(_ line: String) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 6 else { return nil }
    counts = parts[0].split(separator: ",").compactMap { Int($0) }
    mirror = parts[1].split(separator: ",").compactMap { Int($0) }
    sent = parts[2].split(separator: ",").map { String($0) }
    notes = parts[3].split(separator: ",").compactMap { Note($0) }
    let texts = parts[4].split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    let fields = parts[5].split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    guard counts.count == LedgerApp.counters, mirror.count == LedgerApp.counters, texts.count == 3,
      fields.count == 3
    else { return nil }
    (text, same, plain) = (texts[0], texts[1], texts[2])
    (page, inner, kept) = (fields[0], fields[1], fields[2])
  }
}

extension LedgerPage.Note {
  fileprivate init?(_ text: Substring) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 3 else { return nil }
    (label, self.text, plain) = (parts[0], parts[1], parts[2])
  }
}
