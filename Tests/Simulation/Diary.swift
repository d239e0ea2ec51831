import RunnelWire

/// What a reader did in a session, and what they were told of it. Says what the page may show.
struct Diary {
  /// What was done, by number from 1.
  private(set) var deeds: [Deed] = []
  /// Events that went down with a process; the reader was told.
  var lost: Set<Int> = []
  /// Events that were refused; the reader was told.
  var refused: Set<Int> = []
  /// Those of the doubtful that were.
  var refusedInDoubt: Set<Int> = []
  /// Events that waited when the reader stopped, or whose run goes on in a process that may lose the session: carried out or
  /// not.
  var doubtful: Set<Int> = []
  /// Those of them that a process found begun when it could read the session and not take it.
  var found: Set<Int> = []
  /// How many of them were not carried out, as the reader was told.
  var dropped = 0
  /// How often they have stopped what runs.
  var stops = 0
  /// The connection was lost since the session began: the reader may not have heard all that they were told.
  var hasMissed = false
  /// The address at which the session began.
  var beginning = Location()
  /// They went elsewhere before they saw a page: no script may have read the query that they came with.
  var hasLeftUndrawn = false

  mutating func add(_ deed: Deed) -> Int {
    deeds.append(deed)
    return deeds.count
  }

  /// What is certain to have been carried out, or may have been.
  private func isPossible(_ number: Int) -> Bool {
    !lost.contains(number) && !refused.contains(number)
  }

  private func isCertain(_ number: Int) -> Bool { isPossible(number) && !doubtful.contains(number) }

  /// The address may be elsewhere than the session: a step was refused; or a stop has dropped one, which is sent again where the
  /// store did not get to know, and carried out then.
  var hasLostStep: Bool {
    refused.union(doubtful).contains { deeds[$0 - 1].query != nil || deeds[$0 - 1].path != nil }
  }

  /// How often a counter may have been counted.
  func range(of counter: Int, seen: Int) -> ClosedRange<Int> {
    let numbers = deeds.indices.filter { deeds[$0].counter == counter }.map { $0 + 1 }
    let least = numbers.count { $0 <= seen && isCertain($0) }
    return least...numbers.count(where: isPossible)
  }

  /// What an effect of the deeds before one may be: that of the last of them, and more where it is in doubt whether that was
  /// carried out.
  func possible(
    _ beginning: String, before number: Int? = nil, _ effect: (Deed) -> String?
  ) -> [String] {
    var effects: [String] = []
    for (index, deed) in deeds.prefix((number ?? .max) - 1).enumerated().reversed()
    where isPossible(index + 1) {
      guard let text = effect(deed) else { continue }
      effects.append(text)
      if isCertain(index + 1) { return effects }
    }
    return effects + [beginning]
  }

  /// The queries that the address may have.
  func queries(before number: Int? = nil) -> [String] {
    possible(beginning.query, before: number, \.query) + (hasLeftUndrawn ? [""] : [])
  }

  /// What the text may be.
  func texts(before number: Int? = nil) -> [String] {
    queries(before: number).map { $0.isEmpty ? "" : String($0.dropFirst("text=".count)) }
  }

  func plainTexts(before number: Int? = nil) -> [String] {
    possible("", before: number) { if case .typePlain(let text) = $0 { text } else { nil } }
  }

  /// The paths that the address may have.
  func paths() -> [String] { possible(beginning.path, \.path) }

  func keptTexts() -> [String] {
    possible("") { if case .typeKept(let text) = $0 { text } else { nil } }
  }

  /// What the text may be that goes with the main page. Whoever has left that may have come back before it was gone.
  func innerTexts() -> [String] {
    possible("") { if case .typeInner(let text) = $0 { text } else { nil } }
      + (deeds.contains { $0.path == LedgerApp.other.path } ? [""] : [])
  }

  // MARK: In order, each once

  /// Finds what a list on the page is wrong in: it has to be what some deeds have left, in their order, and all of those that
  /// are certain.
  ///
  /// - Parameters:
  ///   - isMeant: The deeds that the list is of.
  ///   - fits: Whether an item may be what this deed has left.
  func mistake<Item>(
    in list: [Item], of isMeant: (Deed) -> Bool, fits: (Item, Deed, Int) -> Bool
  ) -> String? {
    /// For each number of items, whether the deeds so far may have left them.
    var reached = [true] + [Bool](repeating: false, count: list.count)
    for (index, deed) in deeds.enumerated() where isMeant(deed) && isPossible(index + 1) {
      var next = isCertain(index + 1) ? [Bool](repeating: false, count: reached.count) : reached
      for (count, item) in list.enumerated() where reached[count] && fits(item, deed, index + 1) {
        next[count + 1] = true
      }
      guard next.contains(true) else {
        return "\(list) lacks, or has twice, something before event \(index + 1), \(deed)"
      }
      reached = next
    }
    return reached[list.count] ? nil : "\(list) has what nobody did, or something twice"
  }
}
