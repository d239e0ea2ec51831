/// Which host names the app answers to.
///
/// A page of another site can make its own name point to this machine (DNS rebinding) and then speak to the app as if
/// it were its own server. What it can't do is to send another name in the Host field than its own.
struct HostRule: Sendable {
  /// Names and addresses that are taken, with a port where only that port is.
  private let allowed: Set<Authority>
  /// The app listens to more than this machine, whose addresses are then all right.
  private let takesAddresses: Bool

  init(address: String, serverAddress: String = "", allowedHosts: [String] = []) {
    let own = Authority(address) ?? Authority("[\(address)]")
    takesAddresses = address != "localhost" && own?.isLoopback != true
    allowed = Set(
      ([address, serverAddress, "localhost"] + allowedHosts).compactMap { Authority($0) })
  }

  /// Why a request with this Host field is not answered; `nil` when it is.
  func refusal(of host: String?) -> String? {
    guard let host else {
      return """
        The request does not say which host it is for. A proxy in front has to pass the Host field on.
        """
    }
    guard let authority = Authority(host) else {
      return "The request is for the host '\(host.printable)', which is no name of a host."
    }
    guard !allows(authority) else { return nil }
    return "This app does not answer to the host '\(host.printable)'. "
      + "If it should, add '\(authority.host)' to server.allowedHosts."
  }

  private func allows(_ authority: Authority) -> Bool {
    if authority.isLoopback || authority.isAddress && takesAddresses { return true }
    var anyPort = authority
    anyPort.port = nil
    return allowed.contains(authority) || allowed.contains(anyPort)
  }
}

extension RequestHead {
  /// It is for this machine by a name of its own, and came over no proxy that says so.
  var isForLocalHost: Bool {
    guard self["Forwarded"] == nil, self["X-Forwarded-For"] == nil,
      let host = self["Host"].flatMap({ Authority($0) })
    else { return false }
    return host.isLoopback || host.host == "localhost"
  }
}
