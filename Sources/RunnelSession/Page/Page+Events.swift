import RunnelTree
import RunnelWire

// What an event does to the widgets: looked up here, judged between two calls, set here.
extension Page {
  /// What a step is for.
  struct Intake {
    /// False: it is for something that no body that has returned has drawn.
    var isComplete = true
    /// For each of the step's readings, what it is an offer for; `nil`: nothing that the browser may set.
    var offers: [Offer?] = []
    /// Fields that go back to their defaults.
    var cleared: [(id: WidgetID, widget: any Widget)] = []
    /// Why the press is not carried out; `nil`: it is.
    var refusal: Refusal?
    /// The script's body is to hear of the press, and of no other.
    var isForBody = false
    /// The press is to bring a reading.
    var bringsReading = false
    /// Which of the step's readings that is.
    var brought: Int?
    /// To what each of the step's readings belongs.
    var scopes: [RunScope] = []
    /// To what the press belongs.
    var scopeOfPress: RunScope?
    /// It is for the whole page.
    var isForPage = false

    /// What is drawn anew for it.
    var coverage: Coverage {
      var coverage = isForPage ? Coverage.app : .nothing
      for scope in scopes { coverage.add(scope) }
      if let scopeOfPress { coverage.add(scopeOfPress) }
      return coverage
    }

    /// What becomes of the press.
    ///
    /// - Parameter outcomes: What each of the step's readings comes to.
    func press(_ outcomes: [Outcome]) -> Press {
      if let refusal { return .refused(refusal) }
      guard bringsReading else { return .taken(bringing: nil) }
      return switch brought.map({ outcomes[$0] }) {
      case .change(let change)?: .taken(bringing: change.reading)
      case .refusal(let reason)?: .refused(.reading(reason))
      case .nothing?, .ignored?, nil: .refused(.unreadable)
      }
    }
  }

  /// What becomes of a press.
  enum Press {
    /// With the reading that it brings, if it brings one.
    case taken(bringing: (any Sendable)?)
    case refused(Refusal)
  }

  /// A value from the browser, beside the widget that it is for.
  struct Offer {
    var value: WireValue
    var widget: any Widget
    var reading: any Sendable
    var isRequired: Bool
    var isBound: Bool

    /// What it comes to. Calls the author's code.
    var outcome: Outcome {
      // Before anybody looks at it: neither the widget, nor the state, nor the author's code gets such a text.
      guard !value.hasLongRunOfMarks else { return .refusal(Self.tooManyMarks) }
      return switch widget.judge(value, insteadOf: reading) {
      case .taken(_, isChange: false, _): .nothing
      case .notBelieved: .ignored
      // A browser does not empty a required field.
      case .taken(_, _, isEmpty: true) where isRequired: .nothing
      case .taken(let reading, _, _):
        .change(
          Change(
            reading: reading, texts: isBound ? widget.erasedAddressTexts(of: reading) : nil))
      case .refused(let reason): .refusal(reason)
      }
    }

    static let tooManyMarks =
      "More than \(CombiningMarks.longestRun) combining marks, such as accents, follow one another here. Remove some of them."
  }

  /// What one of a step's readings comes to.
  enum Outcome {
    case change(Change)
    /// The reader is told why.
    case refusal(String)
    /// It changes nothing.
    case nothing
    /// It is nothing that the browser may set, such as the value of a widget that is gone: nothing is drawn for it.
    case ignored
  }

  /// A reading to be set, and what the address then says of it, where it does.
  struct Change {
    var reading: any Sendable
    var texts: [String]?
  }

  /// Finds what a step is for.
  func look(at step: Step) -> Intake {
    var ready = Intake()
    ready.isForPage = step.readings.isEmpty && step.press == nil || step.navigation != nil
    for (index, incoming) in step.readings.all.enumerated() {
      let record = widgets[incoming.widget]
      ready.isComplete = ready.isComplete && isReady(record)
      ready.scopes.append(record?.stamp.scope ?? .app)
      ready.offers.append(record.flatMap { offer(incoming, for: $0, press: step.press) })
      if incoming.widget == step.press { ready.brought = index }
    }
    guard let press = step.press else { return ready }
    let record = widgets[press]
    ready.isComplete = ready.isComplete && isReady(record)
    ready.scopeOfPress = record?.stamp.scope ?? .app
    guard let record, record.isTrigger, record.isOnPage else {
      ready.refusal = .gone
      return ready
    }
    // Only a body that has not returned has its closure.
    if record.callback == nil, record.fresh != nil { ready.refusal = .undrawn }
    if record.isDisabled { ready.refusal = .disabled }
    ready.bringsReading = record.bringsReading
    // What a press brings is for one body, whether a callback hears of it before or not.
    ready.isForBody = ready.refusal == nil && (record.callback == nil || ready.bringsReading)
    if let name = record.form, let form = forms[name], form.clears, !record.isDisabled {
      ready.cleared = widgets.lazy
        .filter { $1.form == name && $1.isOnPage && !$1.isTrigger }
        .map { ($0, $1.widget) }
    }
    return ready
  }

  /// Whether a widget can be used: no body that goes on, or was abandoned, has the only closure for it.
  private func isReady(_ record: WidgetRecord?) -> Bool {
    guard let record else { return !isUnfinished }
    return record.callback != nil || record.fresh == nil
  }

  private func offer(
    _ incoming: Step.Reading, for record: WidgetRecord, press: WidgetID?
  ) -> Offer? {
    guard record.takesReadings, !record.isDisabled,
      !record.isTrigger || record.bringsReading && incoming.widget == press
    else { return nil }
    return Offer(
      value: incoming.value, widget: record.widget, reading: record.reading,
      isRequired: record.isRequired, isBound: record.isBound)
  }

  /// Sets what the reader changed.
  ///
  /// - Parameter outcomes: What each of the step's readings comes to.
  mutating func apply(_ step: Step, _ ready: Intake, _ outcomes: [Outcome]) -> Applied {
    seen = max(seen, step.lastEvent)
    var applied = Applied(isVoid: refuse(step, outcomes))
    if ready.isForPage { applied.coverage = .app }
    let isPressBehind = step.press != nil && ready.scopeOfPress.map { !isInDialog($0) } ?? true
    if ready.isForPage || isPressBehind { dialogs.isActedOn = true }
    for (index, incoming) in step.readings.all.enumerated() {
      guard case .change(let change) = outcomes[index], let record = widgets[incoming.widget],
        !record.isTrigger, isSubmitted(record, by: incoming.submit),
        record.form == nil || !applied.isVoid
      else {
        if case .ignored = outcomes[index] { continue }
        applied.coverage.add(ready.scopes[index])
        continue
      }
      set(record, incoming.widget, to: change)
      if let callback = record.callback {
        applied.callbacks.append((callback, ready.scopes[index]))
      } else {
        applied.coverage.add(ready.scopes[index])
      }
    }
    if let form = step.press.flatMap({ widgets[$0]?.form }) {
      applied.required = widgets.values
        .filter { $0.form == form && $0.isOnPage && $0.isRequired && !$0.isDisabled }
        .map { ($0.widget, $0.reading) }
    }
    if let location = step.navigation {
      let isOtherPage = !PagePath.isSame(location.path, address.path)
      address.navigate(
        toPath: location.path, Query(parsing: location.query) ?? Query())
      // A link to another page says nothing of what is around all pages, or kept over them: that stays as it is, and is written
      // where it shows.
      applied.followers = followers().filter { follower in
        guard isOtherPage, follower.texts.isEmpty, let record = widgets[follower.id] else {
          return true
        }
        return !record.isOutsidePages && record.persistence != .session
      }
    }
    return applied
  }

  /// What setting readings has led to.
  struct Applied {
    /// Nothing of the press counts: a field of its form was refused.
    var isVoid = false
    /// Each with what its widget belongs to.
    var callbacks: [(callback: Callback, scope: RunScope)] = []
    /// What is drawn anew, but for what callbacks are about.
    var coverage = Coverage.nothing
    /// The fields of a form that was sent which must not be empty.
    var required: [(widget: any Widget, reading: any Sendable)] = []
    /// Bound widgets that are to follow the address.
    var followers: [Follower] = []

    /// A browser sends no form in which a required field is empty; one that does is not believed. Calls the widgets' code.
    var isComplete: Bool {
      !isVoid && !required.contains { $0.widget.isEmptyReading($0.reading) }
    }
  }

  /// Takes a press.
  ///
  /// - Parameters:
  ///   - brought: The reading that it brings.
  ///   - cleared: Fields that the page shows at their defaults from now on, with these as JSON.
  /// - Returns: The callback of what was pressed, if it has one.
  mutating func press(
    _ id: WidgetID, bringing brought: (any Sendable)? = nil,
    cleared: [(id: WidgetID, json: [UInt8])]
  ) -> Callback? {
    guard let record = widgets[id], record.isTrigger, !record.isDisabled else {
      return nil
    }
    triggers.insert(id)
    if let brought { self.brought[id] = brought }
    if record.callback == nil { unheard = id }
    if let name = record.form, let form = forms[name], form.clears {
      clearing.insert(name)
      // The run still reads what was submitted.
      for field in cleared {
        sendValue(of: field.id, field.json)
      }
    }
    return record.callback
  }

  /// Notes at the widgets why what the reader set there is not taken; each tells it when it is drawn.
  ///
  /// - Returns: Whether one of them is a field of the form that was sent: nothing that came with the press counts.
  private func refuse(_ step: Step, _ outcomes: [Outcome]) -> Bool {
    var isVoid = false
    for (index, incoming) in step.readings.all.enumerated() {
      guard case .refusal(let reason) = outcomes[index], let record = widgets[incoming.widget],
        !record.isTrigger, isSubmitted(record, by: incoming.submit)
      else { continue }
      record.refusal = reason
      if record.form != nil { isVoid = true }
    }
    return isVoid
  }

  private mutating func set(_ record: WidgetRecord, _ id: WidgetID, to change: Change) {
    released.append(record.reading)
    record.reading = change.reading
    record.isTouched = true
    record.isNews = false
    changedReadings.insert(id)
    if let key = record.key { noteReadable(key) }
    // What the script assigned since the widget was drawn gives way to the reader.
    if let key = record.key, values[key]?.isAssigned == true {
      values[key]?.isAssigned = false
      changedKeys.insert(key)
    }
    // Now: the run may end before it draws the widget, and an old address would count for more than the reading.
    if let key = record.key, let texts = change.texts { _ = address.bind(key, to: texts) }
  }

  /// Sends the browser a widget's value, if it is on its page.
  mutating func sendValue(of id: WidgetID, _ json: [UInt8]) {
    guard let record = widgets[id], record.epoch == epoch else { return }
    tree.sendValue(of: record.node, json)
  }

  /// A field of a form changes only together with a press of a submit button of that form.
  private func isSubmitted(_ record: WidgetRecord, by submit: WidgetID?) -> Bool {
    guard let form = record.form else { return true }
    guard let submit, let button = widgets[submit] else { return false }
    return button.form == form && !button.isDisabled
  }

  /// The fields of submitted forms.
  var fieldsToClear: [WidgetID: any Widget] {
    guard !clearing.isEmpty else { return [:] }
    return widgets.filter { !$1.isTrigger && $1.form.map(clearing.contains) ?? false }
      .mapValues(\.widget)
  }

  /// After the run: the fields of submitted forms hold their defaults, unless the run set them.
  ///
  /// - Parameter defaults: What the ``fieldsToClear`` say of themselves.
  mutating func finishClearing(_ defaults: [WidgetID: any Sendable]) {
    for (id, reading) in defaults {
      guard let record = widgets[id] else { continue }
      if let key = record.key, let set = values[key]?.assignedRun, set >= run { continue }
      released.append(record.reading)
      record.reading = reading
      record.isTouched = false
      changedReadings.insert(id)
      if record.isBound, let key = record.key { _ = address.bind(key, to: []) }
    }
    clearing = []
  }

  // MARK: Presses

  /// Whether the run's event pressed a button that the script has not asked about yet.
  func isPressed(_ id: WidgetID) -> Bool { triggers.contains(id) }

  /// The script was told of a press.
  mutating func heard(of id: WidgetID) { if unheard == id { unheard = nil } }
}
