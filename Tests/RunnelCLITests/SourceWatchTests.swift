import Foundation
import RunnelProcess
import Testing

@testable import RunnelCLI

@Suite("Watching sources") final class SourceWatchTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
  private var script: URL { folder.appending(path: "app.swift") }
  private var page: URL { folder.appending(path: "Pages/A.swift") }

  init() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "Pages"), withIntermediateDirectories: true)
    try Data("script".utf8).write(to: script)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func watch() -> SourceWatch {
    SourceWatch(paths: [script.path, folder.appending(path: "Pages").path])
  }

  @Test("a file that is made and then written is one change, when it is written")
  func twoSteps() throws {
    var watch = watch()
    var changes: [Bool] = []
    try Data().write(to: page)
    changes.append(watch.hasChanged())
    try Data("page".utf8).write(to: page)
    for _ in 1...2 { changes.append(watch.hasChanged()) }
    #expect(changes == [false, true, false])
    // As a shell writes it: emptied first. Another change does not have it read meanwhile.
    let file = try FileHandle(forWritingTo: page)
    try file.truncate(atOffset: 0)
    try Data("changed".utf8).write(to: script)
    changes = [watch.hasChanged()]
    try file.write(contentsOf: Data("other".utf8))
    try file.close()
    for _ in 1...2 { changes.append(watch.hasChanged()) }
    #expect(changes == [false, true, false])
  }

  @Test("a file that stays empty is a change all the same")
  func empty() throws {
    var watch = watch()
    try Data().write(to: page)
    var looks = 0
    while !watch.hasChanged(), looks < 1_000 {
      var waiting = Waiting()
      watch.add(to: &waiting)
      waiting.wait()
      looks += 1
    }
    #expect((1..<1_000).contains(looks))
    let isChangedAgain = watch.hasChanged()
    #expect(!isChangedAgain)
  }
}
