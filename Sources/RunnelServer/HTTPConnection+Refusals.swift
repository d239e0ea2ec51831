extension HTTPConnection {
  /// The head did not come in time.
  static let slow = Answer.text(
    408, "The request's head took too long. Send it again, at once.")

  /// The server serves as many as it may.
  static let full = Answer.text(
    503, "This app serves as many readers as it can. Try again in a moment."
  ).adding("Retry-After", "10")

  /// More requests wait for the disk than may.
  static let busy = Answer.text(
    503, "The server has more files to read and write than it can. Try again in a moment."
  ).adding("Retry-After", "10")
}
