import Foundation
import Testing

/// `docs/from-streamlit.md` lists every public name of Streamlit, and says the truth about each.
@Suite("Names of Streamlit") struct StreamlitNameTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  /// The rows of the table: Streamlit's name, and Runnel's, if there is one.
  private func rows() throws -> [(streamlit: String, runnel: String?)] {
    let section = try #require(
      try text("docs/from-streamlit.md").components(separatedBy: "\n## Every name\n").last)
    return section.split(separator: "\n").compactMap { line in
      guard let match = line.wholeMatch(of: /\| `(st\.[\w.]+)` \| (?:`(\w+)`|not yet) \|/) else {
        return nil
      }
      return (String(match.1), match.2.map(String.init))
    }
  }

  /// The names that authors can call.
  private func publicNames() throws -> Set<String> {
    let sources = Self.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var names: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let code = try String(contentsOf: file, encoding: .utf8)
      for match in code.matches(of: /public (?:func|var|struct) (\w+)/) {
        names.insert(String(match.1))
      }
    }
    return names
  }

  private func inSwiftCase(_ name: String) -> String {
    let words = name.dropFirst(3).split(separator: "_")
    return ([words[0].description] + words.dropFirst().map(\.capitalized)).joined()
  }

  @Test("each of them has its row, in Streamlit's order, and the sum is right") func complete()
    throws
  {
    let names = try text("Tests/Fixtures/streamlit/names.txt").split(separator: "\n").filter {
      $0.hasPrefix("st.")
    }
    let rows = try rows()
    #expect(rows.map(\.streamlit) == names.map(String.init))
    let count = rows.count { $0.runnel != nil }
    #expect(
      try text("docs/from-streamlit.md").contains(
        "All \(names.count) public names of Streamlit 1.67.0. \(count) are here; the others are not yet."
      ))
  }

  @Test("a row with a name of Runnel's is about one that there is") func exists() throws {
    let names = try publicNames()
    #expect(try rows().compactMap(\.runnel).filter { !names.contains($0) } == [])
  }

  @Test("what there is has a row that says so") func current() throws {
    let names = try publicNames()
    // Properties of other things that happen to be called so.
    let others: Set = ["st.help", "st.typing", "st.user", "st.column_config"]
    let forgotten = try rows().filter { row in
      row.runnel == nil && !others.contains(row.streamlit)
        && names.contains(inSwiftCase(row.streamlit))
    }
    #expect(forgotten.map(\.streamlit) == [])
  }
}
