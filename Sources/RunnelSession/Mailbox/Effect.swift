import RunnelWire

/// What a mailbox's decision leads to. `Session` performs it, after the mailbox is let go of, in the order of the decisions.
enum Effect {
  case send(ServerMessage, any Outlet)
  case close(any Outlet, code: UInt16, reason: String)
  /// Hand the run to the script threads.
  case begin(RunOrder)
  /// Ask a body to end. Its cancellation handlers are the author's code.
  case cancel(Task<Void, Never>)
  /// Send what the body that executes has drawn so far to a browser that has just come.
  case showAgain(Arrival)
  /// Show, in place of the page, why it is not run.
  case showCrash(String, Arrival)
  /// Store what is on the page, between two runs. Encoding is the author's code.
  case storeAtRest
  /// Answer what the browser asks of its page's nodes.
  case answerQuestions
  /// Look at the session once a frame, or no more.
  case watch(Bool)
  /// Look at the session at that time.
  case alarm(UInt64)
  case log(LogEntry)

  enum LogEntry {
    case busy
    case blocked
    case callbackGoesOn
    case endlessPage
  }
}
