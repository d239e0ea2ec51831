import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@testable import RunnelCache

/// Types that belong to one file or one function may be called the same.
@Suite("Cached functions of one name on disk") struct NamesakeTests {
  @Test(
    "a function of one name in another file, whose private types may be called the same, gets none of its values"
  )
  func files() async throws {
    func value(_ number: Int, _ file: StaticString) -> CachedData<Int> {
      CachedData("rows", persist: .disk, { number }, fileID: file, line: 1)
    }
    let (phones, pay) = (value(1, "App/Phones.swift"), value(2, "App/Pay.swift"))
    let app = AppTest { st in st.write("\(try await phones())") }
    try await app.run()
    try await app.restart(with: { st in st.write("\(try await pay())") })
    #expect(app.markdown.map(\.body) == ["2"])
  }

  @Test("two functions of a file have types of their own, also where those are called the same")
  func localTypes() async throws {
    func phones() -> Script {
      struct Row: Codable { var number = 1 }
      let rows = CachedData("rows", persist: .disk) { Row() }
      return { st in st.write("\(try await rows().number)") }
    }
    func pay() -> Script {
      struct Row: Codable { var number = 2 }
      let rows = CachedData("rows", persist: .disk) { Row() }
      return { st in st.write("\(try await rows().number)") }
    }
    let app = AppTest(phones())
    try await app.run()
    try await app.restart(with: pay())
    #expect(app.markdown.map(\.body) == ["2"])
    try await app.restart(with: phones())
    #expect(app.markdown.map(\.body) == ["1"])
  }

  @Test(
    "functions whose values can't be told apart on disk are a mistake, those of two files are none")
  func rivals() async throws {
    // Of one file and line, as a function of the author's that makes them is.
    @Sendable func rows<Row: Codable & Sendable>(_ row: Row, _ file: StaticString) -> CachedData<
      Row
    > {
      CachedData("rows", persist: .disk, { row }, fileID: file, line: 1)
    }
    @Sendable func phones(_ file: StaticString) -> @Sendable () async throws -> Int {
      struct Row: Codable { var number = 1 }
      let rows = rows(Row(), file)
      return { try await rows().number }
    }
    @Sendable func pay(_ file: StaticString) -> @Sendable () async throws -> Int {
      struct Row: Codable { var number = 2 }
      let rows = rows(Row(), file)
      return { try await rows().number }
    }
    @Sendable func rooms(_ file: StaticString) -> @Sendable () async throws -> Int {
      struct Row: Codable { var number = 3 }
      let rows = rows(Row(), file)
      return { try await rows().number }
    }
    let app = AppTest { st in
      st.write("\(try await phones("App/A.swift")())")
      st.write("\(try await pay("App/B.swift")())")
      st.write("\(try await rooms("App/A.swift")())")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1", "2"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        Two cached functions with `persist: .disk` are called 'rows', and their types have the same names, so that their values \
        on disk can't be told apart: those of A.swift:1 and A.swift:1. Give one of them another name.
        """
      ])
  }
}
