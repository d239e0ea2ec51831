import RunnelConfiguration
import RunnelTree
import RunnelWire

/// What readers are told of a process that ended while it worked for them.
enum CrashNotice {
  /// The session could not be found again.
  static func begunAnew(
    _ crash: String, details: Configuration.ErrorDetails
  ) -> ServerMessage {
    .problem(
      title: "This session began anew",
      text: account(crash, details) ?? "The app ended unexpectedly and was started again.")
  }

  /// The session's last event went down with the process.
  static func interrupted(
    _ crash: String?, details: Configuration.ErrorDetails
  ) -> ServerMessage {
    let account =
      account(crash, details) ?? "The app ended while it worked on it and was started again."
    return .problem(
      title: "Your last action was not carried out",
      text: "Everything else is as it was before.\n\n\(account)")
  }

  /// The report says itself that the app was started again. It names places of the author's machine, which are not for every
  /// reader (`client.showErrorDetails`).
  private static func account(_ crash: String?, _ details: Configuration.ErrorDetails) -> String? {
    details == .full ? crash : nil
  }

  /// In place of a page that ends the process whenever it is run.
  static func page(_ crash: String, details: Configuration.ErrorDetails) -> Node {
    var props = Props()
    props.text("type", "The app ended while it ran this page")
    let remedy =
      "It is not run again by itself. Choose Rerun in the menu, or press r, to try once more."
    props.text("message", details == .full ? "\(crash)\n\n\(remedy)" : remedy)
    props.flag("plain", true)
    return Node(kind: "exception", props: props.bytes)
  }
}
