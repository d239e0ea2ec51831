import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Query parameters")
struct QueryParameterTests {
  @Test("rule 211: a name gives its last text, `getAll` gives all, one that is missing nothing")
  func reading() async throws {
    let app = AppTest(query: "city=Lima&tag=a&tag=b&empty=&gr%C3%B6%C3%9Fe=5+%E2%82%AC") { st in
      let query = st.queryParams
      st.write("\(query["city"] ?? "-") \(query["tag"] ?? "-") \(query.getAll("tag"))")
      st.write("\(query["none"] ?? "-") \(query.getAll("none")) \(query.contains("none"))")
      st.write("'\(query["empty"] ?? "-")' \(query.contains("empty")) \(query["größe"] ?? "-")")
      st.write("\(query.keys) \(query.asDictionary.sorted { $0.key < $1.key }.map(\.value))")
    }
    try await app.run()
    #expect(
      app.markdown.map(\.body) == [
        "Lima b [\"a\", \"b\"]", "- [] false", "'' true 5 €",
        "[\"city\", \"tag\", \"empty\", \"größe\"] [\"Lima\", \"\", \"5 €\", \"b\"]",
      ])
    #expect(app.query == "city=Lima&tag=a&tag=b&empty=&gr%C3%B6%C3%9Fe=5+%E2%82%AC")
  }

  @Test("rule 212: setting changes the address without a run, and Back leads to what was before")
  func writing() async throws {
    let app = AppTest(query: "city=Lima") { st in
      st.button("Set") {
        st.queryParams["city"] = "Oslo"
        st.queryParams.set("tag", ["a", "b"])
        st.queryParams["n"] = "5"
        st.queryParams["n"] = nil
      }
      st.write(st.queryParams["city"] ?? "-", st.queryParams.getAll("tag").joined())
    }
    try await app.run()
    let runs = app.runs
    try await app.button("Set").click()
    #expect(app.runs == runs + 1)
    #expect(app.query == "city=Oslo&tag=a&tag=b")
    #expect(app.markdown.map(\.body) == ["Oslo ab"])
    #expect(app.historyLength == 2)
    // As before: nothing is sent.
    try await app.button("Set").click()
    #expect(app.historyLength == 2)
    #expect(!app.operations.contains("address"))
  }

  @Test("several names are set at once, and what is given replaces the rest")
  func several() async throws {
    let app = AppTest(query: "a=1&b=2") { st in
      st.button("Update") { st.queryParams.update(with: ["b": "3", "c": "4"]) }
      st.button("Replace") { st.queryParams.replace(with: ["y": "1", "x": "2"]) }
      st.button("Remove") { st.queryParams.remove("x") }
      st.button("Clear") { st.queryParams.clear() }
    }
    try await app.run()
    var queries: [String] = []
    for name in ["Update", "Replace", "Remove", "Clear"] {
      try await app.button(name).click()
      queries.append(app.query)
    }
    #expect(queries == ["a=1&b=3&c=4", "x=2&y=1", "y=1", ""])
  }

  @Test("rule 213: the frame's own names are hidden and survive")
  func embedding() async throws {
    let app = AppTest(query: "embed=true&a=1&embed_options=show_padding") { st in
      st.write("\(st.queryParams.keys) \(st.queryParams["embed"] ?? "-")")
      st.write("\(st.queryParams.contains("embed_options")) \(st.queryParams.asDictionary)")
      st.queryParams.clear()
      st.queryParams.replace(with: ["b": "2"])
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["[\"a\"] -", "false [\"a\": \"1\"]"])
    #expect(app.query == "embed=true&embed_options=show_padding&b=2")
  }

  @Test("rule 213: to set one of them is a mistake, shown where it was made")
  func embeddingSet() async throws {
    let app = AppTest { st in
      st.write("before")
      st.queryParams["Embed"] = "true"
      st.write("after")
    }
    try await app.run()
    #expect(app.elements().map(\.kind) == ["markdown", "exception"])
    #expect(
      app.exceptions.map { $0.text("message") ?? "" } == [
        """
        `queryParams["Embed"]` can't be set: `embed` and `embed_options` say how the page shows itself inside of another \
        one. Choose another name.
        """
      ])
    #expect(app.query == "")
  }

  @Test("a query that no address can hold is a mistake, and changes nothing")
  func tooLong() async throws {
    let app = AppTest(query: "a=1") { st in
      st.queryParams["text"] = String(repeating: "ü", count: 500)
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") ?? "" } == [
        """
        The page's address can't hold this query of 2 parameters and 3009 bytes: at most 50 and 2000 are taken. Keep what \
        is long in `sessionState`.
        """
      ])
    #expect(app.query == "a=1")
  }

  @Test("an address that is too long counts as one without a query, and the reader is told")
  func tooLongAddress() async throws {
    let app = AppTest(query: "a=" + String(repeating: "x", count: 2_000)) { st in
      st.write(st.queryParams["a"] ?? "none")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["none"])
    #expect(
      app.problems == [
        """
        This address was not taken: Everything after its “?” may have at most 2000 bytes, 50 parameters, and 30 combining \
        marks in a row. Shorten it.
        """
      ])
  }

  @Test("rule 214: Back and Forward start a run with the query that the reader went to")
  func steps() async throws {
    let app = AppTest(query: "page=1") { st in
      let page = Int(st.queryParams["page"] ?? "") ?? 0
      st.button("Next") { st.queryParams["page"] = "\(page + 1)" }
      st.write("page \(page)")
    }
    try await app.run()
    try await app.button("Next").click()
    // The button's callback is of the page that was drawn last.
    try await app.button("Next").click()
    #expect(app.markdown.map(\.body) == ["page 3"])
    #expect(app.historyLength == 3)
    let runs = app.runs
    try await app.goBack()
    #expect(app.runs == runs + 1)
    #expect(app.markdown.map(\.body) == ["page 2"])
    try await app.goBack()
    #expect(app.markdown.map(\.body) == ["page 1"])
    try await app.goForward()
    #expect(app.markdown.map(\.body) == ["page 2"])
    #expect(app.query == "page=2")
    try await app.button("Next").click()
    #expect(app.query == "page=3")
    #expect(app.historyLength == 3)
    await #expect(throws: PageError.self) { try await app.goForward() }
  }

  @Test("a run sets the address once, whatever it was in between")
  func once() async throws {
    let app = AppTest { st in
      st.queryParams["a"] = "1"
      st.queryParams["a"] = "2"
      st.queryParams.clear()
      st.queryParams["b"] = "3"
    }
    try await app.run()
    #expect(app.query == "b=3")
    #expect(app.historyLength == 2)
    #expect(app.operations.contains(#"["address","/","b=3",true]"#))
  }

  @Test("a run that lasts shows its address before its end")
  func early() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.queryParams["step"] = "1"
      await gate.wait()
      st.queryParams["step"] = "2"
    }
    app.open()
    await gate.arrival()
    try await app.wait { $0.query == "step=1" }
    gate.open()
    try await app.settle()
    #expect(app.query == "step=2")
  }

  @Test("rule 17: a run that is asked for begins with the query that was set")
  func rerun() async throws {
    let app = AppTest { st in
      st.write(st.queryParams["n"] ?? "-")
      if st.queryParams["n"] == nil {
        st.queryParams["n"] = "1"
        try st.rerun()
      }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1"])
    #expect(app.query == "n=1")
  }

  @Test("a reader who edits the address goes on with his session, and the address wins")
  func visit() async throws {
    let app = AppTest(query: "n=1") { st in
      @State("count") var count = 0
      st.button("More") {
        count += 1
        st.queryParams["n"] = "\(count)0"
      }
      st.write("\(count) \(st.queryParams["n"] ?? "-")")
    }
    try await app.run()
    try await app.button("More").click()
    try await app.visit(query: "n=7")
    #expect(app.isResumed)
    #expect(app.markdown.map(\.body) == ["1 7"])
    #expect(app.query == "n=7")
    try await app.goBack()
    #expect(app.markdown.map(\.body) == ["1 10"])
  }

  @Test("the query is there after the process was replaced")
  func restart() async throws {
    let app = AppTest(query: "a=1") { st in
      st.button("Set") { st.queryParams["b"] = "2" }
      st.write("\(st.queryParams.asDictionary.sorted { $0.key < $1.key }.map(\.value))")
    }
    try await app.run()
    try await app.button("Set").click()
    try await app.restart()
    #expect(app.isResumed)
    #expect(app.markdown.map(\.body) == [#"["1", "2"]"#])
    #expect(app.query == "a=1&b=2")
    try await app.goBack()
    #expect(app.markdown.map(\.body) == [#"["1"]"#])
    try await app.restart()
    #expect(app.markdown.map(\.body) == [#"["1"]"#])
  }

  @Test("what a run set while nobody was there shows when the reader is back")
  func away() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.button("Go") {
        await gate.wait()
        st.queryParams["done"] = "true"
      }
    }
    try await app.run()
    try app.button("Go").post()
    await gate.arrival()
    app.disconnect()
    gate.open()
    try await app.reconnect()
    #expect(app.isResumed)
    #expect(app.query == "done=true")
  }

  @Test("a step of the reader's outdoes what a run before it gives the address")
  func race() async throws {
    let gate = Gate()
    let app = AppTest { st in
      if st.button("Go") {
        await gate.wait()
        st.queryParams["n"] = "2"
      }
      st.button("Set") { st.queryParams["n"] = "1" }
      st.write(st.queryParams["n"] ?? "-")
    }
    try await app.run()
    try await app.button("Set").click()
    try app.button("Go").post()
    await gate.arrival()
    try app.post(stepBy: -1)
    gate.open()
    try await app.settle()
    #expect(app.query == "")
    #expect(app.markdown.map(\.body) == ["-"])
  }
}
