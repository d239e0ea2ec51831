import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Texts that come bit by bit") struct WriteStreamTests {
  struct Broken: Error {}

  @Test("a stream is shown as it comes, and gives its text")
  func shown() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let text = try await st.writeStream(
        AsyncStream<String> { stream in
          Task {
            stream.yield("Hello ")
            stream.yield("**wor")
            await gate.wait()
            stream.yield("ld**")
            stream.finish()
          }
        })
      st.write("gave \(text.count)")
    }
    app.open()
    try await app.wait { $0.markdown.first?.body == "Hello **wor" }
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["Hello **world**", "gave 15"])
  }

  @Test(
    "a text that came is the same as one that is drawn, so that the next run sends nothing of it")
  func sameAsDrawn() async throws {
    let app = AppTest { st in
      @State("text") var text = ""
      if text.isEmpty {
        text = st.writeStream(
          "a \"quoted\" text with\nlines".split(separator: " ", omittingEmptySubsequences: false)
            .map { "\($0) " })
      } else {
        st.markdown(text)
      }
      st.button("Again")
    }
    try await app.run()
    let before = app.markdown.map(\.body)
    let id = app.markdown.first?.id
    try await app.button("Again").click()
    #expect(app.markdown.map(\.body) == before)
    #expect(app.markdown.first?.id == id)
    #expect(app.operations == "")
  }

  @Test("a stop gives what has come so far, which can be kept")
  func stopped() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("text") var text = "none"
      if st.button("Ask") {
        text = try await st.writeStream(
          AsyncStream<String> { stream in
            stream.yield("half an ")
            let rest = Task {
              await gate.wait()
              stream.yield("answer")
            }
            stream.onTermination = { _ in rest.cancel() }
          })
      }
      st.write("kept \(text)")
    }
    try await app.run()
    try app.button("Ask").post()
    try await app.wait { $0.markdown.first?.body == "half an " }
    try await app.stop()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["kept half an "])
    gate.open()
  }

  @Test("a stream that is stopped gives what has come, whatever it throws then")
  func stoppedInItsWords() async throws {
    let app = AppTest { st in
      @State("text") var text = "none"
      if st.button("Ask") { text = try await st.writeStream(Interrupted(first: "half an ")) }
      st.write("kept \(text)")
    }
    try await app.run()
    try app.button("Ask").post()
    try await app.wait { $0.markdown.first?.body == "half an " }
    try await app.stop()
    #expect(app.exceptions.isEmpty)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["kept half an "])
  }

  /// Ends with an error of its own when it is asked to, as a request of a browser's does.
  private struct Interrupted: AsyncSequence, AsyncIteratorProtocol {
    var first: String?
    func makeAsyncIterator() -> Self { self }

    mutating func next() async throws -> String? {
      if let text = first.take() { return text }
      let (never, _) = AsyncStream<String>.makeStream()
      for await _ in never {}
      throw Broken()
    }
  }

  @Test("a stream that throws leaves what came until then, and the error below it")
  func broken() async throws {
    let app = AppTest { st in
      try await st.writeStream(
        AsyncThrowingStream<String, any Error> { stream in
          stream.yield("half")
          stream.finish(throwing: Broken())
        })
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["half"])
    #expect(app.exceptions.map { $0.text("type") } == ["Broken"])
  }

  @Test("who comes while a text grows has all of it")
  func arrival() async throws {
    let (first, second) = (Gate(), Gate())
    let app = AppTest { st in
      try await st.writeStream(
        AsyncStream<String> { stream in
          Task {
            stream.yield("one \"two\" ")
            await first.wait()
            stream.yield("three")
            await second.wait()
            stream.finish()
          }
        })
    }
    app.open()
    try await app.wait { $0.markdown.first?.body == "one \"two\" " }
    app.disconnect()
    app.open()
    try await app.wait { $0.markdown.first?.body == "one \"two\" " }
    first.open()
    try await app.wait { $0.markdown.first?.body == "one \"two\" three" }
    second.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["one \"two\" three"])
  }

  @Test("what takes the place of a container has nothing of a text that grew in it")
  func replacedInSlot() async throws {
    let app = AppTest { st in
      let slot = st.empty()
      slot.container { box in box.writeStream(["Thinking", "…"]) }
      slot.markdown("Done")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Done"])
  }
}
