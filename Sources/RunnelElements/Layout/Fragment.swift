public import RunnelSession
import RunnelTree

extension Container {
  /// Draws a part of the page that reruns alone: what is used in it runs this closure, and nothing else.
  ///
  ///     st.fragment("counter") { st in
  ///       @State("count") var count = 0
  ///       st.button("More") { count += 1 }
  ///       st.write("Count: \(count)")
  ///     }
  ///
  /// The closure runs in a run of the whole page as well. What it draws in a container that was made outside of it is replaced with
  /// each of its runs. An error that it throws is shown in its place, and the rest of the page goes on. `rerun()` and `stop()` in it
  /// end the run of the whole page, if there is one.
  ///
  /// - Parameters:
  ///   - key: Names it for `rerun(.fragments("…"))`. `nil`: it is known by its place on the page.
  ///   - period: How often it runs without being used, while its reader sees the page: 50 milliseconds or more. `nil`: it does not.
  ///   - content: Draws what is in it. It is called whenever the fragment runs, with the variables of the last run of the whole page.
  public func fragment(
    _ key: String? = nil, every period: Duration? = nil,
    _ content: @escaping (Container) throws -> Void,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    guard let declaration = place.declareFragment(key, period) else { return }
    place.drawFragment(declaration, content)
  }

  /// Draws a part of the page that reruns alone, by a closure that waits.
  @_disfavoredOverload
  public func fragment(
    _ key: String? = nil, every period: Duration? = nil,
    _ content: @escaping (Container) async throws -> Void,
    fileID: StaticString = #fileID, line: Int = #line
  ) async {
    let place = place(fileID, line)
    guard let declaration = place.declareFragment(key, period) else { return }
    await place.drawFragment(declaration, content)
  }

  /// Draws a part of the page that reruns alone, beside what comes after it: the run goes on at once, and ends when all are drawn.
  ///
  ///     st.fragment("sales", parallel: true) { st in st.barChart(try await loadSales()) }
  ///     st.fragment("stock", parallel: true) { st in st.table(try await loadStock()) }
  ///
  /// - Parameters:
  ///   - key: Names it for `rerun(.fragments("…"))`. `nil`: it is known by its place on the page.
  ///   - period: How often it runs without being used, while its reader sees the page: 50 milliseconds or more. `nil`: it does not.
  ///   - parallel: `false`: it waits for those before it.
  ///   - content: Draws what is in it. What it shares with other code must be safe to share.
  public func fragment(
    _ key: String? = nil, every period: Duration? = nil, parallel: Bool,
    _ content: @escaping @Sendable (Container) async throws -> Void,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    guard let declaration = place.declareFragment(key, period) else { return }
    place.drawFragmentBeside(declaration, waits: !parallel, content)
  }
}

extension Place {
  /// What an author says of a fragment; `nil`: that is a mistake, which is shown.
  fileprivate func declareFragment(_ key: String?, _ period: Duration?) -> FragmentDeclaration? {
    guard let period else { return FragmentDeclaration(key: key, period: nil) }
    guard period >= .milliseconds(50) else {
      mistake(
        RunnelError(
          .valueNotAllowed,
          "`every: \(period)` is less than 0.05 seconds, the shortest time between two runs of a fragment."
        ),
        in: "fragment", key)
      return nil
    }
    let (seconds, rest) = min(period, .seconds(365 * 86_400)).components
    return FragmentDeclaration(
      key: key, period: UInt64(seconds) * 1_000_000_000 + UInt64(rest / 1_000_000_000))
  }
}
