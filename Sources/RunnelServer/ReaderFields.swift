import RunnelSession

extension RequestHead {
  /// The fields that a script may know of: not what belongs to the WebSocket, nor what proves to the server that a browser is
  /// itself.
  var readerFields: [RequestField] {
    fields.compactMap { field in
      if field.name.lowercasedASCII.hasPrefix("sec-websocket-") { return nil }
      if field.name.equalsIgnoringCase(XSRF.field) { return nil }
      guard field.name.equalsIgnoringCase("Cookie") else {
        return RequestField(field.name, field.value)
      }
      let cookies = field.value.split(separator: ";").map { String($0).trimmed }.filter {
        !$0.isEmpty && !Self.isOwnCookie($0)
      }
      return cookies.isEmpty ? nil : RequestField(field.name, cookies.joined(separator: "; "))
    }
  }

  /// Also where a browser, or somebody who tries, writes spaces around the name.
  private static func isOwnCookie(_ cookie: String) -> Bool {
    let name = String(cookie.prefix { $0 != "=" }).trimmed
    return [XSRF.cookie, BrowserCookie.name].contains { name.equalsIgnoringCase($0) }
  }
}
