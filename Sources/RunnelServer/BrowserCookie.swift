/// The name that a browser is given with its first page, and that no page can read: a session is resumed only by the browser
/// that opened it, even if its token gets into other hands.
enum BrowserCookie {
  static let name = "_runnel_browser"

  static func value(in head: RequestHead) -> String? {
    head.cookie(name).flatMap { XSRF.isToken($0) ? $0 : nil }
  }
}
