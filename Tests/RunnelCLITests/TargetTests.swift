import FoundationEssentials
import Testing

@testable import RunnelCLI

@Suite("What is to be run")
final class TargetTests {
  private let folder: String

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "runnel-cli-\(UUID().uuidString)").path
    for path in ["script", "package", "empty"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(path)", withIntermediateDirectories: true)
    }
    for file in ["script/app.swift", "script/notes.txt", "package/Package.swift"] {
      try Data().write(to: URL(filePath: "\(folder)/\(file)"))
    }
  }

  // Each test has a folder of its own, also one that does not look into it.
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @Test("a script, a package's folder or manifest, or what the folder has")
  func found() throws {
    let script = Target.script("\(folder)/script/app.swift")
    let package = Target.package("\(folder)/package")
    #expect(try Target("app.swift", in: "\(folder)/script") == script)
    #expect(try Target("../script/app.swift", in: "\(folder)/empty") == script)
    #expect(try Target("\(folder)/script/app.swift", in: "/") == script)
    #expect(try Target(nil, in: "\(folder)/script") == script)
    #expect(try Target("package", in: folder) == package)
    #expect(try Target("package/Package.swift", in: folder) == package)
    #expect(try Target(".", in: "\(folder)/package") == package)
    #expect(try Target(nil, in: "\(folder)/package") == package)
  }

  @Test("what can't be run is named")
  func mistakes() {
    #expect(throws: UsageError("There is no file 'none.swift'.")) {
      try Target("none.swift", in: folder)
    }
    #expect(throws: UsageError("'empty' has no Package.swift; name a script or a package.")) {
      try Target("empty", in: folder)
    }
    #expect(
      throws: UsageError(
        "'script/notes.txt' is no Swift script: its name does not end in .swift.")
    ) { try Target("script/notes.txt", in: folder) }
    #expect(
      throws: UsageError("runnel run needs a script or a package, as in: runnel run app.swift")
    ) { try Target(nil, in: "\(folder)/empty") }
  }

  @Test(
    "a package's executable is the only one, or the one that is named",
    arguments: [
      (["web"], nil, "web"),
      (["web", "tool"], "tool", "tool"),
    ] as [([String], String?, String)])
  func product(_ executables: [String], _ wanted: String?, _ expected: String) throws {
    #expect(try PackageBuild.product(wanted, in: description(executables)) == expected)
  }

  @Test(
    "a package without a clear executable says so",
    arguments: [
      ([], nil, "The package has no executable; an app is an .executableTarget."),
      (
        ["web", "tool"], nil,
        "The package has several executables (web, tool); name one with --product."
      ),
      (["web"], "wep", "The package has no executable 'wep', only: web."),
    ] as [([String], String?, String)])
  func noProduct(_ executables: [String], _ wanted: String?, _ message: String) {
    #expect(throws: UsageError(message)) {
      try PackageBuild.product(wanted, in: description(executables))
    }
  }

  private func description(_ executables: [String]) -> [UInt8] {
    let products =
      executables.map { #"{"name": "\#($0)", "type": {"executable": null}}"# }
      + [#"{"name": "Kit", "type": {"library": ["automatic"]}}"#]
    return Array(#"{"name": "x", "products": [\#(products.joined(separator: ", "))]}"#.utf8)
  }
}
