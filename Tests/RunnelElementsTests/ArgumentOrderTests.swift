import Foundation
import Testing

/// A public method of the elements, as its source declares it.
private struct Call: Sendable, CustomTestStringConvertible {
  let name: String
  let labels: [String]

  var testDescription: String { "\(name)(\(labels.map { "\($0):" }.joined()))" }

  /// The calls that draw: those that know their author's line.
  static let all: [Call] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let sources = tests.deletingLastPathComponent().appending(path: "Sources/RunnelElements")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var calls: [Call] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift",
        let source = try? String(contentsOf: file, encoding: .utf8)
      else { continue }
      for part in source.split(separator: "public func ").dropFirst() {
        let name = part.prefix { $0 != "(" && $0 != "<" }
        let labels = parameters(of: part).matches(of: #/(?:^|,)\s*(\w+)(?: \w+)?:/#)
          .map { String($0.1) }
        if labels.contains("fileID") { calls.append(Call(name: String(name), labels: labels)) }
      }
    }
    return calls
  }()

  /// What stands between the parentheses, without what stands in parentheses, brackets and texts there.
  private static func parameters(of declaration: Substring) -> String {
    var outer = ""
    var depth = 0
    var isInText = false
    for character in declaration.drop(while: { $0 != "(" }) {
      switch character {
      case "\"": isInText.toggle()
      case _ where isInText: break
      case "(", "[": depth += 1
      case ")", "]":
        depth -= 1
        if depth == 0 { return outer }
      case _ where depth == 1: outer.append(character)
      default: break
      }
    }
    return outer
  }
}

@Suite("Arguments of elements")
struct ArgumentOrderTests {
  /// What many elements have, in the order that docs/from-streamlit.md tells.
  private static let shared = [
    "key", "help", "placeholder", "type", "icon", "disabled", "labelVisibility", "width",
  ]
  private static let last = ["bind", "persistState", "reruns", "onChange", "fileID", "line"]

  @Test("stand in one order", arguments: Call.all)
  fileprivate func order(_ call: Call) {
    let known = Self.shared + Self.last
    let order = call.labels.compactMap { known.firstIndex(of: $0) }
    #expect(order == order.sorted())
    #expect(call.labels.suffix(2) == ["fileID", "line"])
    // What an element alone has stands after what it shares.
    let isShared = call.labels.map(Self.shared.contains)
    if let first = isShared.firstIndex(of: true), let last = isShared.lastIndex(of: true) {
      #expect(!isShared[first...last].contains(false))
    }
  }

  @Test("are found in the sources") func found() {
    let names = Set(Call.all.map(\.name))
    #expect(names.isSuperset(of: ["write", "slider", "selectbox", "form", "columns", "metric"]))
    #expect(Call.all.count > 80)
  }
}
