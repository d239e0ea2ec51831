import Awaiting
import Foundation
import RawClient
import RunnelLocks
import RunnelProcess
import Testing

@Suite("A new build of an app that runs", .serialized)
struct SwapTests {
  @Test("takes over without a request that is refused or cut off")
  func takesOver() throws {
    let app = try SupervisedApp(hasBuilds: true)
    let port = app.port
    let isOver = Mutex(false)
    let answers = Mutex((good: 0, bad: 0))
    let crowd = DispatchGroup()
    for _ in 0..<2 {
      crowd.enter()
      // Not on a queue, whose threads others may block at the same time.
      Thread.detachNewThread {
        defer { crowd.leave() }
        while !isOver.withLock({ $0 }) {
          let isGood = RawClient(port: port).request("GET", "/_stcore/health")?.status == 200
          answers.withLock { answers in
            if isGood { answers.good += 1 } else { answers.bad += 1 }
          }
        }
      }
    }
    for number in 1...3 {
      try app.takesOver(try app.version("\(number)"), version: "\(number)")
    }
    isOver.withLock { $0 = true }
    crowd.wait()
    let (good, bad) = answers.withLock { $0 }
    #expect(good > 10)
    #expect(bad == 0)
  }

  @Test("that dies at its start leaves the old one in place")
  func broken() throws {
    let app = try SupervisedApp(hasBuilds: true)
    let first = try app.worker
    app.tell(.built(path: try app.version("broken"), version: "2"))
    #expect(app.says("; the old one goes on.\n"))
    #expect(
      app.log.contains(
        /runnel: the new worker did not start \((SIGILL|SIGTRAP)\); the old one goes on.\n/)
    )
    #expect(try app.worker == first)
    #expect(app.answers())
  }

  @Test("that is not there leaves the old one in place")
  func missing() throws {
    let app = try SupervisedApp(hasBuilds: true)
    let first = try app.worker
    app.tell(.built(path: "/nowhere/app", version: "2"))
    #expect(
      app.says(
        """
        runnel: the new worker did not start. Can't start /nowhere/app: No such file or directory. The old one goes on.
        """))
    #expect(try app.worker == first)
  }

  @Test("a compile error shows on the pages of the worker that runs")
  func compileError() throws {
    let app = try SupervisedApp(hasBuilds: true)
    let first = try app.worker
    let page = RawClient(port: app.port)
    #expect(page.openWebSocket())
    page.sendText(
      #"["hello",{"protocol":1,"build":"","resume":null,"last":0,"path":"/","query":"","theme":"light"}]"#
    )
    #expect(page.readFrame()?.text.hasPrefix(#"["welcome""#) == true)
    app.tell(.failed("error: x"))
    #expect(page.frame(beginning: #"["compile""#) == #"["compile","error: x"]"#)
    app.tell(.built(path: SupervisedApp.path, version: ""))
    #expect(page.frame(beginning: #"["compile""#) == #"["compile",null]"#)
    #expect(try app.worker == first)
  }

  @Test("waits for a reader who asks for it, without runOnSave")
  func asks() throws {
    let app = try SupervisedApp(["--server.runOnSave=false"], hasBuilds: true)
    let page = RawClient(port: app.port)
    #expect(page.openWebSocket())
    page.sendText(
      #"["hello",{"protocol":1,"build":"","resume":null,"last":0,"path":"/","query":"","theme":"light"}]"#
    )
    let path = try app.version("asked")
    app.tell(.built(path: path, version: "2"))
    #expect(page.frame(beginning: #"["changed""#) == #"["changed"]"#)
    let end = ProcessEnd(of: try app.worker)
    page.sendText(#"["swap",false]"#)
    #expect(page.closeCode() == 1001)
    #expect(end.hasCome())
    #expect(RunningProcess(try app.worker)?.name == path)
  }
}

extension RawClient {
  /// The next text frame that begins so.
  func frame(beginning: String) -> String? {
    while let frame = readFrame() {
      if frame.opcode == 1, frame.text.hasPrefix(beginning) { return frame.text }
    }
    return nil
  }
}
