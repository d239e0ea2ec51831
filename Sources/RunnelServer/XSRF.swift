/// The token that a page sends twice, as a cookie and as a field: another site can't read the cookie, and so can't
/// send the field.
enum XSRF {
  static let cookie = "_runnel_xsrf"
  static let field = "X-Xsrf-Token"

  static func isToken(_ text: String?) -> Bool {
    text?.utf8.count == 32 && text?.allSatisfy { $0.isASCII && $0.isHexDigit } == true
  }

  static func isValid(_ head: RequestHead) -> Bool {
    guard let sent = head[field], let kept = head.cookie(cookie), isToken(sent) else {
      return false
    }
    return Secret.equal(sent, kept)
  }
}
