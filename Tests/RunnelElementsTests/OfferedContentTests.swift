import Foundation
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelTree
import RunnelWire
import Testing

/// What pages offer to be fetched, and for how long.
@Suite("Offered contents") struct OfferedContentTests {
  private static let red = MediaSource.svg("<svg xmlns='http://www.w3.org/2000/svg' id='red'/>")
  private static let blue = MediaSource.svg("<svg xmlns='http://www.w3.org/2000/svg' id='blue'/>")

  @Test("an unchanged picture keeps its address over runs and reconnections")
  func sameAddress() async throws {
    let app = AppTest { st in
      let isMoved = st.checkbox("Move")
      if isMoved { st.text("In front") }
      st.image(Self.red)
    }
    try await app.run()
    let address = try #require(app.pictures.first)
    try await app.run()
    #expect(app.pictures == [address])
    #expect(app.operations.isEmpty)
    try await app.find("checkbox", "Move").set(true)
    #expect(app.pictures == [address])
    try await app.reconnect()
    #expect(app.pictures == [address])
    #expect(app.fetch(address)?.type == "image/svg+xml")
  }

  @Test("after a restart of its process the page has addresses that work") func restart()
    async throws
  {
    let app = AppTest { st in st.image(Self.red) }
    try await app.run()
    try await app.restart()
    let address = try #require(app.pictures.first)
    #expect(app.fetch(address) != nil)
    #expect(app.contents.count == 1)
  }

  @Test("the same bytes are kept once, as long as a session shows them") func once() async throws {
    let app = AppTest { st in
      let isOn = st.checkbox("Show", value: true)
      if isOn { st.image(Self.red) }
    }
    try await app.run()
    var others: [AppTest] = []
    for _ in 0..<99 {
      let other = AppTest(sharing: app)
      try await other.run()
      others.append(other)
    }
    #expect(app.contents.count == 1)
    for reader in others {
      try await reader.find("checkbox", "Show").set(false)
      #expect(reader.pictures.isEmpty)
    }
    #expect(app.contents.count == 1)
    let address = try #require(app.pictures.first)
    try await app.find("checkbox", "Show").set(false)
    #expect(app.contents.count == 0)
    #expect(app.fetch(address) == nil)
  }

  @Test("another session is not given what this one shows") func foreign() async throws {
    let app = AppTest { st in st.image(Self.red) }
    try await app.run()
    let other = AppTest(sharing: app)
    try await other.run()
    let (own, foreign) = (try #require(app.pictures.first), try #require(other.pictures.first))
    #expect(own != foreign)
    let parts = own.split(separator: "/").map(String.init)
    for browser in ["another browser", nil] {
      #expect(
        app.host.content(ContentRequest(session: parts[2], content: parts[3], browser: browser))
          == nil)
    }
  }

  @Test("frames of a film that is drawn in one place are not kept") func frames() async throws {
    let app = AppTest { st in
      let slot = st.empty()
      for frame in 0..<200 {
        slot.image(.pixels(width: 1, height: 1, gray: [UInt8(frame)]))
      }
    }
    try await app.run()
    #expect(app.pictures.count == 1)
    #expect(app.contents.count == 1)
  }

  @Test("a page that is loaded again while its run goes on keeps no pictures of the run before")
  func loadedAgain() async throws {
    let gates = Gates()
    let app = AppTest { st in
      @State("n") var n = 0
      st.button("Again") { n += 1 }
      st.text("run \(n)")
      await gates[n].wait()
      st.container { st in st.image(.svg("<svg xmlns='http://www.w3.org/2000/svg' id='p\(n)'/>")) }
    }
    gates[0].open()
    try await app.run()
    for n in 1...3 {
      try app.button("Again").post()
      try await app.wait { $0.all("text").first?.body == "run \(n)" }
      app.disconnect()
      app.open()
      try await app.wait { $0.pictures.isEmpty }
      gates[n].open()
      try await app.settle()
      #expect(app.pictures.count == 1)
      #expect(app.contents.count == 1)
    }
  }

  /// A gate for each run.
  private final class Gates: Sendable {
    private let all = (0..<4).map { _ in Gate() }
    subscript(number: Int) -> Gate { all[number] }
  }

  private struct Press: Widget {
    static let kind: StaticString = "button"
    static let isTrigger = true
    var initial: Bool { false }
    func writeProps(_ props: inout Props) {}
    func reading(from value: WireValue) -> Bool? { nil }
    func write(_ reading: Bool, to json: inout JSONWriter) {}
  }

  @Test("a page offers no more than it may, whether it shows it or has it saved") func tooMany()
    async throws
  {
    let all = (0...20_000).map { Content(id: "\($0)", type: "a/b", body: .bytes([])) }
    let app = AppTest { st in
      _ = st.place.drawTrigger(Press(), Field("All but one"), offering: Array(all.dropLast()))
      _ = st.place.drawTrigger(Press(), Field("One"), offering: [all[20_000]])
    }
    try await app.run()
    #expect(app.all("button").count == 1)
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        A page can have 20000 pictures, sounds and files, together with those that the run before has drawn, and this would be \
        more. Show fewer at a time, such as a page of them.
        """
      ])
  }

  @Test("a picture that takes another's place has another address") func replaced() async throws {
    let app = AppTest { st in
      let isBlue = st.checkbox("Blue")
      st.image(isBlue ? Self.blue : Self.red)
    }
    try await app.run()
    let red = try #require(app.pictures.first)
    try await app.find("checkbox", "Blue").set(true)
    let blue = try #require(app.pictures.first)
    #expect(red != blue)
    #expect(app.fetch(red) == nil)
    #expect(app.contents.count == 1)
  }
}

extension AppTest {
  /// The addresses of all pictures.
  var pictures: [String] {
    all("image").flatMap { $0.prop("images")?.array ?? [] }.compactMap { $0["src"]?.text }
  }

  /// What a browser is given at an address, with the cookie of this test's.
  func fetch(_ address: String) -> Content? {
    let parts = address.split(separator: "/").map(String.init)
    guard parts.count >= 4, parts.starts(with: ["_stcore", "content"]) else { return nil }
    return host.content(
      ContentRequest(session: parts[2], content: parts[3], browser: "the browser"))
  }
}
