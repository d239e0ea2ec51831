import FoundationEssentials
import RunnelProcess

/// What `swiftc` does to build one script: the frontend and the linker, called without it.
///
/// The driver takes some 70 ms of CPU to come to the same commands each time, about a sixth of what a short script takes
/// in all. It is asked once (`-###`), and its answer is kept beside the builds.
struct CompilePlan: Equatable {
  /// To be run one after the other.
  let commands: [[String]]

  /// Takes the place of the folder that input and output lie in.
  private static let workspaceMark = "@WORKSPACE@"

  /// The commands behind `arguments`, with `workspace` for all that they write.
  ///
  /// - Parameter arguments: A call of `swiftc` with input and output in `workspace`; what is run when the driver's answer
  ///   is not understood.
  init(
    _ arguments: [String], workspace: String, cache: BuildCache, key: String,
    environment: [String: String]
  ) {
    let file = "\(cache.folder)/.plan-\(key)"
    var text = FileManager.default.contents(atPath: file).map {
      String(decoding: $0, as: UTF8.self)
    }
    if text == nil,
      let (exit, said) = try? ChildProcess.output(
        of: arguments + ["-###"], environment: environment), exit == .code(0)
    {
      text = String(decoding: said, as: UTF8.self).replacing(workspace, with: Self.workspaceMark)
      // A plan that can't be kept is asked for again. So is one that names this build's folder in a spelling of its own, as the
      // driver does where the path has a quote in it.
      if let text, text.contains(Self.workspaceMark) {
        try? Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
      }
    }
    commands = text.flatMap { Self.commands(in: $0, workspace: workspace) } ?? [arguments]
  }

  /// Reads what `swiftc -###` prints, a command a line.
  ///
  /// - Returns: `nil` when it is not the three commands that are known: compile, extract what to link, link.
  static func commands(in text: String, workspace: String) -> [[String]]? {
    let commands = text.split(separator: "\n").map { words(of: $0) }
    guard commands.count == 3, commands[0].dropFirst().first == "-frontend",
      let object = commands[0].last, object.hasSuffix(".o"),
      let slash = object.lastIndex(of: "/"), commands[1].contains(object)
    else { return nil }
    // The driver's own folder for the time of its call.
    let temporary = String(object[..<slash])
    return commands.map { command in
      without(option: "-supplementary-output-file-map", command).map {
        $0.replacing(temporary, with: workspace).replacing(workspaceMark, with: workspace)
      }
    }
  }

  /// Leaves out an option with its value: a file of the driver's that is gone, and lists outputs that nobody asked for.
  private static func without(option: String, _ command: [String]) -> [String] {
    guard let index = command.firstIndex(of: option) else { return command }
    return Array(command[..<index] + command[index...].dropFirst(2))
  }

  /// Takes a line apart as a shell does: single quotes keep everything, a backslash the next character.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      switch character {
      case _ where isEscaped:
        word = (word ?? "") + String(character)
        isEscaped = false
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case "\\" where !isQuoted: isEscaped = true
      case " " where !isQuoted:
        if let done = word { words.append(done) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
