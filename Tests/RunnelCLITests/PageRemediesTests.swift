import Testing

@testable import RunnelCLI

@Suite("What to do where a page, or a script, uses what is not its own")
struct PageRemediesTests {
  private static let script = """
    import Runnel

    var visits = 0
    try await App { st in
      @State("admin") var admin = false
      let home = Page("Home", isDefault: true) { page in
        admin = true
        st.write("outside")
        visits += 1
      }
      try await st.navigation([home]).run()
    }.run()
    """

  private func notes(on text: String) -> [String] {
    var remedies = Remedies { path in path == "/a/app.swift" ? Self.script : nil }
    return remedies.added(to: text).split(separator: "\n").filter { $0.contains(": note: ") }
      .map(String.init)
  }

  private func error(_ place: String, _ message: String) -> String {
    "/a/app.swift:\(place): error: \(message)\n  …\n  ^\n"
  }

  @Test("a page's closure is told how to come to session state, once for each variable")
  func variable() {
    let text = error(
      "7:5",
      "mutation of captured var 'admin' in concurrently-executing code [#SendableClosureCaptures]")
    #expect(
      notes(on: text + text) == [
        """
        /a/app.swift:7:5: note: a page is drawn apart from the script, whose variable 'admin' is. Declare session state in the \
        page's own closure, too: `@State("admin") var admin = …` is the same value there. Or give the page another value as it \
        is now, `{ [admin] st in … }`.
        """
      ])
  }

  @Test("a page's closure is told to draw in its own container")
  func container() {
    #expect(
      notes(
        on: error(
          "8:5",
          "capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]"
        )) == [
          """
          /a/app.swift:8:5: note: a page is drawn apart from the script, and can't use its 'st'. Draw in the container that the \
          closure is given, `{ st in st.write(…) }`.
          """
        ])
  }

  @Test("a variable of the file is told to be declared in the closure of `App`, once")
  func global() {
    let text =
      error(
        "9:5", "main actor-isolated var 'visits' can not be mutated from a nonisolated context")
      + error(
        "9:5",
        "main actor-isolated var 'visits' cannot be accessed from outside of the actor")
    #expect(
      notes(on: text) == [
        """
        /a/app.swift:9:5: note: 'visits' belongs to the file, and the script runs for many readers at the same time. Declare it in \
        the closure of `App`: as `@State("visits") var visits = …` what each reader has of their own, else as it is.
        """
      ])
  }
}
