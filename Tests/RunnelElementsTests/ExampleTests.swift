import Foundation
import Testing

@Suite("Examples") struct ExampleTests {
  /// Each script of Examples, at any depth.
  private static let scripts: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var scripts: [String] = []
    while let file = files?.nextObject() as? URL {
      if file.pathExtension == "swift" { scripts.append(file.path) }
    }
    return scripts.filter { !$0.contains("/.") }.sorted()
  }()

  @Test("there are scripts of all kinds") func found() {
    for name in ["Gallery/choices.swift", "Gallery/media.swift", "Acceptance/24_chat.swift"] {
      #expect(Self.scripts.contains { $0.hasSuffix(name) })
    }
  }

  @Test("compile", arguments: scripts)
  func compiles(script: String) throws {
    #expect(try TypeChecker().errors(in: script) == [:])
  }
}
