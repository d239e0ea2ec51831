#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Tells the author's lines in a backtrace from those of Swift and of Runnel.
struct AuthorCode: Equatable {
  /// The script or the package's folder, as an absolute path; `nil`: not known.
  var sources: String?
  /// Paths below it are told relative to it.
  var directory = "/"

  /// Where the script is, or the package itself; `nil`: not known.
  var folder: String? {
    guard let sources else { return nil }
    var status = stat()
    if stat(sources, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return sources }
    return sources.lastIndex(of: "/").map { String(sources[..<$0]) }
  }

  /// The line nearest to the crash: `app.swift:6:17`.
  func place(in backtrace: [String]) -> String? {
    for frame in backtrace {
      // "3 [ra] 0x0000558f5e5a7755 closure #1 in app at Sources/app/main.swift:6:17"
      guard let number = frame.first(where: { $0 != " " }), number.isNumber,
        let at = frame.ranges(of: " at ").last
      else { continue }
      let place = String(frame[at.upperBound...])
      if isAuthors(place, image: frame[..<at.lowerBound]) { return place }
    }
    return nil
  }

  private func isAuthors(_ place: String, image: Substring) -> Bool {
    guard !place.contains("<compiler-generated>") else { return false }
    let path = place.hasPrefix("/") ? place : "\(directory == "/" ? "" : directory)/\(place)"
    if let sources {
      return path.hasPrefix("\(sources):") || path.hasPrefix("\(sources)/")
        // The pages beside a script.
        || folder.map { path.hasPrefix("\($0)/Pages/") } ?? false
    }
    return !image.contains(" in libswift") && !path.hasPrefix(Self.ownSources)
  }

  /// Where Runnel's own code was when it was compiled.
  private static let ownSources = #filePath.replacing(
    "RunnelSupervisor/AuthorCode.swift", with: "Runnel")
}
