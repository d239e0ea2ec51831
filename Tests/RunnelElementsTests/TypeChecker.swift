import Foundation
import Testing

/// The compiler, as far as the types: what it says of code that uses the library under test.
struct TypeChecker {
  var takesWarnings = true
  /// What runs beside what is looked at by a later stage, which comes to code that is right so far.
  var checksTasks = false

  /// The errors in a file by line; notes and warnings are left out. Of two errors in a line, the last.
  func errors(in path: String) throws -> [Int: String] {
    let (text, status) = try check(path)
    var said: [Int: String] = [:]
    for line in text.split(separator: "\n") {
      // path:line:column: error: message
      guard line.hasPrefix(path), let mark = line.range(of: ": error: ") else { continue }
      let place = line[..<mark.lowerBound].split(separator: ":")
      guard place.count >= 3, let number = Int(place[place.count - 2]) else { continue }
      said[number] = String(line[mark.upperBound...])
    }
    if said.isEmpty, status != 0 { said[0] = text }
    return said
  }

  /// The errors in a text of code by line.
  func errors(inCode code: String) throws -> [Int: String] {
    try inFolder(with: code) { try errors(in: $0.path) }
  }

  /// How much the compiler tries, by its own count, until it knows the types in a text of code. The same each time.
  func effort(forCode code: String) throws -> Int {
    try inFolder(with: code) { file in
      let folder = file.deletingLastPathComponent()
      let (text, status) = try check(file.path, ["-stats-output-dir", folder.path])
      try #require(status == 0, "\(text)")
      let counts = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".json") }
        .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        .compactMap { $0.firstMatch(of: #/"Sema.NumConstraintScopes": (\d+)/#)?.1 }
      return try #require(counts.compactMap { Int($0) }.max())
    }
  }

  private func inFolder<Result>(with code: String, _ body: (URL) throws -> Result) throws -> Result
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "code.swift")
    try code.write(to: file, atomically: true, encoding: .utf8)
    return try body(file)
  }

  private func check(
    _ path: String, _ options: [String] = []
  ) throws -> (text: String, status: Int32) {
    let build = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PATH": (ProcessInfo.processInfo.environment["PATH"] ?? "") + ":/opt/swift/usr/bin"]
    ) { $1 }
    var arguments = [
      "swiftc", "-swift-version", "6", "-diagnostic-style", "llvm",
      "-I", build.appending(path: "Modules").path,
    ]
    // C modules that Runnel's own are made with.
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let made = ["CToml", "CRE2", "CStandardStreams", "CRunnelClient"].map {
      build.appending(path: "\($0).build")
    }
    let found = ["CUV", "CWslay", "CSQLite"].map { sources.appending(path: $0) }
    for folder in made + found {
      let map = folder.appending(path: "module.modulemap").path
      arguments += ["-Xcc", "-fmodule-map-file=\(map)"]
    }
    arguments += checksTasks ? ["-emit-sil", "-o", "/dev/null"] : ["-typecheck"]
    if !takesWarnings { arguments.append("-warnings-as-errors") }
    process.arguments = arguments + options + [path]
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }
}
