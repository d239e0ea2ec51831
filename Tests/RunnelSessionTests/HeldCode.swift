import Awaiting
import RunnelElements
import RunnelLocks
import RunnelTree
import RunnelWire
import Testing

@testable import RunnelSession

/// Code that is not the session's, and what makes a session call it.
struct HeldCode: Sendable, CustomTestStringConvertible {
  var name: String
  /// That of code which knows no instance; `nil`: one of its own.
  var latch: Latch?
  var store: HeldStore.Step?
  /// What the page shows at last.
  var texts: Set<[String]> = [["here"]]
  /// The reader sees the end of a run.
  var isRun = true
  var isWelcome = true
  var comesBack = true
  var keepsHouse = true
  var script: (@Sendable (Latch) -> Script)?
  /// What happens before, while nobody is held.
  var prepare: @Sendable (HeldSession) async -> Void = { _ in }
  var act: @Sendable (HeldSession) async -> Void

  var testDescription: String { name }

  func open() async -> HeldSession {
    let latch = latch ?? Latch()
    let session = await HeldSession(latch, held: store, script?(latch))
    await prepare(session)
    return session
  }
}

/// A value whose end can be held.
private final class Mortal: Sendable {
  private let latch: Latch
  init(_ latch: Latch) { self.latch = latch }
  deinit { latch.pass() }
}

/// An option that can be held in what a select box asks of it.
private struct Option: Hashable, Sendable, CustomStringConvertible {
  enum Part { case equals, description }

  var name: String
  var part: Part
  var latch: Latch

  static func == (one: Option, other: Option) -> Bool {
    if one.part == .equals { one.latch.pass() }
    return one.name == other.name
  }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }

  var description: String {
    if part == .description { latch.pass() }
    return name
  }
}

private struct Encoded: Codable, Equatable {
  static let latch = Latch()
  var count = 0
  init(_ count: Int) { self.count = count }
  init(from decoder: any Decoder) throws {
    count = try decoder.singleValueContainer().decode(Int.self)
  }
  func encode(to encoder: any Encoder) throws {
    Self.latch.pass()
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}

private struct Decoded: Codable, Equatable {
  static let latch = Latch()
  var count = 0
  init(_ count: Int) { self.count = count }
  init(from decoder: any Decoder) throws {
    Self.latch.pass()
    count = try decoder.singleValueContainer().decode(Int.self)
  }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}

/// An option that is an object which was decoded, and whose end can be held.
private final class DecodedOption: Codable, Hashable, Sendable {
  static let latch = Latch()
  let name: String
  init(_ name: String) { self.name = name }
  deinit { Self.latch.pass() }
  static func == (one: DecodedOption, other: DecodedOption) -> Bool { one.name == other.name }
  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

private struct Complaint: Error, CustomStringConvertible {
  var latch: Latch
  var description: String {
    latch.pass()
    return "a complaint"
  }
}

/// What a table keeps on the server, which can be held in all that it is asked.
final class HeldCells: NodeResource {
  private let latch: Latch
  init(_ latch: Latch) { self.latch = latch }
  deinit { latch.pass() }
  var rowCount: Int { 1_000 }
  func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool {
    latch.pass()
    return false
  }
  func rows(_ range: Range<Int>) -> [[WireValue]] {
    latch.pass()
    return range.map { [.integer($0)] }
  }
  func release() { latch.pass() }
}

extension HeldCode {
  static let all = drawn + stored + ends + stores

  private static func options(_ part: Option.Part, _ latch: Latch) -> Script {
    { st in
      let options = ["a", "b"].map { Option(name: $0, part: part, latch: latch) }
      let pick = st.selectbox("Pick", options, key: "pick", bind: .queryParams)
      st.write(pick?.name ?? "none")
    }
  }

  private static let hasBegun = Watched(false)

  /// What draws, and what takes in what a reader does.
  private static let drawn = [
    HeldCode(
      name: "the script",
      script: { latch in
        { st in
          latch.pass(); st.write("here")
        }
      },
      act: { $0.rerun() }),
    HeldCode(
      name: "a callback", texts: [["1"]],
      script: { latch in
        { st in
          @State("count") var count = 0
          st.button("More") {
            latch.pass()
            count += 1
          }
          st.write("\(count)")
        }
      }, act: { $0.press("More") }),
    HeldCode(
      name: "the == of an option", texts: [["b"]], script: { options(.equals, $0) },
      act: { $0.change("Pick", to: .text("b")) }),
    HeldCode(
      name: "the description of an option", texts: [["b"]], script: { options(.description, $0) },
      act: { $0.change("Pick", to: .text("b")) }),
    HeldCode(
      name: "the description of an option, for an address", texts: [["b"]],
      script: { options(.description, $0) }, act: { $0.navigate(query: "pick=b") }),
    HeldCode(
      name: "`format:`", texts: [["b"]],
      script: { latch in
        { st in
          let pick = st.selectbox(
            "Pick", ["a", "b"],
            format: { option in
              latch.pass()
              return option
            })
          st.write(pick ?? "none")
        }
      }, act: { $0.change("Pick", to: .text("b")) }),
    HeldCode(
      name: "the description of an error",
      script: { latch in
        { st in
          st.write("here")
          if st.button("Fail") { throw Complaint(latch: latch) }
        }
      }, act: { $0.press("Fail") }),
    HeldCode(
      name: "the encode(to:) of a table's row", latch: Encoded.latch,
      script: { _ in
        { st in
          st.dataframe([Encoded(1), Encoded(2)])
          st.write("here")
        }
      }, act: { $0.rerun() }),
    HeldCode(
      name: "what a table keeps, drawn",
      script: { latch in { st in draw(HeldCells(latch), st) } }, act: { $0.rerun() }),
    HeldCode(
      name: "what a table keeps, asked for rows", isRun: false,
      script: { latch in { st in draw(HeldCells(latch), st) } },
      act: { held in
        guard let (node, version) = held.tab.table else { return }
        held.tab.link.receive(.rows(node: node, version: version, start: 0, count: 10))
      }),
    HeldCode(
      name: "a task's cancellation handler", texts: [["begun", "over"], ["begun"]],
      script: { latch in
        { st in
          st.write("begun")
          if st.button("Wait") {
            hasBegun.withLock { $0 = true }
            try await withTaskCancellationHandler {
              try await Task.sleep(for: .seconds(1_000))
            } onCancel: {
              latch.pass()
            }
          }
          st.write("over")
        }
      },
      prepare: { held in
        hasBegun.withLock { $0 = false }
        held.press("Wait")
        _ = await hasBegun.becomes { $0 }
      }, act: { $0.tab.link.receive(.stop) }),
  ]

  static func draw(_ cells: HeldCells, _ st: Container) {
    var props = Props()
    props.integer("rows", cells.rowCount)
    st.place.draw(kind: "table", props: props.bytes, resource: cells)
    st.write("here")
  }

  /// What is written down, and read again.
  private static let stored = [
    HeldCode(
      name: "the encode(to:) of a value in state", latch: Encoded.latch, texts: [["1"]],
      script: { _ in
        { st in
          @State("count") var count = Encoded(0)
          st.button("More") { count = Encoded(count.count + 1) }
          st.write("\(count.count)")
        }
      }, act: { $0.press("More") }),
    HeldCode(
      name: "the init(from:) of a value in state", latch: Decoded.latch, texts: [["1"]],
      script: { _ in
        { st in
          @State("count") var count = Decoded(0)
          st.button("More") { count = Decoded(count.count + 1) }
          st.write("\(count.count)")
        }
      },
      prepare: { held in
        held.press("More")
        await held.tab.ran()
      }, act: { $0.comeBack() }),
  ]

  private static let mortal: @Sendable (Latch) -> Script = { latch in
    { st in
      @State("value") var value = Mortal(latch)
      let captured = Mortal(latch)
      st.button("More") { value = captured }
      st.write("here")
    }
  }

  /// Objects that end.
  private static let ends = [
    HeldCode(
      name: "the end of what state holds and a callback captures", script: mortal,
      act: { $0.press("More") }),
    HeldCode(
      name: "the end of what is removed from state",
      script: { latch in
        { st in
          st.sessionState["value"] = Mortal(latch)
          st.sessionState.remove("value")
          st.write("here")
        }
      }, act: { $0.rerun() }),
    HeldCode(
      name: "the end of what a button's closure captured, which has left the page",
      script: { latch in
        { st in
          let captured = Mortal(latch)
          if !st.checkbox("Hide") { st.button("More") { withExtendedLifetime(captured) {} } }
          st.write("here")
        }
      }, act: { $0.change("Hide", to: .bool(true)) }),
    HeldCode(
      name: "the end of a session's values, as it is swept", isRun: false, isWelcome: false,
      script: mortal,
      act: { held in
        await held.comeToRest()
        held.tab.leave()
        held.world.advance(seconds: 1_000)
        let hub = held.world.hub
        _ = Task.detached { hub.sweep() }
      }),
    HeldCode(
      name: "the end of a session's values, as another one comes", isRun: false, comesBack: false,
      script: mortal,
      act: { held in
        await held.comeToRest()
        held.tab.leave()
        held.world.advance(seconds: 1_000)
        held.tab = held.world.connect(browser: "a fourth browser")
      }),
    HeldCode(
      name: "the end of a decoded value whose widget is gone", latch: DecodedOption.latch,
      script: { _ in
        { st in
          let kept: DecodedOption? = st.sessionState["pick"]
          withExtendedLifetime(kept) {}
          if st.queryParams["hide"] == nil { pick(st) }
          st.write("here")
        }
      },
      prepare: { held in
        held.change("Pick", to: .text("b"))
        await held.tab.ran()
        held.leave()
      }, act: { $0.comeBack(query: "hide=1") }),
  ]

  private static func pick(_ st: Container) {
    st.selectbox("Pick", [DecodedOption("a"), DecodedOption("b")], key: "pick", format: \.name)
  }

  /// A store that stands still.
  private static let stores =
    [
      HeldCode(
        name: "a store that creates", store: .create, texts: [["0"]], isWelcome: false,
        keepsHouse: false,
        act: { $0.tab = $0.world.connect(browser: "a fourth browser") }),
      HeldCode(
        name: "a store that writes", store: .commit, texts: [["1"]], comesBack: false,
        keepsHouse: false, act: { $0.press("More") }),
      HeldCode(
        name: "a store that looks for a session", store: .find, texts: [["0"]], isWelcome: false,
        act: { $0.comeBack() }),
      HeldCode(
        name: "a store that gives a session", store: .take, texts: [["0"]], isWelcome: false,
        act: { $0.comeBack() }),
    ]
    + ([.touch, .sweep] as [HeldStore.Step]).map { step in
      HeldCode(
        name: "a store that is swept (\(step))", store: step, texts: [["0"]], isRun: false,
        act: { held in
          let hub = held.world.hub
          _ = Task.detached { hub.sweepStore() }
        })
    }
}
