import FoundationEssentials
package import RunnelConfiguration
import RunnelTree

/// An error as the page shows it.
package struct ErrorText {
  package var type: String
  package var message: String
  /// The message is Markdown, as that of Runnel's own errors.
  package var isMarkdown: Bool
  /// Where it happened, as far as that is known.
  package var place: String?

  package init(_ error: any Error, at place: ErrorPlace? = nil) {
    self.place = place?.description
    if let error = error as? RunnelError {
      if let source = error.source {
        self.place = ErrorPlace(element: place?.element, line: source).description
      }
      type = "RunnelError.\(error.code.rawValue)"
      message = error.message
      isMarkdown = true
    } else {
      type = String(describing: Swift.type(of: error))
      message = (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
      isMarkdown = false
    }
  }

  /// The props of an `exception` node, with as much as `client.showErrorDetails` lets through.
  package func props(details: Configuration.ErrorDetails) -> [UInt8] {
    var props = Props()
    switch details {
    case .full:
      props.text("type", type)
      props.text("message", message)
      props.flag("plain", !isMarkdown)
      props.text("place", place)
    case .stacktrace, .type:
      props.text("type", type)
      props.text("message", "")
      props.text("place", details == .stacktrace ? place : nil)
    case .none:
      props.text("type", "Error")
      props.text("message", "This app has met an error. Its details are in the app's log.")
      props.flag("plain", true)
    }
    return props.bytes
  }
}
