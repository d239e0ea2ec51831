import RunnelConfiguration

/// The fields that every answer carries, to keep a browser from doing what no page of Runnel needs.
struct SecurityHeaders: Sendable {
  private let scripts: String
  private let frames: String

  /// - Parameters:
  ///   - inlineScripts: Those of the page itself, by their hashes.
  ///   - frameAncestors: Other sites that may show the app in a frame.
  init(inlineScripts: [String], frameAncestors: [String]) {
    scripts = (["self"] + inlineScripts).map { "'\($0)'" }.joined(separator: " ")
    frames = Self.frames(frameAncestors)
  }

  /// Where the app, and what it shows in frames of its own, may be shown. What is no origin would say something else.
  static func frames(_ ancestors: [String]) -> String {
    (["frame-ancestors 'self'"] + ancestors.filter(FrameAncestor.isSound)).joined(separator: " ")
  }

  /// - Parameter host: The checked Host field, or `nil` for an answer without a host.
  func fields(host: String?) -> [RequestHead.Field] {
    [
      RequestHead.Field("Content-Security-Policy", policy(host: host)),
      RequestHead.Field("X-Content-Type-Options", "nosniff"),
      RequestHead.Field("Referrer-Policy", "same-origin"),
      RequestHead.Field("Cross-Origin-Opener-Policy", "same-origin"),
      RequestHead.Field("Cross-Origin-Resource-Policy", "same-origin"),
      RequestHead.Field("Permissions-Policy", Self.permissions),
    ]
  }

  /// The reader is asked before a page of the app gets one of the first; a frame of another site gets none.
  private static let permissions =
    (["camera", "microphone"].map { "\($0)=(self)" }
    + [
      "accelerometer", "browsing-topics", "display-capture", "geolocation", "gyroscope",
      "magnetometer", "midi", "payment", "usb",
    ].map { "\($0)=()" }).joined(separator: ", ")

  private func policy(host: String?) -> String {
    // Safari before 15.4 does not count a WebSocket to the page's own host as 'self'.
    let sockets = host.map { " ws://\($0) wss://\($0)" } ?? ""
    return [
      "default-src 'none'", "script-src \(scripts)", "style-src 'self'",
      // Nothing from elsewhere: what an author shows from there is in a frame of the app's own, with a policy for just that.
      "img-src 'self' data: blob:", "media-src 'self' data: blob:", "frame-src 'self'",
      "font-src 'self'", "connect-src 'self'\(sockets)",
      "form-action 'none'", "base-uri 'none'", frames,
    ].joined(separator: "; ")
  }
}
