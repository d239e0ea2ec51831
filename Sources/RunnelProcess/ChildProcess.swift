import FoundationEssentials

#if canImport(Darwin)
package import Darwin
#else
package import Glibc
#endif

/// A process that was started from here, and the pipe that its output comes through.
package struct ChildProcess: Sendable {
  /// Which of its streams come through the pipe; the others are those of this process.
  package enum Capture: Sendable {
    case nothing
    case standardError
    case everything
  }

  /// The system's reason why a program did not start.
  package struct Failure: Error {
    package var message: String

    package init(message: String) {
      self.message = message
    }
  }

  package let pid: pid_t
  /// Readable without blocking; -1 when nothing is captured.
  package let output: Int32

  /// Its first descriptor behind the three standard streams.
  package static let firstInherited: Int32 = 3

  /// Starts a program in a process group of its own, so that a Ctrl-C in the terminal reaches this process alone, which
  /// passes it on once.
  ///
  /// - Parameters:
  ///   - command: The program's path, and its arguments.
  ///   - inherited: Descriptors of this process; they are 3, 4, … in the program, which gets no others.
  package init(
    _ command: [String], capture: Capture, inherited: [Int32] = [], environment: [String: String]
  ) throws(Failure) {
    let pipe = capture == .nothing ? nil : Pipe()
    // High numbers, so that none of them stands where another is to go.
    let copies = inherited.map { fcntl($0, F_DUPFD_CLOEXEC, 200) }
    defer {
      for descriptor in copies + [pipe?.input ?? -1] where descriptor >= 0 { close(descriptor) }
    }
    guard pipe != nil || capture == .nothing, copies.allSatisfy({ $0 >= 0 }) else {
      let reason = errno
      if let pipe { close(pipe.output) }
      throw Self.failure(command, reason)
    }
    Self.keepDescriptors()
    var actions = Self.actions(capture: capture, output: pipe?.input, inherited: copies)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = Self.attributes()
    defer { posix_spawnattr_destroy(&attributes) }

    let variables = environment.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let result = withCStrings(command) { arguments in
      withCStrings(variables) { variables in
        posix_spawn(&pid, command[0], &actions, &attributes, arguments, variables)
      }
    }
    guard result == 0 else {
      if let pipe { close(pipe.output) }
      throw Self.failure(command, result)
    }
    self.pid = pid
    output = pipe?.output ?? -1
  }

  private static func failure(_ command: [String], _ reason: Int32) -> Failure {
    Failure(message: "Can't start \(command[0]): \(String(cString: strerror(reason))).")
  }

  /// What has been written since the last call, and whether there will never be more.
  package func read() -> (bytes: [UInt8], isAtEnd: Bool) {
    output < 0 ? ([], true) : readAvailable(output)
  }

  /// How it ended, or `nil` while it runs. Must not be asked again after an answer.
  package func exit() -> Exit? {
    var status: Int32 = 0
    return waitpid(pid, &status, WNOHANG) == pid ? Exit(status: status) : nil
  }

  package func wait() -> Exit {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) != pid, errno == EINTR {}
    return Exit(status: status)
  }

  package func signal(_ number: Int32) {
    kill(pid, number)
  }

  /// Also reaches what it has started, such as the compiler behind the driver.
  package func signalGroup(_ number: Int32) {
    kill(-pid, number)
  }

  package func closeOutput() {
    if output >= 0 { close(output) }
  }
}

extension ChildProcess {
  #if canImport(Darwin)
  private typealias FileActions = posix_spawn_file_actions_t?
  private typealias Attributes = posix_spawnattr_t?
  #else
  private typealias FileActions = posix_spawn_file_actions_t
  private typealias Attributes = posix_spawnattr_t
  #endif

  private static func actions(
    capture: Capture, output: Int32?, inherited: [Int32]
  ) -> FileActions {
    #if canImport(Darwin)
    var actions: FileActions = nil
    #else
    var actions = FileActions()
    #endif
    posix_spawn_file_actions_init(&actions)
    // A process in the background that reads from the terminal would be stopped.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
      if capture == .everything {
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
      }
    }
    for (index, descriptor) in inherited.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, firstInherited + Int32(index))
    }
    return actions
  }

  /// Descriptors of this process, whoever has opened them, are not for the programs that it starts.
  private static func keepDescriptors() {
    #if !canImport(Darwin)
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for case let descriptor? in open.map({ Int32($0) }) where descriptor >= firstInherited {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    #endif
  }

  private static func attributes() -> Attributes {
    #if canImport(Darwin)
    var attributes: Attributes = nil
    let others = POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
    var attributes = Attributes()
    let others: Int32 = 0
    #endif
    posix_spawnattr_init(&attributes)
    // Ignored signals would be ignored by the program too.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGDEF) | others))
    return attributes
  }
}

/// Calls with a null-terminated array of C strings, as `exec` and its kin take.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
