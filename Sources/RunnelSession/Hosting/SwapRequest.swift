/// What readers have asked for of a newer version of the app, however often they did.
struct SwapRequest {
  /// A newer version waits.
  private var isOffered = false
  /// What was asked for since it was offered.
  private var asked: Bool?
  /// What nobody has sent yet.
  private var pending: Bool?
  private var isSending = false

  /// A newer version waits to be asked for.
  mutating func offer() {
    isOffered = true
    asked = nil
  }

  /// A reader asks for it; `always`: and for all that come.
  ///
  /// - Returns: Whether somebody has to send what `next` gives: nobody does at the moment.
  mutating func ask(always: Bool) -> Bool {
    guard isOffered, asked == nil || always && asked == false else { return false }
    asked = always
    pending = always || pending == true
    defer { isSending = true }
    return !isSending
  }

  /// - Returns: `nil`: all was sent.
  mutating func next() -> Bool? {
    defer { pending = nil }
    isSending = pending != nil
    return pending
  }
}

extension Hub {
  /// A reader asks for the newer version. Whoever is told may not listen, so one thread tells them, whatever many ask.
  func askForSwap(always: Bool) {
    guard swapRequest.withLock({ $0.ask(always: always) }) else { return }
    app.serve { [self] in
      while let always = swapRequest.withLock({ $0.next() }) { sendSwap(always) }
    }
  }
}
