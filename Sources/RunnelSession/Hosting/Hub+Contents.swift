extension Hub {
  /// Answers for the browser alone that has the session, whatever address another one knows.
  package func content(_ request: ContentRequest) -> Content? {
    guard let id = SessionID(text: request.session),
      let session = state.withLock({ $0.sessions[id] }), session.isOf(browser: request.browser)
    else { return nil }
    return session.withPage { $0.offers[request.content] }
      ?? session.downloads.find(request.content, takesIt: request.wantsBody)
      ?? session.ownFile(request.content)
  }
}

extension Session {
  /// Whether a request that shows this cookie is from the browser that opened the session. A browser without cookies has none to
  /// show.
  func isOf(browser: String?) -> Bool {
    guard let own = self.browser else { return true }
    guard let browser else { return false }
    return own.utf8.elementsEqual(browser.utf8)
  }
}
