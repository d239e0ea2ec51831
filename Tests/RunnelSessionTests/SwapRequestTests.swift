import RunnelWire
import Testing

@testable import RunnelSession

@Suite("Asking for a newer version") struct SwapRequestTests {
  @Test("where nothing waits, nobody is told")
  func nothing() {
    var request = SwapRequest()
    #expect(request.ask(always: true) == false)
    #expect(request.next() == nil)
  }

  @Test("whoever asks, and however often, it is told once; `always` once more")
  func once() {
    var request = SwapRequest()
    request.offer()
    #expect(request.ask(always: false) == true)
    for _ in 1...1_000 { #expect(request.ask(always: false) == false) }
    #expect(request.next() == false)
    #expect(request.ask(always: true) == false)
    #expect(request.ask(always: true) == false)
    #expect(request.next() == true)
    #expect(request.next() == nil)
    #expect(request.ask(always: false) == false)
    #expect(request.ask(always: true) == false)
  }

  @Test("the next version can be asked for, also while the last asking is on its way")
  func again() {
    var request = SwapRequest()
    request.offer()
    #expect(request.ask(always: false) == true)
    #expect(request.next() == false)
    request.offer()
    #expect(request.ask(always: false) == false)
    #expect(request.next() == false)
    #expect(request.next() == nil)
    request.offer()
    #expect(request.ask(always: false) == true)
  }

  @Test("a flood of messages calls the supervisor once")
  func flood() async {
    let latch = Latch()
    let hub = Hub(
      app: AppContext(script: { $0.write("here") }, now: { 0 }),
      askForSwap: { _ in latch.pass() })
    let tab = Tab(hub, "a browser")
    tab.link.receive(.hello(ClientMessage.Hello()))
    #expect(await tab.isDone())
    latch.arm()
    for _ in 1...1_000 { tab.link.receive(.swap(always: true)) }
    #expect(latch.calls == 0)
    hub.announceChange()
    for _ in 1...1_000 { tab.link.receive(.swap(always: false)) }
    #expect(await latch.arrival())
    #expect(latch.open())
    #expect(latch.calls == 1)
  }
}
