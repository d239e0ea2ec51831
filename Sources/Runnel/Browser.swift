import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The browser of the person who started the app.
enum Browser {
  static func hasDisplay(_ environment: [String: String]) -> Bool {
    #if os(macOS)
    true
    #else
    !(environment["DISPLAY"] ?? "").isEmpty || !(environment["WAYLAND_DISPLAY"] ?? "").isEmpty
    #endif
  }

  static func url(address: String, port: Int, path: String) -> String {
    let isAny = address == "0.0.0.0" || address == "::" || address.isEmpty
    let host = isAny ? "localhost" : address.contains(":") ? "[\(address)]" : address
    let base = path.split(separator: "/").map { "/" + $0 }.joined()
    return "http://\(host):\(port)\(base.isEmpty ? "" : base)/"
  }

  static func open(_ url: String) {
    #if os(macOS)
    let opener = "open"
    #else
    let opener = "xdg-open"
    #endif
    var process = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(opener), strdup(url), nil]
    defer { for argument in arguments { free(argument) } }
    // A browser that can't be opened is no reason to end: the address is on the terminal.
    guard posix_spawnp(&process, opener, nil, nil, &arguments, environ) == 0 else { return }
    let opened = process
    DispatchQueue.global().async {
      var status: Int32 = 0
      waitpid(opened, &status, 0)
    }
  }
}
