#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Answer {
  /// What goes over the connection before the body (RFC 9112, section 4).
  ///
  /// - Parameters:
  ///   - isLast: The connection is closed behind it.
  ///   - now: Seconds since 1970.
  func head(isLast: Bool, now: Int) -> [UInt8] {
    var lines = "HTTP/1.1 \(status) \(reason)\r\nDate: \(Self.date(now))\r\n"
    for field in fields { lines += "\(field.name): \(field.value.inOneLine)\r\n" }
    if status != 204, status != 304, status >= 200, let length = body.length {
      lines += "Content-Length: \(length)\r\n"
    }
    if isLast { lines += "Connection: close\r\n" }
    return Array((lines + "\r\n").utf8)
  }

  /// RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func date(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func digits(_ number: CInt) -> String { (number < 10 ? "0" : "") + "\(number)" }
    let day = "\(days[Int(parts.tm_wday)]), \(digits(parts.tm_mday)) \(months[Int(parts.tm_mon)])"
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(digits).joined(separator: ":")
    return "\(day) \(parts.tm_year + 1_900) \(clock) GMT"
  }

  private var reason: String {
    switch status {
    case 101: "Switching Protocols"
    case 200: "OK"
    case 204: "No Content"
    case 206: "Partial Content"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 416: "Range Not Satisfiable"
    case 426: "Upgrade Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    case 507: "Insufficient Storage"
    default: "Answer"
    }
  }
}

extension Answer.Body {
  /// Bytes; `nil`: nobody knows.
  var length: Int? {
    switch self {
    case .bytes(let bytes): bytes.count
    case .embedded(let bytes): bytes.count
    case .slice(_, let range): range.count
    case .fetched(let source): source.length
    case .absent(let length): length
    }
  }

  /// Bytes that are here.
  var count: Int {
    switch self {
    case .bytes, .embedded, .slice: length ?? 0
    case .fetched, .absent: 0
    }
  }
}

extension String {
  /// Without control characters: no value can begin a field of its own.
  fileprivate var inOneLine: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return self }
    return String(decoding: utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
  }
}
