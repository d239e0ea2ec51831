import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// What a stop leaves behind: nothing that is done twice, and nothing that the reader is not told.
@Suite("The reader's stop") struct StopTests {
  private static func id(_ kind: StaticString, _ label: String) -> String {
    WidgetID(kind: kind, key: nil, label: label, form: nil, page: "").text
  }

  @Test("runs 6: a press whose body was stopped and abandoned is not delivered to the fresh body")
  func pressOnce() async throws {
    let gate = Gate()
    let paid = Atomic(0)
    let world = World(script: { st in
      if st.button("Pay") {
        paid.add(1, ordering: .relaxed)
        await gate.wait()
      }
      st.write("here")
    })
    let tab = await world.open()
    tab.post(event: 1)
    await gate.arrival()
    tab.link.receive(.stop)
    world.advance(seconds: 6)
    world.hub.flush()
    gate.open()
    await tab.ran()
    #expect(paid.load(ordering: .relaxed) == 1)
  }

  @Test("runs 6: a field that was let go of shows what the app has, also after an abandonment")
  func takenBack() async throws {
    let gate = Gate()
    let world = World(script: { st in
      let text = st.textInput("Text")
      if st.button("Pay") { await gate.wait() }
      st.write("<\(text)>")
    })
    let tab = await world.open()
    let id = try #require(tab.widget("textInput"))
    tab.post(event: 1)
    await gate.arrival()
    tab.link.receive(.event(number: 2, readings: [Value.Member(id, .text("b"))], trigger: nil))
    tab.link.receive(.stop)
    world.advance(seconds: 6)
    world.hub.flush()
    gate.open()
    await tab.outlet.wait { if case .done = $0 { true } else { false } }
    let sent = tab.outlet.take().map { String(decoding: $0.encoded, as: UTF8.self) }
    // The field shows `b`, and nothing of it counts.
    #expect(sent.contains { $0.contains("[\"val\"") }, "\(sent)")
  }

  @Test("runs 6: a stop while a page rests between its reruns ends it, and is answered")
  func resting() async throws {
    let world = World(script: { st in
      @State("count") var count = 0
      st.button("More") { count += 1 }
      st.write("\(count)")
      if count > 0 { try st.rerun() }
    })
    let tab = await world.open()
    let session = try #require(world.hub.all.first)
    tab.post(event: 1)
    let isResting = await until {
      session.withMailbox { if case .resting = $0.queue.phase { true } else { false } }
    }
    #expect(isResting)
    tab.link.receive(.stop)
    let isAnswered = await tab.outlet.wait {
      if case .done(_, 1, _, .stopped, 1) = $0 { true } else { false }
    }
    #expect(isAnswered)
    #expect(session.withMailbox { $0.queue.isIdle })
  }

  @Test("runs 6: a press that stops what runs is acknowledged when its own run is stored")
  func cancelPress() async throws {
    let gate = Gate()
    let world = World(script: { st in
      if st.button("Go") { try await gate.pass() }
      st.button("Halt", role: .cancel)
    })
    let tab = await world.open()
    tab.link.receive(.event(number: 1, readings: [], trigger: Self.id("button", "Go")))
    await gate.arrival()
    tab.link.receive(.event(number: 2, readings: [], trigger: Self.id("button", "Halt")))
    let messages = await tab.messages {
      if case .done(_, _, _, .finished, _) = $0 { true } else { false }
    }
    let stored = messages.compactMap { message -> String? in
      if case .done(_, _, _, let status, let stored) = message {
        "\(status) \(stored)"
      } else {
        nil
      }
    }
    #expect(stored == ["\(ServerMessage.Status.stopped(dropped: 0)) 1", "finished 2"])
  }

  @Test("runs 6: a cancellation error that leaves a body shows no exception, whoever has thrown it")
  func cancellation() async throws {
    let app = AppTest { st in
      if st.checkbox("Give up") { throw CancellationError() }
      st.write("here")
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    #expect(app.status == .stopped)
    #expect(app.exceptions.isEmpty)
  }

  @Test("runs 6: a button whose role is another one by now stops nothing")
  func formerRole() async throws {
    let gate = Gate()
    let isCancel = Atomic(true)
    let world = World(script: { st in
      st.button("Halt", role: isCancel.load(ordering: .relaxed) ? .cancel : nil)
      if st.button("Go") { await gate.wait() }
    })
    let tab = await world.open()
    isCancel.store(false, ordering: .relaxed)
    tab.link.receive(.rerun(number: 1))
    await tab.ran()
    tab.link.receive(.event(number: 2, readings: [], trigger: Self.id("button", "Go")))
    await gate.arrival()
    tab.link.receive(.event(number: 3, readings: [], trigger: Self.id("button", "Halt")))
    let session = try #require(world.hub.all.first)
    #expect(session.withMailbox { !$0.queue.current.isStopped })
    gate.open()
    await tab.outlet.wait { if case .done(_, 3, _, _, 3) = $0 { true } else { false } }
  }
}
