/// Whatever a request says. The input is a request as it is sent, and once more a list of lines: the method, the path, and the
/// fields.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkReaders(Array(UnsafeBufferPointer(start: data, count: count)))
  let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let fields = lines.dropFirst(2).map { line in
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return RequestHead.Field(String(parts[0]), String(parts.dropFirst().first ?? "").trimmed)
  }
  let head = RequestHead(
    method: lines[0], path: lines.dropFirst().first ?? "", fields: fields)

  checkPath(head.path)
  checkHost(head["Host"] ?? "")
  checkOrigin(head["Origin"])
  if let upload = try? UploadHead(head) {
    precondition(!upload.name.utf8.contains { $0 < 0x20 } && upload.widget.utf8.count <= 16)
  }
  _ = try? Handshake(head)
  _ = head.ambiguity
  _ = head.cookie("_runnel_xsrf")
  _ = AcceptEncoding.takesGzip(head.list("Accept-Encoding"))
  return 0
}

/// A head and a body come to the same in one piece and in two.
private func checkReaders(_ bytes: [UInt8]) {
  var (whole, halves) = (HeadReader(), HeadReader())
  var half = halves.read(Array(bytes.prefix(bytes.count / 2)))
  guard case .head(let head, let length) = whole.read(bytes) else { return }
  if case .incomplete = half { half = halves.read(bytes) }
  guard case .head(let other, let end) = half, other == head, end == length else {
    preconditionFailure("in two pieces it is another")
  }
  precondition(length <= bytes.count && head.path.hasPrefix("/") && head.ambiguity == nil)
  for field in head.fields {
    precondition(Array(field.name.utf8)[...].isToken, "\(field.name) is a name")
    precondition(!field.value.utf8.contains { $0 < 0x20 && $0 != 9 || $0 == 0x7F })
  }
  var (body, taken) = (BodyReader(head), [UInt8]())
  let rest = Array(bytes[length...])
  guard let count = try? body.read(rest, into: &taken) else { return }
  precondition(count <= rest.count && taken.count <= count)
}

private func checkPath(_ path: String) {
  for base in ["", "app"] {
    switch Route(path: path, below: BasePath(base)) {
    case .clientFile(_, let name):
      precondition(!name.split(separator: "/").contains(".."), "\(name) leads up")
      precondition(!name.utf8.contains { $0 < 0x20 || $0 == 0x5C })
    case .upload(let ticket, let file):
      precondition(!(ticket + file).contains { "/.\\%".contains($0) })
    case .content(let session, let content):
      precondition(!(session + content).contains { "/.\\%".contains($0) })
    case .page, .health, .stream, .why, .favicon, .missing, .malformed: break
    }
  }
}

private func checkHost(_ host: String) {
  let rule = HostRule(address: "localhost", allowedHosts: ["app.example.org"])
  guard rule.refusal(of: host) == nil, let authority = Authority(host) else { return }
  let names = ["localhost", "app.example.org", "::1"]
  precondition(names.contains(authority.host) || authority.isLoopback, "\(host) is let in")
}

private func checkOrigin(_ origin: String?) {
  let rule = OriginRule(allowed: ["https://example.org"])
  guard let origin, rule.refusal(of: origin, host: "localhost:8501") == nil else { return }
  let sound = [
    "http://localhost:8501", "https://localhost:8501", "https://example.org",
    "https://example.org:443",
  ]
  // Ports may have leading zeros, which name the same port.
  let port = origin.lowercased().replacing(/:0+/, with: ":")
  precondition(sound.contains(port), "\(origin) is let in")
}
