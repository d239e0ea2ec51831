import RunnelTree
import RunnelWire

extension Session {
  /// Asks for a run that takes in `request`.
  func request(_ request: RunRequest) {
    act { core in perform(core.queue.request(request), in: &core) }
  }

  package func stop() {
    // Storing blocks, and the reader's stop comes on the server's thread.
    Task(executorPreference: app.threads) { self.endRun() }
  }

  /// Ends the run that goes on, if nobody has come back for it meanwhile.
  func stopUnlessAttached() {
    Task(executorPreference: app.threads) { self.endRun(unlessAttached: true) }
  }

  private func endRun(unlessAttached: Bool = false) {
    act { core in
      // A press that the script has not asked about yet would be lost.
      let isAbandoned = core.outlet == nil && core.triggers.isSubset(of: core.delivered)
      guard !unlessAttached || isAbandoned else { return }
      core.letGo(core.queue.letGoOfBacklog())
      guard case .cancel = core.queue.stop() else { return }
      core.task?.cancel()
      end(.stopped, in: &core)
    }
  }

  /// Decides under the lock, then stores the run that has ended and begins the one that was decided on.
  @discardableResult
  func act<Result: Sendable>(_ decide: (inout SessionCore) -> Result) -> Result {
    let (result, launch, settlement) = core.withLock { core in
      defer { (core.launch, core.settlement) = (nil, nil) }
      return (decide(&core), core.launch, core.settlement)
    }
    if let settlement { settle(settlement) }
    guard let launch else { return result }
    let task = Task(executorPreference: app.threads) { [app] in
      await Run.$current.withValue(launch.run) {
        await self.execute(launch.run, launch.request, script: app.script)
      }
    }
    core.withLock { core in
      // Ended, or replaced, before it could be named.
      if core.run == launch.run.number, core.isRunning { core.task = task } else { task.cancel() }
    }
    return result
  }

  func perform(_ action: RunQueue.Action, in core: inout SessionCore) {
    switch action {
    case .none: break
    case .start(let request): start(request, in: &core)
    case .replace(var request):
      // A press that the run was not asked about yet passes to the next one; its callback has run.
      let undelivered = core.triggers.subtracting(core.delivered)
      request.presses =
        undelivered.sorted { $0.hash < $1.hash }.map { .init(widget: $0, isCalledBack: true) }
        + request.presses
      core.task?.cancel()
      core.tree.interruptRun()
      start(request, in: &core)
    case .cancel: core.task?.cancel()
    }
  }

  private func start(_ request: RunRequest, in core: inout SessionCore) {
    core.run += 1
    if !core.isRunning { core.unsettledSince = app.now() }
    core.isRunning = true
    core.hasFailed = false
    core.isInCallbacks = true
    core.hasLostTree = false
    core.heldBackBy = nil
    core.runStarted = app.now()
    core.lastProgress = core.runStarted
    core.triggers = []
    core.delivered = []
    core.passing = [:]
    core.seen = max(core.seen, request.lastEvent)
    core.task = nil
    // Now, not with the rest of the request: a browser that comes meanwhile says anew what it shows.
    if let step = request.navigation { core.address.navigate(to: step.query) }
    // Before the author's code begins: whatever it does to the process, its event is known.
    journal.begin(event: core.seen)
    core.launch = SessionCore.Launch(
      run: Run(session: self, number: core.run), request: request)
    app.pulse.add(self)
  }

  /// Takes in what the reader did. Whether a value is one that was offered, the author's code may be asked (a pattern, the
  /// equality of options), which runs neither under the lock nor on the server's thread.
  ///
  /// - Returns: The callbacks to run.
  private func takeIn(_ request: RunRequest, _ run: Run) -> [Callback] {
    guard request.isForWidgets else { return [] }
    let offers = core.withLock { core in
      core.run == run.number ? core.offers(in: request) : []
    }
    let changes = offers.map { $0?.change }
    let (callbacks, followers) = core.withLock { core in
      core.run == run.number ? core.apply(request, changes) : ([], [])
    }
    return followers.compactMap { lead($0, in: run) } + callbacks
  }

  private func execute(_ run: Run, _ request: RunRequest, script: Script) async {
    let main = Place(run: run, node: .main, root: .main)
    do {
      for callback in takeIn(request, run) {
        // A rerun asked for in a callback is the run that follows it.
        do { try await callback.action() } catch Departure.rerun {}
      }
      let goesOn = act { core in
        guard core.run == run.number, core.isRunning, !core.hasFailed else { return false }
        core.isInCallbacks = false
        let action = core.queue.callbacksFinished()
        guard action != .cancel else {
          end(.stopped, in: &core)
          return false
        }
        perform(action, in: &core)
        return core.run == run.number
      }
      if goesOn { try await script(Container(main)) }
      finish(run, nil, at: main)
    } catch {
      finish(run, error, at: main)
    }
  }

  private func finish(_ run: Run, _ error: (any Error)?, at main: Place) {
    var shown: Node?
    if let error, !(error is Departure) {
      // How a run ends that was cut off is nobody's concern.
      guard core.withLock({ $0.run == run.number && $0.isRunning }) else { return }
      shown = node(of: error)
    }
    act { [shown] core in
      guard core.run == run.number, core.isRunning else { return }
      guard let error else {
        return end(core.hasFailed ? .error : .finished, in: &core)
      }
      switch error {
      case Departure.rerun:
        guard !core.hasFailed else { return end(.error, in: &core) }
        core.tree.interruptRun()
        settleMidway(in: &core)
        let widgets = core.queue.isUndrawn ? Set(core.widgets.keys) : []
        perform(
          core.queue.rerunRequested(lastEvent: core.seen, knowing: widgets), in: &core)
      case Departure.stop: end(core.hasFailed ? .error : .stopped, in: &core)
      case is ShownError: end(.error, in: &core)
      default:
        if let shown { core.show(shown, at: main, endsRun: true) }
        end(.error, in: &core)
      }
    }
  }

  /// Settles a run's output and tells the browser that its event is done.
  func end(_ status: ServerMessage.Status, in core: inout SessionCore) {
    let main = Place(
      run: Run(session: self, number: core.run), node: .main, root: .main)
    if app.configuration.runner.enforceSerializableSessionState {
      for (key, type) in core.unserializableKeys {
        let error = RunnelError(
          .unserializableState,
          """
          `sessionState["\(key)"]` holds a value of the type `\(type)`, which can't be written down: it is not `Codable`. \
          The option `runner.enforceSerializableSessionState` asks for values that can.
          """)
        core.show(node(of: error), at: main, endsRun: false)
      }
    }
    for form in core.forms.values where form.run == core.run && !form.hasSubmit {
      var node = form.node
      node.props += ",\"missing\":true".utf8
      core.tree.update(form.place, in: form.parent, to: node)
    }
    for (node, parent) in core.passing { core.tree.remove(node, in: parent) }
    core.passing = [:]
    core.tree.endRun()
    // The run that follows draws the whole page: it tells what is gone.
    if status == .finished, !core.hasLostTree { core.forgetUndrawn() }
    let abandoned =
      core.abandonedUploaders.isEmpty ? [] : uploads.takeAll(of: core.abandonedUploaders)
    core.abandonedUploaders = []
    core.finishClearing()
    core.isRunning = false
    core.isInCallbacks = false
    core.task = nil
    core.triggers = []
    app.pulse.remove(self)
    core.queue.runFinished()
    core.isPageWhole = core.isPageWhole || status == .finished
    let extent: SessionCore.Settlement.Extent =
      core.hasLostTree && core.queue.isFollowed ? .partOfPage : .wholePage
    core.settlement = settlement(
      extent, status, core.takeOperations(), abandoned: abandoned, in: &core)
    core.failedStarts = 0
  }

  private func settlement(
    _ extent: SessionCore.Settlement.Extent, _ status: ServerMessage.Status,
    _ operations: ServerMessage.Operations, abandoned: [UploadShelf.File] = [],
    in core: inout SessionCore
  ) -> SessionCore.Settlement {
    defer { core.isToldOfCrash = false }
    core.unsettledSince = app.now()
    return SessionCore.Settlement(
      run: core.run, seen: core.seen, operations: operations, extent: extent, status: status,
      changes: core.takeChanges(), tokens: core.tokens, attachments: core.attachments,
      isToldOfCrash: core.isToldOfCrash, abandoned: abandoned,
      hasEffects: core.seen > core.stored || core.failedStarts > 0 || core.isToldOfCrash)
  }

  /// A page that starts itself again and again never comes to its end: what it does is stored on the way, as often as a
  /// reader would not notice.
  private func settleMidway(in core: inout SessionCore) {
    guard app.now() &- core.unsettledSince >= Self.settlingInterval else { return }
    core.settlement = settlement(.noPage, .finished, ServerMessage.Operations(), in: &core)
  }

  /// Nanoseconds.
  private static let settlingInterval: UInt64 = 1_000_000_000

  /// Sends what a run that lasts has drawn so far; called about once a frame.
  package func flush() {
    let now = app.now()
    core.withLock { core in
      guard core.isRunning, now &- core.runStarted >= Self.frame else { return }
      core.tree.settle()
      if now &- core.lastProgress >= Self.progressInterval {
        core.lastProgress = now
        core.tree.sendProgress()
      }
      let operations = core.takeOperations()
      guard !operations.isEmpty else { return }
      core.send(.patch(run: core.run, seen: core.seen, operations: operations))
    }
  }

  /// Nanoseconds of a frame at 60 Hz: output younger than that goes out with the end of a short run.
  static let frame: UInt64 = 16_000_000
  /// Nanoseconds between two reports of how far a run has come.
  static let progressInterval: UInt64 = 100_000_000

  /// An error as the page shows it, with as much as the reader may see; the log gets all.
  func node(of error: any Error) -> Node {
    let text = ErrorText(error)
    if !(error is ShownError) { Log.error("The script threw \(text.type): \(text.message)") }
    return Node(
      kind: "exception", props: text.props(details: app.configuration.client.showErrorDetails))
  }
}
