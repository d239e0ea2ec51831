import Testing

@testable import RunnelCLI

@Suite("What to do where a parallel fragment uses what is the run's")
struct FragmentRemediesTests {
  private static let script = """
    import Runnel

    try await App { st in
      @State("count") var count = 0
      st.fragment("a", every: .seconds(1), parallel: true) { _ in
        st.write("outside")
        count += 1
        st.write(box.value)
        draw(st)
      }
      st.fragment("b", parallel: false) { other in
        st.write("outside")
        let report = CachedData("report") { () -> Int in
          st.write("computing")
        }
      }
      st.fragment("c") { other in st.write("in order") }
    }.run()
    """

  private func added(to text: String) -> String {
    var remedies = Remedies { path in path == "/a/app.swift" ? Self.script : nil }
    return remedies.added(to: text)
  }

  private func error(_ place: String, _ message: String) -> String {
    "/a/app.swift:\(place): error: \(message)\n  …\n  ^\n"
  }

  private static let captured =
    "capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]"

  @Test(
    "it stands below the error",
    arguments: [
      (
        "6:5", captured,
        """
        a parallel fragment is drawn beside the run, which goes on with 'st'. Draw in the container that the closure is given, \
        `{ st in st.write(…) }`, or leave out `parallel:`.
        """
      ),
      (
        "12:5", captured,
        """
        a parallel fragment is drawn beside the run, which goes on with 'st'. Draw in the container that the closure is given, \
        `{ st in st.write(…) }`, or leave out `parallel:`.
        """
      ),
      (
        "7:5",
        "mutation of captured var 'count' in concurrently-executing code [#SendableClosureCaptures]",
        """
        a parallel fragment is drawn beside the run, whose variable 'count' is. Declare session state in the fragment's own \
        closure, `@State("count") var count = …`, give it another value as it is now, `{ [count] st in … }`, or leave out \
        `parallel:`.
        """
      ),
      (
        "7:5",
        "reference to captured var 'count' in concurrently-executing code [#SendableClosureCaptures]",
        """
        a parallel fragment is drawn beside the run, whose variable 'count' is. Declare session state in the fragment's own \
        closure, `@State("count") var count = …`, give it another value as it is now, `{ [count] st in … }`, or leave out \
        `parallel:`.
        """
      ),
      (
        "8:14",
        "capture of 'box' with non-Sendable type 'Box' in a '@Sendable' closure [#SendableClosureCaptures]",
        """
        a parallel fragment is drawn beside the run, which may use 'box' at the same time. Make it in the fragment's closure, \
        give its type the protocol `Sendable` if it is safe to share, or leave out `parallel:`.
        """
      ),
      (
        "9:5",
        "capture of 'draw' with non-Sendable type '(Container) -> ()' in a '@Sendable' closure [#SendableClosureCaptures]",
        """
        a parallel fragment is drawn beside the run, whose function 'draw' is. Declare it as `@Sendable func draw`, or call it \
        where it is safe: before the fragment, or in one without `parallel:`.
        """
      ),
    ])
  func remedies(place: String, message: String, remedy: String) {
    #expect(
      added(to: error(place, message))
        == error(place, message) + "/a/app.swift:\(place): note: \(remedy)\n")
  }

  @Test("once for each thing in each fragment; a cached function in one has its own")
  func once() {
    let text =
      error("6:5", Self.captured) + error("9:10", Self.captured) + error("14:7", Self.captured)
    let notes = added(to: text).split(separator: "\n").filter { $0.contains(": note: ") }
    #expect(
      notes == [
        """
        /a/app.swift:6:5: note: a parallel fragment is drawn beside the run, which goes on with 'st'. Draw in the container that \
        the closure is given, `{ st in st.write(…) }`, or leave out `parallel:`.
        """,
        """
        /a/app.swift:14:7: note: a cached function draws nothing, since its value alone is kept. Return what 'st' is to show, \
        and draw it where the function is called: `st.write(try await report(…))`.
        """,
      ])
  }

  @Test("a fragment that waits its turn, and other messages, have none")
  func elsewhere() {
    for text in [
      error("17:31", Self.captured), error("6:5", "cannot find 'st' in scope"),
      error("4:3", "mutation of captured var 'count' in concurrently-executing code"),
    ] { #expect(added(to: text) == text) }
  }
}
