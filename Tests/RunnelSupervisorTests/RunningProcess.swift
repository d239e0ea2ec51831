import Foundation

/// A process, as the kernel tells of it.
struct RunningProcess {
  let pid: pid_t
  let parent: pid_t
  let state: Character

  init?(_ pid: pid_t) {
    // "pid (name) state parent …"; the name may have brackets in it.
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let rest = text.split(separator: ")").last?.split(separator: " "), rest.count > 1,
      let state = rest[0].first, let parent = pid_t(rest[1])
    else { return nil }
    self.pid = pid
    self.parent = parent
    self.state = state
  }

  var isAlive: Bool { state != "Z" && state != "X" }

  var name: String {
    let line = (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)) ?? ""
    return String(line.prefix { $0 != "\0" })
  }

  /// What its descriptors stand for.
  var descriptors: [String] {
    let folder = "/proc/\(pid)/fd"
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return numbers.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }
  }

  static func isAlive(_ pid: pid_t) -> Bool { RunningProcess(pid)?.isAlive ?? false }

  /// Those that have ended and were not asked about are among them.
  static func children(of parent: pid_t) -> [RunningProcess] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.compactMap { RunningProcess($0) }
      .filter { $0.parent == parent }
  }
}
