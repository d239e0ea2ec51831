import RunnelProcess
import Testing

@testable import RunnelSupervisor

@Suite("Supervision of a hand-over")
struct HandOverTests {
  private let swap: [Supervision.Action] = [
    .signal(1, 15), .wake(.patience(1), after: .seconds(13)),
  ]

  @Test("a new build starts beside the old one, which ends when the new one is ready")
  func handsOver() {
    var supervision = serving()
    #expect(
      supervision.handle(Versions.built(Versions.second), now: .zero)
        == [.start(2, Launch(program: Versions.second))])
    #expect(supervision.handle(.ready(2), now: .zero) == swap)
    #expect(supervision.handle(.ended(1, .code(0), lastLines: []), now: .zero) == [])
    // From now on the new version is what is started again.
    let actions = supervision.handle(.ended(2, .signal(4), lastLines: []), now: .seconds(2))
    #expect(
      actions.last
        == .start(
          3,
          Launch(
            program: Versions.second, crash: "The app crashed (SIGILL) and was started again.")))
  }

  @Test("a build that changed nothing leaves the worker alone")
  func sameBuild() {
    var supervision = serving()
    #expect(supervision.handle(Versions.built(Versions.first), now: .zero) == [])
  }

  @Test("when the new version dies at its start, the old one goes on, and says so")
  func diesAtStart() {
    var supervision = serving()
    _ = supervision.handle(Versions.built(Versions.second), now: .zero)
    let text = """
      It ended at its start (SIGILL); you see the version before it.

      app.swift:3: Fatal error: oh
      """
    #expect(
      supervision.handle(
        .ended(2, .signal(4), lastLines: ["app.swift:3: Fatal error: oh"]), now: .zero) == [
          .report("runnel: the new worker did not start (SIGILL); the old one goes on."),
          .tell(1, .problem(title: "The new version did not start", text: text)),
        ])
    // It is not what is started again.
    let actions = supervision.handle(.ended(1, .signal(9), lastLines: []), now: .seconds(2))
    #expect(
      actions.last
        == .start(
          3,
          Launch(
            program: Versions.first, crash: "The app crashed (SIGKILL) and was started again.")))
  }

  @Test("when the old one dies meanwhile, the new one is waited for")
  func oldDies() {
    var supervision = serving()
    _ = supervision.handle(Versions.built(Versions.second), now: .zero)
    #expect(
      supervision.handle(.ended(1, .signal(9), lastLines: []), now: .zero)
        == [.report("runnel: the app crashed (SIGKILL); the new version is on its way.")])
    #expect(supervision.handle(.ready(2), now: .zero) == [])
  }

  @Test("a newer build takes the place of one that has not come up yet")
  func newerBuild() {
    var supervision = serving()
    _ = supervision.handle(Versions.built(Versions.second), now: .zero)
    #expect(
      supervision.handle(Versions.built(Versions.third), now: .zero) == [
        .signal(2, 15), .wake(.patience(2), after: .seconds(13)),
        .start(3, Launch(program: Versions.third)),
      ])
    // It was ready when it was told to end.
    #expect(supervision.handle(.ready(2), now: .zero) == [])
    #expect(supervision.handle(.ended(2, .code(0), lastLines: []), now: .zero) == [])
    #expect(supervision.handle(.ready(3), now: .zero) == swap)
  }

  @Test("a new build ends the pause of a version that keeps crashing")
  func buildInPause() {
    var supervision = serving()
    _ = supervision.handle(.ended(1, .signal(4), lastLines: []), now: .zero)
    _ = supervision.handle(.ended(2, .signal(4), lastLines: []), now: .zero)
    let crash = "The app crashed (SIGILL) and was started again."
    #expect(
      supervision.handle(Versions.built(Versions.second), now: .zero)
        == [.start(3, Launch(program: Versions.second, crash: crash))])
    #expect(supervision.handle(.due(.restart), now: .zero) == [])
  }

  // MARK: A compile error

  @Test("rule 12: a compile error shows over the page, without a restart, until it is mended")
  func compileError() {
    var supervision = serving()
    #expect(
      supervision.handle(.build(.failed("error: x")), now: .zero)
        == [.tell(1, .compileError("error: x"))])
    // Taking the mistake back leads to the same program.
    #expect(
      supervision.handle(Versions.built(Versions.first), now: .zero)
        == [.tell(1, .compileError(nil))])
  }

  @Test("a worker that comes after a compile error shows it too")
  func compileErrorAfterCrash() {
    var supervision = serving()
    _ = supervision.handle(.build(.failed("error: x")), now: .zero)
    _ = supervision.handle(.ended(1, .signal(9), lastLines: []), now: .seconds(2))
    #expect(
      supervision.handle(.ready(2), now: .seconds(2)) == [.tell(2, .compileError("error: x"))])
  }

  // MARK: server.runOnSave = false

  @Test("without runOnSave, a reader is asked first")
  func asks() {
    var supervision = serving(takesEveryBuild: false)
    #expect(supervision.handle(.swapAsked(always: false), now: .zero) == [])
    #expect(
      supervision.handle(Versions.built(Versions.second), now: .zero) == [.tell(1, .changed)])
    #expect(
      supervision.handle(.swapAsked(always: false), now: .zero)
        == [.start(2, Launch(program: Versions.second))])
    #expect(supervision.handle(.ready(2), now: .zero) == swap)
    #expect(supervision.handle(Versions.built(Versions.third), now: .zero) == [.tell(2, .changed)])
  }

  @Test("a reader who says 'always' is not asked again")
  func always() {
    var supervision = serving(takesEveryBuild: false)
    _ = supervision.handle(Versions.built(Versions.second), now: .zero)
    _ = supervision.handle(.swapAsked(always: true), now: .zero)
    _ = supervision.handle(.ready(2), now: .zero)
    #expect(
      supervision.handle(Versions.built(Versions.third), now: .zero)
        == [.start(3, Launch(program: Versions.third))])
  }

  @Test("a build that waits is told of after a crash too")
  func waitsOverCrash() {
    var supervision = serving(takesEveryBuild: false)
    _ = supervision.handle(Versions.built(Versions.second), now: .zero)
    _ = supervision.handle(.ended(1, .signal(9), lastLines: []), now: .seconds(2))
    #expect(supervision.handle(.ready(2), now: .seconds(2)) == [.tell(2, .changed)])
  }
}
