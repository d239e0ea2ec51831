import Foundation
import RawClient
import RunnelProcess
import Testing

@Suite("Standard streams", .serialized)
struct StandardStreamTests {
  @Test(
    "an app that is started with closed streams serves, and none of its files becomes one of them",
    arguments: ["0<&-", "1>&-", "2>&-", "1>&- 2>&-", "0<&- 1>&- 2>&-"])
  func closed(_ streams: String) throws {
    let port = try Self.freePort()
    let process = try ChildProcess(
      [
        "/bin/sh", "-c", #"exec "$0" "$@" \#(streams)"#, SupervisedApp.path, "--port", "\(port)",
        "--no-browser", "--store.kind=memory",
      ], capture: .everything, environment: ProcessInfo.processInfo.environment)
    defer { process.closeOutput() }
    #expect(
      waitUntil { RawClient(port: port).request("GET", "/_stcore/health")?.status == 200 })
    let worker = try #require(RunningProcess.children(of: process.pid).first)
    for pid in [process.pid, worker.pid] {
      for stream in 0...2 {
        let path = try FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/\(pid)/fd/\(stream)")
        #expect(path == "/dev/null" || path.hasPrefix("pipe:"), "\(stream) of \(streams)")
      }
    }
    process.signal(SIGTERM)
    #expect(process.wait() == .code(0))
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      return bind(descriptor, pointer, length) == 0
        && getsockname(descriptor, pointer, &length) == 0
    }
    try #require(result)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
