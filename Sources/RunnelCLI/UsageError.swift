/// What the person at the terminal has to change. Shown as one line; `runnel` ends with code 2.
struct UsageError: Error, Equatable {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}
