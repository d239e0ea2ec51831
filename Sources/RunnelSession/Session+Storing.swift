import RunnelTree
import RunnelWire

extension Session {
  /// Writes what a run changed, then tells the browser that its events are done.
  ///
  /// A run's effects are acknowledged by the message that shows them, so that nothing is on the page for good which a crash
  /// could take back.
  func settle(_ settlement: SessionCore.Settlement) {
    var change = SessionChange(
      lastEvent: settlement.seen, tokens: settlement.tokens,
      isToldOfCrash: settlement.isToldOfCrash, query: settlement.changes.query,
      slots: slots(of: settlement.changes))
    for file in settlement.abandoned {
      change.slots.updateValue(.none, forKey: SlotName(.upload, file.id))
    }
    // What the store refused before goes with it: a run without effects does not make the session durable again.
    let mustWrite =
      settlement.hasEffects || !change.slots.isEmpty || change.query != nil || journal.isBehind
    let outcome = mustWrite ? journal.commit(change) : .stored
    if settlement.extent != .noPage { journal.end() }
    for file in settlement.abandoned { file.unlink() }
    act { core in
      note(outcome, in: &core)
      // Another process answers for what this one could not store.
      if core.isDurable, !core.isSuperseded { core.stored = max(core.stored, settlement.seen) }
      core.tellOfLetGo()
      core.report(settlement)
      perform(core.queue.stored(), in: &core)
    }
  }

  /// Writes what could not be written before; called from time to time.
  package func catchUp() {
    guard journal.isBehind else { return }
    // What is behind is at least what was seen by now; what comes meanwhile is acknowledged by its own run.
    let seen = core.withLock { $0.queue.isIdle ? $0.seen : $0.stored }
    let outcome = journal.commit()
    core.withLock { core in
      note(outcome, in: &core)
      guard core.isDurable, seen > core.stored else { return }
      core.stored = seen
      core.send(.stored(seen))
      core.tellOfLetGo()
    }
  }

  /// A file has arrived whole: it counts when the store knows it.
  ///
  /// - Returns: False: another process goes on with this session, and will never know of the file.
  func add(_ file: UploadShelf.File) -> Bool {
    uploads.add(file)
    let slots = [SlotName(.upload, file.id): file.slot.bytes as [UInt8]?]
    let outcome = journal.commit(SessionChange(slots: slots))
    note(outcome)
    guard case .superseded = outcome else { return true }
    _ = uploads.take(file.id)
    return false
  }

  func removeUpload(_ id: String) {
    guard let file = uploads.take(id) else { return }
    note(journal.commit(SessionChange(slots: [SlotName(.upload, id): nil as [UInt8]?])))
    file.unlink()
  }

  func note(_ outcome: Journal.Outcome) {
    core.withLock { note(outcome, in: &$0) }
  }

  func note(_ outcome: Journal.Outcome, in core: inout SessionCore) {
    switch outcome {
    case .stored:
      guard !core.isDurable else { return }
      app.storeRecovered()
      core.isDurable = true
      core.send(.durable(true))
    case .kept(let error):
      app.warnOfStore(error)
      guard core.isDurable else { return }
      core.isDurable = false
      core.send(.durable(false))
    case .superseded:
      core.isSuperseded = true
      core.isLeaving = true
      core.outlet?.close(code: 1001, reason: "Another process goes on with this session.")
    }
  }

  /// What was changed, as bytes. Encoding is the author's code, and so stays out of the session's lock.
  private func slots(of changes: SessionCore.Changes) -> [SlotName: [UInt8]?] {
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
            persistence: reading.persistence, value: $0
          ).bytes
        }
      }
      slots.updateValue(bytes, forKey: SlotName(.reading, id.text))
    }
    return slots
  }

  /// Shows, in place of a page that ended one process after the other, why it is not run again.
  func showCrash(_ crash: String, in core: inout SessionCore) {
    let node = CrashNotice.page(crash, details: app.configuration.client.showErrorDetails)
    core.run += 1
    core.isRunning = true
    core.hasFailed = false
    core.show(
      node, at: Place(run: Run(session: self, number: core.run), node: .main, root: .main),
      endsRun: true)
    // The page was not drawn: the store must not count from none again, or where two readers have a page open that ends
    // processes, each one's end would let the other try once more.
    core.failedStarts = 0
    end(.error, in: &core)
    core.heldBackBy = crash
    core.queue.holdBack()
  }
}

// MARK: Values that are as the store had them

extension Session {
  /// The entry at a key with its type: decoded at the first look, outside of the lock.
  func value<Value: Sendable>(at key: String, as type: Value.Type) -> Value? {
    let value = core.withLock { $0.value(at: key) }
    guard let stored = value as? StoredValue, Value.self != StoredValue.self else {
      return value as? Value
    }
    guard let decoded = stored.decoded(as: Value.self) else {
      app.warnOfLost(key: key, type: "\(Value.self)")
      return nil
    }
    core.withLock { core in
      guard core.values[key]?.value as? StoredValue == stored else { return }
      core.values[key]?.value = decoded
    }
    return decoded
  }

  /// Lets an entry go that an earlier version of the script has left and that is not of this type.
  func forgetUnreadable<Value: Sendable>(_ key: String, as type: Value.Type) {
    let stored = core.withLock { $0.values[key]?.value as? StoredValue }
    guard let stored, value(at: key, as: Value.self) == nil else { return }
    core.withLock { core in
      guard core.values[key]?.value as? StoredValue == stored else { return }
      core.values[key] = nil
      core.changedKeys.insert(key)
    }
  }

  /// Decodes what the store had for a widget that is about to be drawn.
  func thaw<W: Widget>(_ widget: W, key: String?, id: WidgetID) {
    let (restored, entry) = core.withLock { core in
      (core.restored[id], key.flatMap { core.values[$0]?.value as? StoredValue })
    }
    let reading = restored.flatMap { widget.reading(restoring: $0.value) }
    let value = entry.flatMap { widget.reading(restoring: $0) }
    if restored != nil, reading == nil { app.warnOfLost(key: key ?? id.text, type: "\(W.self)") }
    guard restored != nil || entry != nil else { return }
    core.withLock { core in
      if let restored {
        core.restored[id] = nil
        if let reading {
          core.thawed[id] = SessionCore.Thawed(reading, of: restored)
        }
      }
      guard let key, let entry, core.values[key]?.value as? StoredValue == entry else { return }
      if let value { core.values[key]?.value = value } else { core.values[key] = nil }
    }
  }
}
