import FoundationEssentials
import Glibc
import RunnelProcess

/// One build: commands to run, and what to do with what it made.
struct BuildJob {
  enum Subject {
    case script(path: String, cache: BuildCache)
    case package(PackageBuild)
    /// A script that `runnel` brings along.
    case own(ScriptBuild)

    /// What to watch for changes.
    var sources: [String] {
      switch self {
      case .script(let path, _): [path, PageFiles.folder(beside: path)]
      case .package(let build): build.watched
      case .own: []
      }
    }

    /// Where the author's code is.
    var place: String? {
      switch self {
      case .script(let path, _): path
      case .package(let build): build.folder
      case .own: nil
      }
    }

    /// The folder that the author works in.
    var folder: String? {
      switch self {
      case .script(let path, _): URL(filePath: path).deletingLastPathComponent().path
      case .package(let build): build.folder
      case .own: nil
      }
    }

    /// False: it is a script, and nothing in it is called `run`.
    var callsRun: Bool {
      guard case .script(let path, _) = self,
        let source = FileManager.default.contents(atPath: path),
        let tokens = SwiftTokens(String(decoding: source, as: UTF8.self))
      else { return true }
      return tokens.tokens.indices.contains { tokens.matches($0, "run") }
    }

    /// For the terminal.
    var name: String {
      switch self {
      case .script(let path, _): URL(filePath: path).lastPathComponent
      case .package(let build): build.product
      case .own(let build): build.name
      }
    }
  }

  /// To be run one after the other, as long as they succeed; empty when there is nothing to build.
  let commands: [[String]]
  private let made: Made

  private enum Made {
    case script(ScriptBuild, Program, workspace: String)
    case package(PackageBuild)
  }

  /// Reads the sources as they are now.
  init(
    _ subject: Subject, installation: Installation, environment: [String: String]
  ) throws(UsageError) {
    switch subject {
    case .package(let build):
      self.init(made: .package(build), commands: [build.arguments])
    case .script(let path, let cache):
      try self.init(
        ScriptBuild(path: path, installation: installation, cache: cache), environment: environment)
    case .own(let build):
      try self.init(build, environment: environment)
    }
  }

  private init(made: Made, commands: [[String]]) {
    self.made = made
    self.commands = commands
  }

  private init(_ build: ScriptBuild, environment: [String: String]) throws(UsageError) {
    let program = build.program
    guard !build.cache.contains(program) else {
      self.init(made: .script(build, program, workspace: ""), commands: [])
      return
    }
    let workspace = try build.cache.makeWorkspace()
    var inputs: [String] = []
    for source in build.sources {
      // The name of the first one makes the compiler take statements outside of functions.
      let input = "\(workspace)/\(source.name)"
      try Self.write(source.text, to: input)
      inputs.append(input)
    }
    let plan = CompilePlan(
      build.arguments(inputs: inputs, output: "\(workspace)/\(build.name)"), workspace: workspace,
      cache: build.cache, key: build.planKey, environment: environment)
    self.init(
      made: .script(build, program, workspace: workspace), commands: plan.commands)
  }

  private static func write(_ text: String, to path: String) throws(UsageError) {
    errno = 0
    guard let file = fopen(path, "w") else { throw unwritable(path) }
    let isWritten = Array(text.utf8).withUnsafeBytes {
      $0.isEmpty || fwrite($0.baseAddress, 1, $0.count, file) == $0.count
    }
    // A disk that is full may show itself only now.
    guard fclose(file) == 0, isWritten else { throw unwritable(path) }
  }

  private static func unwritable(_ path: String) -> UsageError {
    UsageError("'\(path)' can't be written: \(String(cString: strerror(errno))).")
  }

  /// What the author should know beside what the compiler says.
  var notice: String? {
    if case .script(let build, _, _) = made { build.notice } else { nil }
  }

  /// Puts in its place what the commands have made. To be called when all succeeded.
  func finish() throws(UsageError) -> Program {
    switch made {
    case .package(let build):
      return build.program
    case .script(let build, let program, let workspace):
      if !commands.isEmpty {
        try build.cache.keep("\(workspace)/\(build.name)", as: program, name: build.name)
        cleanUp()
      }
      return program
    }
  }

  /// Removes what a build leaves behind that failed or was cancelled.
  func cleanUp() {
    if case .script(_, _, let workspace) = made, !workspace.isEmpty {
      try? FileManager.default.removeItem(atPath: workspace)
    }
  }
}
