import Awaiting
import Foundation
import RawClient
import RunnelProcess
import Testing

@Suite("The end of an app", .serialized)
struct EndTests {
  @Test("a signal ends it with 0, and its worker before", arguments: [SIGTERM, SIGINT, SIGHUP])
  func ends(_ signal: Int32) throws {
    let app = try SupervisedApp()
    let worker = try app.worker
    app.supervisor.signal(signal)
    #expect(app.end() == .code(0))
    #expect(RunningProcess(worker) == nil)
    #expect(!app.answers())
  }

  @Test("a run that goes on ends first, and its page gets all of it, then 1001")
  func drains() throws {
    let app = try SupervisedApp(environment: ["SCRIPT_SECONDS": "0.4"])
    let page = RawClient(port: app.port)
    #expect(page.openWebSocket())
    page.sendText(Self.hello)
    #expect(page.readFrame()?.text.hasPrefix(#"["welcome""#) == true)
    app.supervisor.signal(SIGTERM)
    var said = ""
    var last: RawClient.Frame?
    while let frame = page.readFrame() {
      last = frame
      if frame.opcode == 8 { break }
      said += frame.text
    }
    #expect(said.contains("ended"))
    #expect(said.contains(#"["done""#))
    #expect(last?.code == 1001)
    #expect(app.end() == .code(0))
  }

  @Test("a script without end does not keep it from ending")
  func endless() throws {
    let app = try SupervisedApp(
      ["--server.drainTimeout=0"], environment: ["SCRIPT_SECONDS": "1000"])
    let page = RawClient(port: app.port)
    #expect(page.openWebSocket())
    page.sendText(Self.hello)
    #expect(page.readFrame()?.text.hasPrefix(#"["welcome""#) == true)
    app.supervisor.signal(SIGTERM)
    #expect(page.closeCode() == 1001)
    #expect(app.end() == .code(0))
  }

  @Test("the second signal does not wait")
  func twice() throws {
    let app = try SupervisedApp(environment: ["SCRIPT_SECONDS": "1000"])
    let page = RawClient(port: app.port)
    #expect(page.openWebSocket())
    page.sendText(Self.hello)
    #expect(page.readFrame()?.text.hasPrefix(#"["welcome""#) == true)
    app.supervisor.signal(SIGTERM)
    app.supervisor.signal(SIGINT)
    #expect(app.end() == .code(137))
  }

  @Test("a supervisor that is killed leaves no worker behind")
  func noOrphan() throws {
    let app = try SupervisedApp()
    let worker = try app.worker
    let end = ProcessEnd(of: worker)
    app.supervisor.signal(SIGKILL)
    #expect(app.end() == .signal(9))
    #expect(end.hasCome())
  }

  @Test("when runnel is gone, the app ends")
  func builderGone() throws {
    let app = try SupervisedApp(hasBuilds: true)
    app.endBuilder()
    #expect(app.end() == .code(0))
  }

  @Test("a port that is taken is said in one line, and the code is 2")
  func portTaken() throws {
    let app = try SupervisedApp()
    let second = try ChildProcess(
      [SupervisedApp.path, "--port", "\(app.port)", "--no-browser"], capture: .everything,
      environment: ProcessInfo.processInfo.environment)
    defer { second.closeOutput() }
    #expect(second.wait() == .code(2))
    #expect(
      String(decoding: second.read().bytes, as: UTF8.self)
        == """
        Port \(app.port) is taken. Choose another with --port, or end the program that uses it.

        """)
  }

  static let hello =
    #"["hello",{"protocol":1,"build":"","resume":null,"last":0,"path":"/","query":"","theme":"light"}]"#
}
