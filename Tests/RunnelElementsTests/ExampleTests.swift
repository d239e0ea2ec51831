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
    // Pages that are files are compiled together, by `runnel run`: Tests/Browser/test_page_folder.py opens each.
    return scripts.filter { !$0.contains("/.") && !hasPages(beside: $0) }.sorted()
  }()

  private static func hasPages(beside script: String) -> Bool {
    let folder = URL(filePath: script).deletingLastPathComponent()
    return folder.lastPathComponent == "Pages"
      || FileManager.default.fileExists(atPath: folder.appending(path: "Pages").path)
  }

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
