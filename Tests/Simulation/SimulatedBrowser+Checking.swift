// What a page must show, by what its reader did and was told.
extension SimulatedBrowser {
  /// The page knows every event that was acknowledged, none that was not made, and none twice.
  func check(seen: Int) {
    guard let shown = page.ledger else { return fail("the page does not show the ledger") }
    if shown.counts != shown.mirror { fail("half an effect: \(shown)") }
    if shown.text != shown.same { fail("two readings of one text: \(shown)") }
    checkCounts(shown, seen: max(acknowledged, seen))
  }

  private func checkCounts(_ shown: LedgerPage, seen: Int) {
    for button in 0..<LedgerApp.counters {
      // What was pressed in a dialog shows there alone, until the page is drawn, and goes with it when its reader closes it.
      let isHidden = button == LedgerApp.inDialog && !page.hasDialog && seen < .max
      let range = diary.range(of: button, seen: isHidden ? 0 : seen)
      guard !range.contains(shown.counts[button]) else { continue }
      return fail(
        "button \(button): \(shown.counts[button]) presses, not \(range) (seen \(seen), \(account))"
      )
    }
  }

  private var account: String {
    "lost \(diary.lost.sorted()), \(diary.refused.count) refused, \(diary.doubtful.count) in doubt"
  }

  /// Everything has come to rest: the page shows all that was done and not lost, exactly.
  func checkAtRest() {
    guard violation == nil else { return }
    if !waiting.isEmpty { return fail("not acknowledged: \(waiting)") }
    if isBusy { fail("the page says for ever that the app is busy") }
    guard let shown = page.ledger else {
      return fail("the page does not show the ledger at the end")
    }
    if shown.counts != shown.mirror { fail("at rest, half an effect: \(shown)") }
    checkCounts(shown, seen: .max)
    checkPresses(shown)
    checkReadings(shown)
    checkDropped(shown)
    checkPage(shown)
    if !diary.lost.isEmpty, !wasTold {
      fail("lost \(diary.lost.sorted()), and the reader was not told")
    }
  }

  /// Each press was carried out once, in order, with the readings before it and none after it.
  private func checkPresses(_ shown: LedgerPage) {
    let notes = diary.mistake(in: shown.notes) { deed in
      if case .ask = deed { true } else { false }
    } fits: { note, deed, number in
      deed == .ask(note.label) && diary.texts(before: number).contains(note.text)
        && diary.plainTexts(before: number).contains(note.plain)
    }
    if let notes { fail("at rest, presses: \(notes) (\(account))") }
    let sent = diary.mistake(in: shown.sent) { deed in
      if case .submit = deed { true } else { false }
    } fits: { text, deed, _ in
      deed == .submit(text)
    }
    if let sent { fail("at rest, forms: \(sent) (\(account))") }
  }

  private func checkReadings(_ shown: LedgerPage) {
    let plain = diary.plainTexts()
    if !plain.contains(shown.plain) {
      fail("at rest: the plain text is '\(shown.plain)', not of \(plain)")
    }
    let queries = diary.queries()
    if !diary.texts().contains(shown.text) {
      fail("at rest: the text is '\(shown.text)', not of \(queries)")
    }
    if !diary.hasLostStep, !queries.contains(history.query) {
      fail("at rest: the address is at '\(history.query)', not at one of \(queries)")
    }
  }

  /// The address, the menu and the page's content are of one page, which is one that the reader went to, and its fields have what was
  /// typed there.
  private func checkPage(_ shown: LedgerPage) {
    guard !diary.hasLostStep else { return }
    let path = history.location.path
    let isOther = path == LedgerApp.other.path && LedgerApp.isOtherOffered(shown.counts)
    let name = isOther ? LedgerPage.other : LedgerPage.main
    if shown.page != name { fail("at rest: the page is '\(shown.page)' at \(path)") }
    if let current = page.configuration["current"]?["title"]?.text, current != name {
      fail("at rest: the menu is at '\(current)', and the page is '\(name)'")
    }
    // A page that is not offered any more leads to the main page.
    let paths = diary.paths() + (shown.counts[0] < 3 ? [] : [LedgerApp.main.path])
    if !paths.contains(path) { fail("at rest: at \(path), not at one of \(paths)") }
    guard !isOther else { return }
    if !diary.innerTexts().contains(shown.inner) {
      fail("at rest: the text of the page is '\(shown.inner)', not of \(diary.innerTexts())")
    }
    if !diary.keptTexts().contains(shown.kept) {
      fail("at rest: the kept text is '\(shown.kept)', not of \(diary.keptTexts())")
    }
  }

  /// They were on the other page, and are on the main page again.
  func checkComingBack() {
    // A body that stops itself lets go of nothing.
    guard violation == nil, !diary.hasLostStep, let shown = page.ledger,
      LedgerApp.isOtherOffered(shown.counts),
      LedgerApp.Mood(shown) != .stops
    else { return }
    if !shown.inner.isEmpty {
      fail("the text of the main page is '\(shown.inner)' after another page was shown")
    }
  }

  /// Of what a stop has let go of the reader was told how much it was.
  private func checkDropped(_ shown: LedgerPage) {
    guard !diary.hasMissed else { return }
    let done = shown.counts.reduce(shown.notes.count, +)
    let refused = diary.refused.union(diary.refusedInDoubt)
    let made = diary.deeds.enumerated().count { $1.isPress && !refused.contains($0 + 1) }
    // A body that was stopped has heard of its press, and does with it what it wants.
    if made - done > diary.dropped + diary.stops {
      fail(
        "at rest: \(done) of \(made) presses were carried out, and the reader was told of \(diary.dropped) (\(account))"
      )
    }
  }
}
