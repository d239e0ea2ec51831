import FoundationEssentials
import Glibc
import RunnelProcess

/// The build of a SwiftPM package by SwiftPM.
struct PackageBuild: Equatable {
  /// The package's folder.
  var folder: String
  /// The executable to run.
  var product: String
  var swift: String

  var arguments: [String] {
    [swift, "build", "--quiet", "--package-path", folder, "--product", product]
  }

  var watched: [String] { ["\(folder)/Package.swift", "\(folder)/Sources"] }

  /// What the last build has made.
  var program: Program {
    let path = "\(folder)/.build/debug/\(product)"
    var status = stat()
    stat(path, &status)
    return Program(
      path: path,
      version: "\(status.st_ino) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
  }

  /// Picks the executable of a package.
  ///
  /// - Parameter description: The output of `swift package describe --type json`.
  static func product(_ wanted: String?, in description: [UInt8]) throws(UsageError) -> String {
    guard let package = try? JSONDecoder().decode(Package.self, from: Data(description)) else {
      throw UsageError("'swift package describe' can't tell what the package has.")
    }
    let names = package.products.filter { $0.type.keys.contains("executable") }.map(\.name)
    if let wanted {
      guard names.contains(wanted) else {
        throw UsageError(
          "The package has no executable '\(wanted)', only: \(names.joined(separator: ", ")).")
      }
      return wanted
    }
    guard let only = names.first else {
      throw UsageError("The package has no executable; an app is an .executableTarget.")
    }
    guard names.count == 1 else {
      throw UsageError(
        "The package has several executables (\(names.joined(separator: ", "))); "
          + "name one with --product.")
    }
    return only
  }

  private struct Package: Decodable {
    struct Product: Decodable {
      var name: String
      /// The type's name is the key.
      var type: [String: Ignored?]
    }
    struct Ignored: Decodable {
      init(from decoder: any Decoder) throws {}
    }
    var products: [Product]
  }
}
