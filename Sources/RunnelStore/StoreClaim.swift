#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The right of one running app, with all its processes, to a name in a folder of stores.
///
/// Two apps that run from one folder, be it twice the same, must not share their sessions.
package struct StoreClaim: Sendable {
  /// Tells a process the name that the one that started it has claimed for both.
  package static let variable = "RUNNEL_STORE"

  package let name: String
  /// Holds the lock until the process ends; `nil`: the process that started this one does.
  private let descriptor: CInt?

  /// Claims the app's name, or that name with a number where it is taken.
  ///
  /// - Parameter granted: What `variable` says.
  package init?(folder: String, app: String, granted: String?) {
    if let granted, !granted.contains("/"), !granted.isEmpty {
      name = granted
      descriptor = nil
      return
    }
    for number in 1...99 {
      let name = number == 1 ? app : "\(app)-\(number)"
      let descriptor = open("\(folder)/\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        self.name = name
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
    return nil
  }
}
