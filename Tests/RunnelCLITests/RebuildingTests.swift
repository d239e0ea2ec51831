import RunnelProcess
import Testing

@testable import RunnelCLI

@Suite("Rebuilding of an app")
struct RebuildingTests {
  private let first = Program(path: "/build/app-1", version: "1")
  private let second = Program(path: "/build/app-2", version: "2")
  private let notice = Program(path: "/build/notice", version: "n")

  private func running() -> Rebuilding {
    var rebuilding = Rebuilding()
    #expect(rebuilding.start() == [.build])
    #expect(rebuilding.handle(.built(first)) == [.start(first)])
    return rebuilding
  }

  @Test("a change is built, and the app that runs is told where")
  func rebuild() {
    var rebuilding = running()
    #expect(rebuilding.handle(.sourcesChanged) == [.cancelBuild, .build])
    #expect(
      rebuilding.handle(.built(second)) == [.tell(.built(path: "/build/app-2", version: "2"))])
  }

  @Test("a mistake is said at the terminal and to the app")
  func mistake() {
    var rebuilding = running()
    #expect(
      rebuilding.handle(.failedToBuild("error: x")) == [
        .report("error: x"), .tell(.failed("error: x")),
      ])
  }

  @Test("a script that has never compiled is stood in for, until it compiles")
  func firstMistake() {
    var rebuilding = Rebuilding()
    _ = rebuilding.start()
    #expect(rebuilding.handle(.failedToBuild("error: x")) == [.report("error: x"), .buildNotice])
    #expect(
      rebuilding.handle(.builtNotice(notice)) == [.start(notice), .tell(.failed("error: x"))])
    #expect(
      rebuilding.handle(.built(first)) == [.tell(.built(path: "/build/app-1", version: "1"))])
  }

  @Test("the stand-in comes too late for a script that was mended meanwhile")
  func lateNotice() {
    var rebuilding = Rebuilding()
    _ = rebuilding.handle(.failedToBuild("error: x"))
    #expect(rebuilding.handle(.built(first)) == [.start(first)])
    #expect(rebuilding.handle(.builtNotice(notice)) == [])
  }

  @Test("a library that can't be used ends runnel")
  func noNotice() {
    var rebuilding = Rebuilding()
    _ = rebuilding.handle(.failedToBuild("error: x"))
    #expect(
      rebuilding.handle(.failedToBuildNotice("error: y")) == [.report("error: y"), .exit(1)])
  }

  @Test(
    "runnel ends with the app, and with its code",
    arguments: [(Exit.code(0), 0), (.code(2), 2)] as [(Exit, Int32)])
  func ends(_ exit: Exit, _ code: Int32) {
    var rebuilding = running()
    #expect(rebuilding.handle(.appEnded(exit)) == [.cancelBuild, .exit(code)])
  }

  @Test("a script that calls no `run()` is told so, and runnel ends with 1")
  func servedNothing() {
    var rebuilding = running()
    #expect(
      rebuilding.handle(.appServedNothing(name: "app.swift")) == [
        .cancelBuild,
        .report(
          "runnel: app.swift has ended without serving a page: nothing in it calls `run()`. An app is `try await App { st in … }.run()`."
        ),
        .exit(1),
      ])
  }

  @Test("the page is told of a mistake by the author's own paths, the terminal by whole ones")
  func paths() {
    var rebuilding = Rebuilding(folder: "/home/ada")
    _ = rebuilding.handle(.built(first))
    let said = "/home/ada/app.swift:3:5: error: no\n    x\n    ^"
    #expect(
      rebuilding.handle(.failedToBuild(said)) == [
        .report(said), .tell(.failed("app.swift:3:5: error: no\n    x\n    ^")),
      ])
  }

  @Test("when the app's supervisor is killed, runnel says so")
  func killed() {
    var rebuilding = running()
    #expect(
      rebuilding.handle(.appEnded(.signal(9))) == [
        .cancelBuild,
        .report("runnel: the app's supervisor was ended by SIGKILL. Start the app again."),
        .exit(137),
      ])
    // Not when that is what was asked for.
    rebuilding = running()
    _ = rebuilding.handle(.interrupted(15))
    #expect(rebuilding.handle(.appEnded(.signal(15))) == [.cancelBuild, .exit(143)])
  }

  @Test("an interruption is passed on, twice; the third kills")
  func interrupted() {
    var rebuilding = running()
    #expect(rebuilding.handle(.interrupted(2)) == [.cancelBuild, .signal(2)])
    #expect(rebuilding.handle(.sourcesChanged) == [])
    #expect(rebuilding.handle(.interrupted(2)) == [.cancelBuild, .signal(2)])
    #expect(rebuilding.handle(.interrupted(2)) == [.cancelBuild, .signal(9)])
  }

  @Test("an interruption before the first start ends runnel")
  func interruptedEarly() {
    var rebuilding = Rebuilding()
    #expect(rebuilding.handle(.interrupted(2)) == [.cancelBuild, .exit(130)])
  }
}
