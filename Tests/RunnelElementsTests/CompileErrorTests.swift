import Foundation
import Testing

/// A file of wrong code, where each mistake stands below a comment with the compiler's message.
private struct WrongCode {
  let path: String
  /// Messages by the line that they are about.
  let expected: [Int: String]

  init(_ name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    path = tests.appending(path: "Fixtures/compile/\(name)").path
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    var expected: [Int: String] = [:]
    for (index, line) in lines.enumerated() {
      guard let mark = line.range(of: "// error: ") else { continue }
      // Lines count from 1, and the code stands in the next one.
      expected[index + 2] = String(line[mark.upperBound...])
    }
    self.expected = expected
  }

  /// What the compiler says, by line; notes and warnings are left out. Of two errors in a line, the last.
  ///
  /// - Parameter checksTasks: What runs beside what is looked at by a later stage, which comes to code that is right so far.
  func compile(checksTasks: Bool = false) throws -> [Int: String] {
    let build = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PATH": (ProcessInfo.processInfo.environment["PATH"] ?? "") + ":/opt/swift/usr/bin"]
    ) { $1 }
    process.arguments = [
      "swiftc", "-swift-version", "6", "-diagnostic-style", "llvm",
      "-I", build.appending(path: "Modules").path,
    ]
    process.arguments? += checksTasks ? ["-emit-sil", "-o", "/dev/null"] : ["-typecheck"]
    // C modules that Runnel's own are made with.
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let made = ["CToml", "CRE2", "CStandardStreams", "CRunnelClient"].map {
      build.appending(path: "\($0).build")
    }
    let found = ["CUV", "CWslay", "CSQLite"].map { sources.appending(path: $0) }
    for folder in made + found {
      let map = folder.appending(path: "module.modulemap").path
      process.arguments? += ["-Xcc", "-fmodule-map-file=\(map)"]
    }
    process.arguments?.append(path)
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var said: [Int: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      // path:line:column: error: message
      guard line.hasPrefix(path), let mark = line.range(of: ": error: ") else { continue }
      let place = line[..<mark.lowerBound].split(separator: ":")
      guard place.count >= 3, let number = Int(place[place.count - 2]) else { continue }
      said[number] = String(line[mark.upperBound...])
    }
    return said
  }
}

@Suite("Mistakes that do not compile")
struct CompileErrorTests {
  @Test(
    "rules 80, 100, 113: fields with callbacks, buttons and forms in forms, submit buttons outside")
  func forms() throws {
    let code = try WrongCode("wrong-forms.swift")
    #expect(code.expected.count == 7)
    #expect(try code.compile() == code.expected)

  }

  @Test("what authors of scripts get wrong is said in its line, one mistake at a time")
  func scripts() throws {
    let code = try WrongCode("wrong-scripts.swift")
    #expect(code.expected.count == 15)
    #expect(try code.compile() == code.expected)
  }

  @Test("a page, and what its script keeps, can't be handed to another task")
  func tasks() throws {
    let code = try WrongCode("wrong-tasks.swift")
    #expect(code.expected.count == 3)
    #expect(try code.compile(checksTasks: true) == code.expected)
  }
}
