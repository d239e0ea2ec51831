import RunnelTree
import RunnelWire

// Between the mailbox, which says what runs, and the page that is drawn.
extension Session {
  /// Hands a run to the script threads.
  func begin(_ order: RunOrder) {
    let run = Run(session: self, number: order.number)
    let task = Task(executorPreference: app.threads) { [app] in
      await Run.$current.withValue(run) {
        await withTaskCancellationHandler {
          await self.execute(run, order, script: app.script)
        } onCancel: {
          run.beside.cancel()
        }
      }
    }
    post { $0.named(order.number, task) }
  }

  private func execute(_ run: Run, _ order: RunOrder, script: Script) async {
    let (beginning, arrival, seen) = post {
      ($0.began(run.number), $0.arrival, $0.delivery.seen)
    }
    guard beginning != .nothing else { return }
    // Before the author's code begins: whatever it does to the process, it is known. Also for a run that gives its step back.
    journal.begin(event: seen)
    let now = app.now()
    withPage { $0.begin(order, for: arrival, at: now) }
    foldParts()
    takeBack(order.takesBack)
    var failure: (any Error)?
    do {
      if beginning == .goOn, let step = order.step { try await takeIn(step, run) }
      switch beginBody(run) {
      case nil: break
      case .app?:
        do { try await script(Container(.beginning(of: run))) } catch EarlyEnd.stop {
          failure = EarlyEnd.stop
        }
        await showDialog(in: run, isWhole: false)
        await run.beside.finish()
        await showDialog(in: run)
      case .fragments(let ids)?:
        try await draw(ids, in: run)
        await run.beside.finish()
        await showDialog(in: run)
      }
    } catch {
      failure = error
    }
    await run.beside.finish()
    finish(run, failure)
  }

  private func draw(_ ids: [FragmentID], in run: Run) async throws {
    for id in ids {
      // One that has not listened is the last that is drawn.
      try Task.checkCancellation()
      let start = withPage { Handed($0.run == run.number ? $0.start(fragment: id) : nil) }.value
      guard let start else { continue }
      let place = Place(
        run: run, node: id, root: start.root, scope: .fragment(id), page: start.page)
      await place.draw(start.closure)
    }
  }

  private func beginBody(_ run: Run) -> Coverage? {
    let now = app.now()
    withPage { if $0.run == run.number { $0.callbacksReturned() } }
    var arrival = withMailbox { $0.arrival }
    var goesOn: Bool?
    while goesOn == nil {
      // Said before it begins, so that no event can come in between.
      let callsKept = withPage { page in
        page.run == run.number && !page.hasFailed && !page.settleCoverage(for: arrival)
      }
      (goesOn, arrival) = post { mailbox in
        // A browser that has come meanwhile has nothing of the page.
        guard mailbox.arrival.epoch == arrival.epoch else { return (nil, mailbox.arrival) }
        let goesOn = mailbox.callbacksReturned(run.number, callsKept: callsKept, at: now)
        return (goesOn && !mailbox.queue.current.isStopped, arrival)
      }
    }
    let coverage = withPage { page -> Coverage? in
      guard goesOn == true, page.run == run.number, !page.hasFailed else { return nil }
      return page.beginBody(at: now)
    }
    // Who came in between was to be shown a body that had not begun.
    let newest = withMailbox { $0.arrival }
    if coverage != nil, newest.epoch > arrival.epoch { showAgain(to: newest) }
    return coverage
  }

  // MARK: Events

  /// Takes in a step, and those after it that may share the body which follows. Each has its own transaction.
  private func takeIn(_ first: Step, _ run: Run) async throws {
    var next: (step: Step, before: Closing?)? = (first, nil)
    while let (step, before) = next {
      let ready = withPage { Handed($0.look(at: step)) }.value
      if !ready.isComplete, post({ $0.queue.awaitReturn(of: step) }) {
        return withPage { $0.ongoing.coverage = .app }
      }
      if ready.isForBody {
        // It has the body for itself, which is carried to its end: what comes later is not for it to see.
        guard before == nil else { return post { $0.queue.putBack(step) } }
        post { _ = $0.queue.carry(run.number) }
      }
      if let before { storeMidway(before) }
      try await takeIn(step, ready, run)
      if ready.isForBody || withPage({ $0.hasFailed }) { return }
      next = post { $0.takeNext(run.number) }.map { ($0.step, $0.before) }
    }
  }

  private func takeIn(_ step: Step, _ ready: Page.Intake, _ run: Run) async throws {
    post { $0.sees(step.lastEvent) }
    journal.begin(event: step.lastEvent)
    // Whether a value is one that was offered, the author's code may be asked (a pattern, the equality of options).
    let outcomes = ready.offers.map { $0?.outcome ?? .ignored }
    let press = step.press.map { ($0, ready.press(outcomes)) }
    if case (_, .refused(let reason))? = press { post { $0.refuse(step.lastEvent, reason) } }
    let applied = withPage { Handed($0.apply(step, ready, outcomes)) }.value
    var coverage = applied.coverage
    var callbacks: [(callback: Callback, scope: RunScope)] = applied.followers.compactMap {
      follower in
      let outcome = follower.outcome
      return withPage { $0.follow(follower, to: outcome) }.map { ($0, .app) }
    }
    callbacks += applied.callbacks
    var isCalled = false
    if case (let id, .taken(let brought))? = press, applied.isComplete {
      let cleared = ready.cleared.map { ($0.id, $0.widget.initialJSON) }
      if let callback = withPage({ $0.press(id, bringing: brought, cleared: cleared) }) {
        callbacks.append((callback, ready.scopeOfPress ?? .app))
        isCalled = !ready.isForBody
      }
    }
    if !isCalled, let scope = ready.scopeOfPress { coverage.add(scope) }
    foldParts()
    let before = withPage { page in
      defer { page.ongoing.coverage.add(ready.coverage) }
      return page.ongoing.coverage
    }
    var failure: (any Error)?
    for (callback, scope) in callbacks {
      withPage { $0.ongoing.callbackOf = scope.fragment }
      do {
        try await callback.action()
        coverage.add(scope)
      } catch EarlyEnd.rerun(let asked) {
        if asked == .app { withPage { $0.asksForPage(in: scope) } }
        // A rerun asked for in a callback is the run that follows it, and says what that draws.
        coverage.add(asked)
      } catch {
        // What the reader did elsewhere counts none the less.
        if failure == nil { withPage { $0.ongoing.failedIn = scope.fragment } }
        failure = failure ?? error
      }
    }
    withPage { $0.ongoing.callbackOf = nil }
    if let failure {
      // The error stays in sight; the page is drawn with the reader's next event.
      if coverage == .app { withPage { $0.isOwed = true } }
      throw failure
    }
    withPage { page in
      page.ongoing.coverage = before
      page.ongoing.coverage.add(coverage)
    }
  }

  // MARK: The end of a run

  private func finish(_ run: Run, _ error: (any Error)?) {
    let now = app.now()
    let said = withPage { $0.run == run.number ? $0.said : Page.Said() }
    let (hasFailed, unheard, clears) = (said.hasFailed, said.unheard, said.clears)
    let error = said.cut ?? error
    let isCancelled = error is CancellationError && Task.isCancelled
    var isRerun = false
    if case EarlyEnd.rerun(let coverage)? = error, !said.hasAppFailed {
      isRerun = true
      withPage { if $0.run == run.number { $0.asked = coverage } }
    }
    var closing = post { mailbox in
      mailbox.returned(run.number, asksForRerun: isRerun, wasCancelled: isCancelled, at: now)
    }
    switch closing.ending {
    // How an abandoned body ends is nobody's concern.
    case .dead: return
    case .passed:
      if isRerun { tell(of: unheard, &closing) }
      // The page that a browser gets as a whole, which has come while the callback worked, shows its error.
      if let node = nodeOfCallback(error) { withPage { $0.byCallbacks.unseenError = node } }
      let defaults = clears ? clearedDefaults() : [:]
      let end = withPage {
        Handed($0.end(nil, wasCancelled: isCancelled, defaults: defaults))
      }.value
      pass(end, closing, run)
    case .over(let dropped):
      if let error, Self.isShown(error) {
        let last = withPage { $0.ongoing.lastCall }
        let node = node(of: error, at: ErrorPlace(isExact: false, line: last))
        let (epoch, isAway) = withMailbox { ($0.arrival.epoch, $0.outlet == nil) }
        withPage { page in
          page.show(node, at: page.top(in: run), endsRun: true)
          // Nobody has seen it: who comes, or has come while the callback worked, is shown the page as a whole.
          if page.ongoing.isInCallbacks, isAway || epoch > page.epoch {
            page.byCallbacks.unseenError = node
          }
        }
      }
      let status = status(error, hasFailed: hasFailed, dropped?.actions)
      if error == nil || error is EarlyEnd, dropped == nil, !hasFailed {
        tell(of: unheard, &closing)
      }
      if let dropped { takeBack(dropped) }
      let notices = unserializable() + (status == .finished ? pagesUnknown(in: run) : [])
      let defaults = clears ? clearedDefaults() : [:]
      let end = withPage {
        Handed(
          $0.end(
            status, wasCancelled: isCancelled, wasStopped: dropped != nil, defaults: defaults,
            notices: notices))
      }.value
      settle(end, closing, run, Settled.End(status: status), wasStopped: dropped != nil)
    }
  }

  /// Whether the page says so, and does not by now.
  private static func isShown(_ error: any Error) -> Bool {
    !(error is EarlyEnd || error is ShownError || error is CancellationError)
  }

  /// What a callback has thrown, as the page shows it; `nil`: nothing, or it was not a callback.
  private func nodeOfCallback(_ error: (any Error)?) -> Node? {
    guard let error, Self.isShown(error), withPage({ $0.ongoing.isInCallbacks }) else { return nil }
    let last = withPage { $0.ongoing.lastCall }
    return node(of: error, at: ErrorPlace(isExact: false, line: last))
  }

  /// The body that a press was for has returned without drawing what was pressed: its reader is told.
  private func tell(of unheard: Int?, _ closing: inout Closing) {
    guard let unheard else { return }
    app.warnOfUnheard()
    post { $0.refuse(unheard, .gone) }
    closing.hasRefusals = true
  }

  /// To what the fields of a form go back that was sent.
  private func clearedDefaults() -> [WidgetID: any Sendable] {
    withPage { $0.fieldsToClear }.mapValues(\.initialReading)
  }

  /// The browser shows what its reader did, and nothing of it counts.
  private func takeBack(_ dropped: [Step]) {
    guard let last = dropped.last?.lastEvent else { return }
    withPage { $0.seen = max($0.seen, last) }
    if let location = dropped.last(where: { $0.navigation != nil })?.navigation {
      withPage {
        $0.address.show(path: location.path, Query(parsing: location.query) ?? Query())
      }
    }
    for id in Set(dropped.flatMap(\.readings.all).map(\.widget)) {
      let found = withPage { page in
        page.widgets[id].flatMap { $0.isTrigger ? nil : ($0.widget, $0.reading) }
      }
      guard let (widget, reading) = found, let json = widget.json(of: reading) else { continue }
      withPage { $0.sendValue(of: id, json) }
    }
  }

  private func status(
    _ error: (any Error)?, hasFailed: Bool, _ dropped: Int?
  ) -> ServerMessage.Status {
    if let dropped { return .stopped(dropped: dropped) }
    if hasFailed { return .error }
    switch error {
    case nil: return .finished
    case EarlyEnd.stop?: return .stopped()
    default: return error is CancellationError ? .stopped(dropped: 0) : .error
    }
  }

  /// What the page shows of values that can't be written down, where they must be.
  private func unserializable() -> [Node] {
    guard app.configuration.runner.enforceSerializableSessionState else { return [] }
    return withPage { $0.unserializableKeys }.map { key, type in
      node(
        of: RunnelError(
          .unserializableState,
          """
          `sessionState["\(key)"]` holds a value of the type `\(type)`, which can't be written down: it is not `Codable`. \
          The option `runner.enforceSerializableSessionState` asks for values that can.
          """))
    }
  }

  /// What the page shows where the script leads to pages and offers none.
  private func pagesUnknown(in run: Run) -> [Node] {
    withPage { $0.settlePages(in: run.number) }.map { node(of: $0.error, at: $0.place) }
  }

  // MARK: While a run goes on

  /// Sends what a run that lasts has drawn so far, and sees to what takes too long; called about once a frame.
  package func flush() {
    let now = app.now()
    let output = withPage { $0.takeOutput(at: now) }
    post { mailbox in
      if let output { mailbox.show(output) }
      mailbox.tick(at: now)
    }
  }

  /// Shows what a body that executes has drawn so far to a browser that has just come.
  func showAgain(to arrival: Arrival) {
    guard let output = withPage({ $0.showAgain(to: arrival) }) else { return }
    post { $0.show(output) }
  }

  /// Shows, in place of a page that ended one process after the other, why it is not run again.
  func showCrash(_ crash: String, to arrival: Arrival) {
    let node = CrashNotice.page(crash, details: app.configuration.client.showErrorDetails)
    guard let output = withPage({ $0.showCrash(node, to: arrival) }) else { return }
    post { $0.show(Settled(output: output, end: Settled.End(status: .error))) }
  }

  /// A press is about to be delivered to the script: its body is carried to its end.
  ///
  /// - Returns: False: the body was abandoned; the press is for its successor.
  func deliverPress(of id: WidgetID, in run: Run) -> Bool {
    // A fragment may draw it in a container of an older run's.
    let run = Run.current ?? run
    guard post({ $0.queue.carry(run.number) }) else { return false }
    withPage { $0.heard(of: id) }
    return true
  }

  /// A button that stops what runs is about to be drawn.
  func noteCancelButton(_ id: WidgetID) {
    withPage { _ = $0.ongoing.cancelButtons.insert(id) }
    guard withMailbox({ !$0.cancelButtons.contains(id) }) else { return }
    post { _ = $0.cancelButtons.insert(id) }
  }

  /// A widget was drawn that had no closure to call before this body.
  func noteFresh(_ id: WidgetID, hasCallback: Bool, in run: Run) {
    post { $0.queue.noteFresh(id, hasCallback: hasCallback, in: run.number) }
  }

  /// An error as the page shows it, with as much as the reader may see; the log gets all.
  func node(of error: any Error, at place: ErrorPlace = ErrorPlace()) -> Node {
    let text = ErrorText(error, at: place)
    if !(error is ShownError) {
      app.log(text, "The script threw")
    }
    return Node(
      kind: "exception", props: text.props(details: app.configuration.client.showErrorDetails))
  }
}

/// A value on its way from the page to the thread that asked for it.
///
/// SAFETY: it is made for that thread, which alone has it.
struct Handed<Value>: @unchecked Sendable {
  var value: Value

  init(_ value: Value) { self.value = value }
}
