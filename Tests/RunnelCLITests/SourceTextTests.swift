import Foundation
import Testing

@testable import RunnelCLI

@Suite("Reading what authors have written") struct SourceTextTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")

  /// A file in a folder that is gone at the end.
  private func with(_ bytes: Data, _ body: (String) throws -> Void) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.swift")
    try bytes.write(to: file)
    try body(file.path)
  }

  /// What is said of a file.
  private func message(_ path: String) -> String? {
    do throws(UsageError) {
      _ = try SourceText.read(at: path)
      return nil
    } catch {
      return error.message
    }
  }

  @Test("a text is read without its byte order mark")
  func text() throws {
    try with(Data([0xEF, 0xBB, 0xBF]) + Data("größe".utf8)) { path in
      let text = try SourceText.read(at: path)
      #expect(text == "größe")
    }
    try with(Data()) { path in
      let text = try SourceText.read(at: path)
      #expect(text == "")
    }
    try with(Data(repeating: 0x20, count: 1 << 20)) { path in
      let text = try SourceText.read(at: path)
      #expect(text.utf8.count == 1 << 20)
    }
  }

  @Test("a file of more than 1 MB is refused, and not read to its end")
  func large() throws {
    try with(Data()) { path in
      // Four gigabytes of nothing.
      #expect(truncate(path, 4 << 30) == 0)
      #expect(
        message(path)
          == "'\(path)' has more than 1 MB: no script has. Keep data in a file of its own, which the script reads."
      )
    }
    #expect(message("/dev/zero")?.contains("has more than 1 MB") == true)
  }

  @Test("what can't be read is told with the system's reason")
  func unreadable() throws {
    try with(Data([0xFF])) { path in
      #expect(message(path) == "'\(path)' is not text in UTF-8. Save it as such.")
      let folder = URL(filePath: path).deletingLastPathComponent().path
      #expect(message(folder) == "'\(folder)' can't be read: Is a directory.")
    }
    #expect(
      message("/nowhere/a.swift") == "'/nowhere/a.swift' can't be read: No such file or directory.")
  }

  @Test("a folder for builds that is a file is passed over for the user's")
  func buildIsAFile() throws {
    try with(Data()) { path in
      let folder = URL(filePath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(
        at: folder.appending(path: ".runnel"), withIntermediateDirectories: true)
      try Data().write(to: folder.appending(path: ".runnel/build"))
      let cache = try BuildCache.beside(
        script: path, environment: ["XDG_CACHE_HOME": folder.appending(path: "cache").path])
      #expect(cache.folder == folder.path + "/cache/runnel/build")
      #expect(try cache.makeWorkspace().hasPrefix(cache.folder))
    }
  }
}
