import RunnelProcess
import Testing

@testable import RunnelSupervisor

/// A supervision whose first worker, number 1, serves since time 0.
func serving(
  limits: Supervision.Limits = .init(), takesEveryBuild: Bool = true
) -> Supervision {
  var supervision = Supervision(
    program: Versions.first, limits: limits, takesEveryBuild: takesEveryBuild)
  #expect(supervision.start(now: .zero) == [.start(1, Launch(program: Versions.first))])
  #expect(supervision.handle(.ready(1), now: .zero) == [.announce])
  return supervision
}

enum Versions {
  static let first = Program(path: "/build/app-1", version: "1")
  static let second = Program(path: "/build/app-2", version: "2")
  static let third = Program(path: "/build/app-3", version: "3")

  static func built(_ program: Program) -> Supervision.Event {
    .build(.built(path: program.path, version: program.version))
  }
}

@Suite("Supervision of a worker")
struct SupervisionTests {
  @Test("a worker that crashes is started again at once, and told why")
  func crashes() {
    var supervision = serving()
    let text = """
      The app crashed (SIGILL) and was started again.

      main/app.swift:3: Fatal error: oh
      """
    #expect(
      supervision.handle(
        .ended(1, .signal(4), lastLines: ["main/app.swift:3: Fatal error: oh"]), now: .seconds(60))
        == [
          .report("runnel: the app crashed (SIGILL); starting it again."),
          .start(2, Launch(program: Versions.first, crash: text)),
        ])
    // It is announced once.
    #expect(supervision.handle(.ready(2), now: .seconds(61)) == [])
  }

  @Test("a worker that the author's code ends is started again", arguments: [0, 1, 2] as [Int32])
  func exits(_ code: Int32) {
    var supervision = serving()
    let text = "The app ended by itself (exit code \(code)) and was started again."
    #expect(
      supervision.handle(.ended(1, .code(code), lastLines: []), now: .seconds(9)) == [
        .report("runnel: the app ended by itself (exit code \(code)); starting it again."),
        .start(2, Launch(program: Versions.first, crash: text)),
      ])
  }

  @Test("a mistake in the configuration ends the supervisor with the worker's code")
  func configuration() {
    var supervision = Supervision(program: Versions.first)
    _ = supervision.start(now: .zero)
    #expect(supervision.handle(.ended(1, .code(2), lastLines: []), now: .zero) == [.exit(2)])
  }

  @Test("a worker that keeps dying within ten seconds is started after growing pauses")
  func crashLoop() {
    var supervision = serving()
    var now = Duration.zero
    var pauses: [Duration] = []
    for id in 1...9 {
      now += .seconds(9)
      let actions = supervision.handle(.ended(id, .signal(11), lastLines: []), now: now)
      guard case .wake(.restart, let pause) = actions.last else {
        pauses.append(.zero)
        continue
      }
      pauses.append(pause)
      now += pause
      let crash = "The app crashed (SIGSEGV) and was started again."
      #expect(
        supervision.handle(.due(.restart), now: now)
          == [.start(id + 1, Launch(program: Versions.first, crash: crash))])
    }
    #expect(pauses.map { $0 / .milliseconds(100) } == [0, 1, 2, 4, 8, 16, 32, 50, 50])
    // One that lived is started at once again.
    let actions = supervision.handle(
      .ended(10, .signal(11), lastLines: []), now: now + .seconds(10))
    #expect(!actions.contains { if case .wake = $0 { true } else { false } })
  }

  // MARK: The end

  @Test("told to end, it has the worker drain, and ends with 0")
  func ends() {
    var supervision = serving(limits: .init(drain: .seconds(10)))
    #expect(
      supervision.handle(.toldToEnd, now: .zero)
        == [.signal(1, 15), .wake(.patience(1), after: .seconds(13))])
    #expect(supervision.handle(Versions.built(Versions.second), now: .zero) == [])
    #expect(supervision.handle(.ended(1, .code(0), lastLines: []), now: .seconds(1)) == [.exit(0)])
  }

  @Test("a worker that is told to end before it knows how ends with 0 all the same")
  func endsEarly() {
    var supervision = Supervision(program: Versions.first)
    _ = supervision.start(now: .zero)
    _ = supervision.handle(.toldToEnd, now: .zero)
    #expect(supervision.handle(.ended(1, .signal(15), lastLines: []), now: .zero) == [.exit(0)])
  }

  @Test("a worker that does not end is killed when it was waited for long enough")
  func impatient() {
    var supervision = serving()
    _ = supervision.handle(.toldToEnd, now: .zero)
    #expect(
      supervision.handle(.due(.patience(1)), now: .seconds(13)) == [
        .report("runnel: a worker did not end when it was told to, and is killed."),
        .signal(1, 9),
      ])
    #expect(
      supervision.handle(.ended(1, .signal(9), lastLines: []), now: .seconds(13)) == [.exit(137)])
  }

  @Test("told twice, it kills, the workers that are being replaced too")
  func toldTwice() {
    var supervision = serving()
    _ = supervision.handle(Versions.built(Versions.second), now: .zero)
    _ = supervision.handle(.ready(2), now: .zero)
    #expect(
      supervision.handle(.toldToEnd, now: .zero)
        == [.signal(2, 15), .wake(.patience(2), after: .seconds(13))])
    #expect(supervision.handle(.toldToEnd, now: .zero) == [.signal(1, 9), .signal(2, 9)])
    #expect(supervision.handle(.ended(1, .signal(9), lastLines: []), now: .zero) == [])
    #expect(supervision.handle(.ended(2, .signal(9), lastLines: []), now: .zero) == [.exit(137)])
  }

  @Test("told to end during a pause, it ends at once")
  func endsInPause() {
    var supervision = serving()
    _ = supervision.handle(.ended(1, .signal(4), lastLines: []), now: .zero)
    _ = supervision.handle(.ended(2, .signal(4), lastLines: []), now: .zero)
    #expect(supervision.handle(.toldToEnd, now: .zero) == [.exit(0)])
  }

  // MARK: Memory

  @Test("over its memory, a new worker takes over; not again and again")
  func memory() {
    var supervision = serving(limits: .init(memory: 100))
    #expect(supervision.handle(.memory(1, megabytes: 100), now: .zero) == [])
    #expect(
      supervision.handle(.memory(1, megabytes: 101), now: .zero) == [
        .report(
          "runnel: the app uses 101 MB, over server.memoryLimit (100 MB); a new worker takes over."),
        .start(2, Launch(program: Versions.first)),
      ])
    #expect(supervision.handle(.memory(1, megabytes: 120), now: .zero) == [])
    _ = supervision.handle(.ready(2), now: .zero)
    #expect(supervision.handle(.memory(2, megabytes: 101), now: .seconds(9)) == [])
    #expect(supervision.handle(.memory(2, megabytes: 101), now: .seconds(10)) != [])
  }

  @Test("over twice its memory, a worker is killed, and the next one says why")
  func muchMemory() {
    var supervision = serving(limits: .init(memory: 100))
    #expect(supervision.handle(.memory(1, megabytes: 201), now: .zero) == [.signal(1, 9)])
    #expect(supervision.handle(.memory(1, megabytes: 220), now: .zero) == [])
    let event = "the app was over server.memoryLimit: it used 201 MB of 100 MB"
    #expect(
      supervision.handle(.ended(1, .signal(9), lastLines: []), now: .seconds(2)) == [
        .report("runnel: \(event); starting it again."),
        .start(
          2,
          Launch(
            program: Versions.first,
            crash: """
              The app was over server.memoryLimit: it used 201 MB of 100 MB and was started again.
              """)),
      ])
  }

  @Test("without a limit, memory does not matter")
  func noLimit() {
    var supervision = serving()
    #expect(supervision.handle(.memory(1, megabytes: 100_000), now: .zero) == [])
  }
}

@Suite("Supervision of a program that can't be started")
struct MissingProgramTests {
  private let reason = "Can't start /build/app-1: No such file or directory."

  /// The reports and the end of what follows when the worker dies and its program is gone.
  private func giveUp(_ supervision: inout Supervision) -> [Supervision.Action] {
    var said: [Supervision.Action] = []
    _ = supervision.handle(.ended(1, .signal(9), lastLines: []), now: .seconds(2))
    for number in 2...(Supervision.mostFailedStarts + 1) {
      let actions = supervision.handle(.notStarted(number, reason: reason), now: .seconds(2))
      said += actions.filter { if case .wake = $0 { false } else { true } }
      for case .wake(let timer, _) in actions {
        #expect(
          supervision.handle(.due(timer), now: .seconds(2)) == [
            .start(
              number + 1,
              Launch(
                program: Versions.first, crash: "The app crashed (SIGKILL) and was started again."))
          ])
      }
    }
    return said
  }

  @Test("it is said what is missing, once, and after some tries the app ends")
  func ends() {
    var supervision = serving()
    #expect(
      giveUp(&supervision) == [
        .report("runnel: \(reason) It is tried again for a while."),
        .report(
          "runnel: \(reason) It was tried 10 times; the app ends. Build it, and start it again."),
        .exit(1),
      ])
  }

  @Test("where somebody builds it, the next build is waited for") func waits() {
    var supervision = Supervision(program: Versions.first, hasBuilder: true)
    _ = supervision.start(now: .zero)
    _ = supervision.handle(.ready(1), now: .zero)
    #expect(
      giveUp(&supervision) == [
        .report("runnel: \(reason) It is tried again for a while."),
        .report(
          "runnel: \(reason) It was tried 10 times; it is started when it was built again: save its source."
        ),
      ])
    let actions = supervision.handle(Versions.built(Versions.second), now: .seconds(60))
    #expect(
      actions == [
        .start(
          12,
          Launch(
            program: Versions.second, crash: "The app crashed (SIGKILL) and was started again."))
      ])
  }

  @Test("a new version that can't be started leaves the old one at work") func newVersion() {
    var supervision = serving()
    _ = supervision.handle(Versions.built(Versions.second), now: .zero)
    let reason = "Can't start /build/app-2: Permission denied."
    #expect(
      supervision.handle(.notStarted(2, reason: reason), now: .zero) == [
        .report("runnel: the new worker did not start. \(reason) The old one goes on."),
        .tell(
          1,
          .problem(
            title: "The new version did not start",
            text: "\(reason) You see the version before it.")),
      ])
  }
}
