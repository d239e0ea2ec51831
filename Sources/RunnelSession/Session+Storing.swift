import RunnelTree
import RunnelWire

extension Session {
  /// Writes what a run changed, then tells the browser that its events are done.
  ///
  /// A run's effects are acknowledged by the message that shows them, so that nothing is on the page for good which a crash
  /// could take back.
  ///
  /// - Parameter wasStopped: By its reader.
  func settle(
    _ end: PageEnd, _ closing: Closing, _ run: Run, _ ending: Settled.End, wasStopped: Bool
  ) {
    store(end, closing)
    journal.end()
    let now = app.now()
    // A page with gaps is not at its end: the run that fills them is. What its reader has stopped is told at once.
    let isEnd = wasStopped || !end.hasGaps
    post { mailbox in
      // What waits is for a page with all that is on it.
      if end.hasGaps { mailbox.push(at: now) }
      mailbox.settled(
        run.number, end.output.map { Settled(output: $0, end: isEnd ? ending : nil) },
        stored: closing.seen, isTold: closing.isToldOfCrash, at: now)
      if closing.isSound(end) { mailbox.resumption.soundnessIsStored() }
      if let buttons = end.cancelButtons { mailbox.cancelButtons = buttons }
      mailbox.schedule(end.nextTick)
      if end.hasDue { mailbox.drawFragments(at: now) }
    }
  }

  /// A run has ended whose page the run after it shows. A chain of such runs may never come to its end: what it does is stored
  /// on the way, as often as a reader would not notice.
  func pass(_ end: PageEnd, _ closing: Closing, _ run: Run) {
    let now = app.now()
    let isDue = post { $0.storesMidway(at: now) }
    if isDue {
      store(end, closing)
    } else {
      withPage { $0.putBack(end.changes, leaving: end.left) }
    }
    post { mailbox in
      if isDue {
        mailbox.settled(
          run.number, nil, stored: closing.seen, isTold: closing.isToldOfCrash, at: now)
      } else {
        mailbox.passed(run.number, at: now)
      }
    }
  }

  /// Stores what a run has done so far, before it takes in another event: each is a transaction of its own.
  func storeMidway(_ closing: Closing) {
    let changes = withPage { Handed($0.takeChanges()) }.value
    store(PageEnd(changes: changes), closing)
    post { $0.storedMidway(closing) }
  }

  /// Stores what was done since it was stored last; no run goes on.
  func storeAtRest() {
    let changes = withPage { Handed($0.takeChanges()) }.value
    let closing = post { $0.midway() }
    store(PageEnd(changes: changes), closing)
    let now = app.now()
    post { mailbox in
      mailbox.settled(
        mailbox.queue.current.number, nil, stored: closing.seen, isTold: closing.isToldOfCrash,
        at: now)
    }
  }

  private func store(_ end: PageEnd, _ closing: Closing) {
    let isSound = closing.isSound(end)
    var change = SessionChange(
      lastEvent: closing.seen, tokens: closing.tokens, isToldOfCrash: closing.isToldOfCrash,
      isSound: isSound, location: end.changes.location, slots: slots(of: end.changes))
    if closing.hasRefusals {
      for (event, text) in post({ $0.delivery.takeUnstored() }) {
        change.slots.updateValue(text.map { Array($0.utf8) }, forKey: SlotName(event))
      }
    }
    let leftOver =
      uploads.takeLeftOver(by: end.changes.uploaders)
      + end.changes.spentFiles.compactMap(uploads.take)
    for file in end.left.flatMap(\.files) + leftOver.map(\.id) {
      change.slots.updateValue(.none, forKey: SlotName(.upload, file))
    }
    // What the store refused before goes with it: a run without effects does not make the session durable again.
    let mustWrite =
      closing.hasEffects || isSound || !change.slots.isEmpty || change.location != nil
      || journal.isBehind
    var outcome = mustWrite ? journal.commit(change) : .stored
    if journal.isLost { outcome = journal.recreate(wholeRecord(lastEvent: closing.seen)) }
    report(outcome)
    for file in leftOver { file.forget() }
    for resource in end.left { resource.release() }
    post { $0.note(outcome) }
  }

  /// Writes what could not be written before; called from time to time.
  package func catchUp() {
    // The store has begun anew.
    if journal.isLost { post { $0.storeAtRest() } }
    guard journal.isBehind else { return }
    // What is behind is at least what was seen by now; what comes meanwhile is acknowledged by its own run.
    let seen = withMailbox { $0.queue.isAtRest ? $0.delivery.seen : $0.delivery.stored }
    let outcome = journal.commit()
    report(outcome)
    post { mailbox in
      mailbox.note(outcome)
      mailbox.caughtUp(seen)
    }
  }

  /// A file has arrived whole: it counts when the store knows it.
  ///
  /// - Returns: False: another process goes on with this session, and will never know of the file.
  func add(_ file: UploadShelf.File) -> Bool {
    uploads.add(file)
    let slots = [SlotName(.upload, file.id): file.slot.bytes as [UInt8]?]
    let outcome = journal.commit(SessionChange(slots: slots))
    report(outcome)
    post { $0.note(outcome) }
    guard case .superseded = outcome else { return true }
    _ = uploads.take(file.id)
    return false
  }

  func removeUpload(_ id: String) {
    guard let file = uploads.take(id) else { return }
    let outcome = journal.commit(SessionChange(slots: [SlotName(.upload, id): nil as [UInt8]?]))
    report(outcome)
    post { $0.note(outcome) }
    file.unlink()
  }

  /// Says in the log what the store has answered, where that is news.
  func report(_ outcome: Journal.Outcome) {
    switch outcome {
    case .stored: if withMailbox({ !$0.isDurable }) { app.storeRecovered() }
    case .storedAfterLoss:
      app.storeRecovered()
      let notice = CrashNotice.interrupted(
        app.notices.lastCrash, details: app.configuration.client.showErrorDetails)
      post { $0.tellOfLoss(notice) }
    case .kept(let error): app.warnOfStore(error)
    case .superseded: break
    }
  }

  /// What was changed, as bytes. Encoding is the author's code.
  func slots(of changes: Page.Changes) -> [SlotName: [UInt8]?] {
    var slots: [SlotName: [UInt8]?] = [:]
    for (key, entry) in changes.state {
      var bytes: [UInt8]?
      if let entry {
        let value = entry.value as? StoredValue ?? StoredValue(entry.value)
        if value == nil { app.warnOfUnstorable(key: key, type: "\(type(of: entry.value))") }
        bytes = value.map {
          StateSlot(isDeclared: entry.isDeclared, isInitial: entry.isInitial, value: $0).bytes
        }
      }
      slots.updateValue(bytes, forKey: SlotName(.state, key))
    }
    for (id, reading) in changes.readings {
      let bytes = reading.flatMap { reading in
        reading.stored.map {
          ReadingSlot(
            isTouched: reading.isTouched, key: reading.key, isDeclared: reading.isDeclared,
            persistence: reading.persistence, page: reading.page, value: $0
          ).bytes
        }
      }
      slots.updateValue(bytes, forKey: SlotName(.reading, id.text))
    }
    if let dialog = changes.dialog {
      slots.updateValue(dialog.flatMap(bytes(of:)), forKey: .dialog)
    }
    return slots
  }

  /// `nil`: its argument can't be written down.
  private func bytes(of dialog: Dialogs.Open) -> [UInt8]? {
    let argument = dialog.argument as? StoredValue ?? StoredValue(dialog.argument)
    return argument.map { DialogSlot(id: dialog.id, number: dialog.number, argument: $0).bytes }
  }
}
