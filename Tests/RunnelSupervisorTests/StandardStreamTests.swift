import Awaiting
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
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // The app can't say which port it has chosen.
    let port = try ReservedPort()
    let process = try ChildProcess(
      [
        "/bin/sh", "-c", #"exec "$0" "$@" \#(streams)"#, SupervisedApp.path, "--port",
        "\(port.number)", "--no-browser", "--store.kind=sqlite", "--store.path=\(folder)",
      ], capture: .everything, environment: ProcessInfo.processInfo.environment)
    defer { process.closeOutput() }
    // The worker makes it, which has got a socket before; there a request waits until it is served.
    #expect(
      FolderWatch(folder).wait {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder)
        return files?.contains { $0.hasSuffix(".uploads") } == true
      })
    #expect(RawClient(port: port.number).request("GET", "/_stcore/health")?.status == 200)
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
}

/// A port that no other program is given as long as this exists: it is bound here, and not listened at. A program that asks for
/// it by its number gets it, as Linux lets several bind a port of which one listens, when all have SO_REUSEADDR.
private final class ReservedPort {
  let number: Int
  private let descriptor: CInt

  init() throws {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var on: CInt = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<CInt>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let result = withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      return bind(descriptor, pointer, length) == 0
        && getsockname(descriptor, pointer, &length) == 0
    }
    number = Int(UInt16(bigEndian: address.sin_port))
    try #require(result)
  }

  deinit { close(descriptor) }
}
