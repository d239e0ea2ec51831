import Foundation

/// The compiler, as far as the types: what it says of code that uses the library under test.
struct TypeChecker {
  /// How hard an expression may be, in the compiler's own count; `nil`: as hard as it lets every program be.
  var scopes: Int?
  var takesWarnings = true
  /// What runs beside what is looked at by a later stage, which comes to code that is right so far.
  var checksTasks = false

  /// The errors in a file by line; notes and warnings are left out. Of two errors in a line, the last.
  func errors(in path: String) throws -> [Int: String] {
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
    if let scopes { arguments += ["-Xfrontend", "-solver-scope-threshold=\(scopes)"] }
    if !takesWarnings { arguments.append("-warnings-as-errors") }
    process.arguments = arguments + [path]
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
    if said.isEmpty, process.terminationStatus != 0 {
      said[0] = String(decoding: data, as: UTF8.self)
    }
    return said
  }

  /// The errors in a text of code by line.
  func errors(inCode code: String) throws -> [Int: String] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).swift")
    try code.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try errors(in: file.path)
  }
}
