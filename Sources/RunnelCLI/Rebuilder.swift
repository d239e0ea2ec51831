import FoundationEssentials
import Glibc
import RunnelProcess

/// Carries out what ``Rebuilding`` decides: builds, watches sources, starts the app and tells it of its builds.
///
/// One thread waits for everything.
struct Rebuilder {
  private struct Build {
    var process: ChildProcess
    /// Commands that follow when this one succeeds.
    var rest: ArraySlice<[String]>
    var job: BuildJob
    var isNotice: Bool
    var output: [UInt8] = []
    var isSilent = false
    var since: Duration
  }

  private let subject: BuildJob.Subject
  private let installation: Installation
  private let flags: [String]
  private let environment: [String: String]
  private let notices: BuildCache
  private let signals = SignalPipe([SIGINT, SIGTERM, SIGHUP, SIGCHLD])

  private var rebuilding: Rebuilding
  private var app: ChildProcess?
  /// What the app reads about its builds. It ends when this process does, in whatever way.
  private let messages: Pipe
  private var outgoing: [UInt8] = []
  private var build: Build?
  private var watch: SourceWatch
  private var pending: [Rebuilding.Event] = []
  private var exitCode: Int32?

  init(
    _ subject: BuildJob.Subject, flags: [String], installation: Installation,
    environment: [String: String]
  ) throws(UsageError) {
    guard let messages = Pipe() else { throw UsageError("No file descriptors are left.") }
    _ = fcntl(messages.input, F_SETFL, O_NONBLOCK)
    self.messages = messages
    self.subject = subject
    self.rebuilding = Rebuilding(folder: subject.folder)
    self.installation = installation
    self.flags = flags
    self.notices = try BuildCache.ofUser(environment: environment)
    self.watch = SourceWatch(paths: subject.sources)
    self.environment = environment
  }

  /// Returns the code to exit with.
  mutating func run() -> Int32 {
    perform(rebuilding.start())
    while true {
      for event in takeEvents() where exitCode == nil { perform(rebuilding.handle(event)) }
      if let exitCode { return exitCode }
      if pending.isEmpty { wait() }
    }
  }

  // MARK: Events

  private mutating func takeEvents() -> [Rebuilding.Event] {
    var events = pending
    pending = []
    events += signals.read().filter { $0 != SIGCHLD }.map { .interrupted($0) }
    if let exit = app?.exit() {
      app = nil
      let isEmpty = exit == .code(0) && !subject.callsRun
      events.append(isEmpty ? .appServedNothing(name: subject.name) : .appEnded(exit))
    }
    if let event = checkBuild() { events.append(event) }
    if watch.hasChanged() { events.append(.sourcesChanged) }
    writeAvailable(&outgoing, to: messages.input)
    return events
  }

  private mutating func checkBuild() -> Rebuilding.Event? {
    guard let process = build?.process else { return nil }
    // First the exit, then the output: what it said last is read in any case.
    let exit = process.exit()
    if let (bytes, isAtEnd) = build.map({ $0.isSilent ? ([], true) : $0.process.read() }) {
      build?.output += bytes
      build?.isSilent = isAtEnd
    }
    guard let exit, var finished = build else { return nil }
    process.closeOutput()
    build = nil
    if exit == .code(0), let next = finished.rest.popFirst() {
      do throws(UsageError) {
        finished.process = try ChildProcess.start(
          next, capture: .everything, environment: environment)
        finished.isSilent = false
        build = finished
        return nil
      } catch {
        finished.job.cleanUp()
        return finished.isNotice
          ? .failedToBuildNotice(error.message) : .failedToBuild(error.message)
      }
    }
    var remedies = Remedies { path in
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
    let said = remedies.added(
      to: Diagnostics.once(
        ScriptWrapper.unwrap(String(decoding: finished.output, as: UTF8.self))))
    guard exit == .code(0) else {
      finished.job.cleanUp()
      let message = said.isEmpty ? "The compiler ended with \(exit.description)." : said
      return finished.isNotice ? .failedToBuildNotice(message) : .failedToBuild(message)
    }
    if !finished.isNotice {
      // Warnings.
      if !said.isEmpty { printError(said.hasSuffix("\n") ? String(said.dropLast()) : said) }
      let seconds = (monotonicNow - finished.since) / .seconds(1)
      printError("runnel: built \(subject.name) in \(Self.rounded(seconds)) s")
    }
    return result(of: finished.job, isNotice: finished.isNotice)
  }

  /// To hundredths.
  private static func rounded(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private func result(of job: BuildJob, isNotice: Bool) -> Rebuilding.Event {
    do throws(UsageError) {
      let program = try job.finish()
      return isNotice ? .builtNotice(program) : .built(program)
    } catch {
      return isNotice ? .failedToBuildNotice(error.message) : .failedToBuild(error.message)
    }
  }

  private func wait() {
    var waiting = Waiting()
    waiting.add(readable: signals.output)
    if let build, !build.isSilent { waiting.add(readable: build.process.output) }
    if !outgoing.isEmpty { waiting.add(readable: messages.input, orWritable: true) }
    watch.add(to: &waiting)
    waiting.wait()
  }

  // MARK: Actions

  private mutating func perform(_ actions: [Rebuilding.Action]) {
    for action in actions {
      switch action {
      case .build: startBuild(subject, isNotice: false)
      case .buildNotice:
        let script = ScriptBuild(
          name: "notice", source: OwnScripts.notice, installation: installation, cache: notices)
        startBuild(.own(script), isNotice: true)
      case .cancelBuild: cancelBuild()
      case .start(let program): start(program)
      case .tell(let message): outgoing += message.bytes
      case .signal(let number): app?.signal(number)
      case .report(let text): printError(text.hasSuffix("\n") ? String(text.dropLast()) : text)
      case .exit(let code): exitCode = code
      }
    }
    writeAvailable(&outgoing, to: messages.input)
  }

  private mutating func startBuild(_ subject: BuildJob.Subject, isNotice: Bool) {
    do throws(UsageError) {
      let since = monotonicNow
      let job = try BuildJob(subject, installation: installation, environment: environment)
      if let notice = job.notice { printError(notice) }
      guard let command = job.commands.first else {
        pending.append(result(of: job, isNotice: isNotice))
        return
      }
      if !isNotice { printError("runnel: building \(subject.name)") }
      let process = try ChildProcess.start(command, capture: .everything, environment: environment)
      build = Build(
        process: process, rest: job.commands.dropFirst(), job: job, isNotice: isNotice, since: since
      )
    } catch {
      pending.append(
        isNotice ? .failedToBuildNotice(error.message) : .failedToBuild(error.message))
    }
  }

  private mutating func cancelBuild() {
    pending.removeAll()
    guard let build else { return }
    build.process.signalGroup(SIGKILL)
    _ = build.process.wait()
    build.process.closeOutput()
    build.job.cleanUp()
    self.build = nil
  }

  private mutating func start(_ program: Program) {
    var environment = environment
    environment[BuildMessage.sourcesVariable] = subject.place
    let build = BuildMessage.built(path: program.path, version: program.version)
    environment[BuildMessage.startVariable] = String(decoding: build.bytes, as: UTF8.self)
    environment[BuildMessage.descriptorVariable] = "\(ChildProcess.firstInherited)"
    do throws(UsageError) {
      app = try ChildProcess.start(
        [program.path] + flags, capture: .nothing, inherited: [messages.output],
        environment: environment)
      // The app has its own; with this one open, writing to an app that is gone would not fail.
      closeDescriptor(messages.output)
    } catch {
      printError(error.message)
      exitCode = 1
    }
  }
}
