import Testing

@testable import RunnelCLI

@Suite("What to do where a cached function draws")
struct CacheRemediesTests {
  private static let script = """
    import Runnel

    let alone = CachedData("alone") { (year: Int) -> Int in
      st.write("computing")
      return year
    }

    try await App { st in
      let report = CachedData("report", ttl: .minutes(10)) { (year: Int) -> Int in
        st.write("computing")
        st.write("a second time")
        return year
      }
      let pool = Pool(CachedResource("pool") { (st: Container) in 1 })
      func draw() { st.write("a") }
      Task.detached { st.write("elsewhere") }
      st.write(try await report(2026))
    }.run()
    """

  /// The messages with what is added.
  private func added(to text: String, script: String? = Self.script) -> String {
    var remedies = Remedies { path in path == "/a/app.swift" ? script : nil }
    return remedies.added(to: text)
  }

  @Test("a page that is captured: what to write instead stands below the error, once a function")
  func captured() {
    let text = """
      /a/app.swift:10:5: error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
          st.write("computing")
          ^
      /b/Place.swift:88:15: note: struct 'Container' does not conform to the 'Sendable' protocol
      public struct Container: Elements {
                    ^
      /a/app.swift:11:5: error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
          st.write("a second time")
          ^
      """
    let whole = """
      /a/app.swift:10:5: error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
          st.write("computing")
          ^
      /a/app.swift:10:5: note: a cached function draws nothing, since its value alone is kept. Return what 'st' is to show, and \
      draw it where the function is called: `st.write(try await report(…))`.
      /b/Place.swift:88:15: note: struct 'Container' does not conform to the 'Sendable' protocol
      public struct Container: Elements {
                    ^
      /a/app.swift:11:5: error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
          st.write("a second time")
          ^
      """
    #expect(added(to: text) == whole)
    // The page shows it, without what is not the author's.
    #expect(
      Diagnostics.forPage(whole, in: "/a").split(separator: "\n")[3] == """
        app.swift:10:5: note: a cached function draws nothing, since its value alone is kept. Return what 'st' is to show, and \
        draw it where the function is called: `st.write(try await report(…))`.
        """)
  }

  @Test(
    "a page at the top level, one as an argument, and what else is a run's",
    arguments: [
      (
        "4:3", "cannot find 'st' in scope",
        """
        a cached function draws nothing, since its value alone is kept. Return what 'st' is to show, and draw it where the \
        function is called: `st.write(try await alone(…))`.
        """
      ),
      (
        "14:19", "generic struct 'CachedResource' requires that 'Container' conform to 'Encodable'",
        """
        a cached function draws nothing, since its value alone is kept. Return what the container is to show, and draw it \
        where the function is called: `st.write(try await report(…))`.
        """
      ),
      (
        "10:5",
        "capture of 'draw()' with non-Sendable type '() -> ()' in a '@Sendable' closure [#SendableClosureCaptures]",
        """
        a cached function works beside the scripts, for all sessions, and can't use 'draw()', which is one run's. Draw where \
        it is called, `st.write(try await report(…))`, and hand it as an argument what it must know.
        """
      ),
    ])
  func others(place: String, message: String, remedy: String) {
    let error = "/a/app.swift:\(place): error: \(message)\n  …\n  ^\n"
    #expect(
      added(to: error)
        == "/a/app.swift:\(place): error: \(message)\n  …\n  ^\n/a/app.swift:\(place): note: \(remedy)\n"
    )
  }

  @Test("in a package's build, whose messages have more lines, it stands below all of them")
  func package() {
    let error = """
      /a/app.swift:10:5: error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
       9 |   let report = CachedData("report", ttl: .minutes(10)) { (year: Int) -> Int in
      10 |     st.write("computing")
         |     `- error: capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]
      11 |     st.write("a second time")

      """
    let rest = """

      RunnelSession.Container:1:15: note: struct 'Container' does not conform to the 'Sendable' protocol
      """
    #expect(
      added(to: error + rest)
        == error + """
          /a/app.swift:10:5: note: a cached function draws nothing, since its value alone is kept. Return what 'st' is to show, \
          and draw it where the function is called: `st.write(try await report(…))`.
          """ + "\n" + rest)
  }

  @Test("what is not in a cached function, or of a source that can't be read, stays as it is")
  func elsewhere() {
    let message =
      "capture of 'st' with non-Sendable type 'Container' in a '@Sendable' closure [#SendableClosureCaptures]"
    for error in [
      "/a/app.swift:16:19: error: \(message)\n  …\n  ^",
      "/a/other.swift:10:5: error: \(message)\n  …\n  ^",
      "/a/app.swift:10:5: error: cannot find 'sum' in scope\n  …\n  ^",
      "/a/app.swift:900:5: error: \(message)",
      "",
    ] { #expect(added(to: error) == error) }
    // A source that has an open bracket is not understood.
    let error = "/a/app.swift:10:5: error: \(message)"
    #expect(added(to: error, script: Self.script + "{") == error)
  }
}
