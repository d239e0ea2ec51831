/// How a script leaves a run early; not an error that is shown.
enum EarlyEnd: Error {
  case rerun(Coverage)
  case stop
}

extension Error {
  /// It is `stop()`.
  var isStop: Bool { if case .stop? = self as? EarlyEnd { true } else { false } }
}

/// An error that is on the page already, on its way up.
struct ShownError: Error {
  let cause: any Error
}
