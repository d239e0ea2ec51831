import assert from "node:assert/strict"
import { afterEach, beforeEach, describe, test } from "node:test"
import type { ConnectionState } from "../src/wire/connection"
import { Connection } from "../src/wire/connection"
import { FakeClock, FakeSocket, pretend, welcome } from "./fake-browser"

/** A connection whose session has `due` to say; `early` has been opened before. */
const connect = (due: readonly string[] = [], early?: FakeSocket) => {
  const told: string[] = []
  const states: ConnectionState[] = []
  let refusals = 0
  const connection = new Connection("ws://app", {
    hello: () => '["hello"]',
    welcome: () => due,
    receive: (message) => told.push(message.type),
    changed(state) {
      states.push(state)
      connection.send('["heard of it"]')
    },
    missed: (tries) => told.push(`missed ${tries}`),
    refused: () => refusals++,
    failed: (error) => told.push(String(error)),
  }, early as unknown as WebSocket | undefined) // What of a socket is used.
  connection.open()
  if (FakeSocket.newest.readyState === 0) FakeSocket.newest.onopen?.()
  return { connection, told, states, refusals: () => refusals }
}

describe("the connection", () => {
  let clock: FakeClock

  beforeEach(() => {
    clock = new FakeClock()
    clock.install()
    FakeSocket.opened = []
    pretend({ WebSocket: FakeSocket })
  })
  afterEach(() => clock.remove())

  test("sends nothing between hello and welcome, and first what is due", () => {
    const { connection } = connect(['["event",1,{}]', '["event",2,{}]'])
    connection.send("too early")
    FakeSocket.newest.say("welcome", welcome)
    connection.send("later")
    assert.deepEqual(FakeSocket.newest.sent, [
      '["hello"]',
      '["event",1,{}]',
      '["event",2,{}]',
      '["heard of it"]',
      "later",
    ])
  })

  test("takes the socket that the page has opened, as far as that has come, and only once", () => {
    const opened = (readyState: number) => Object.assign(new FakeSocket(), { readyState })
    for (const readyState of [0, 1]) {
      const early = opened(readyState)
      const { connection } = connect([], early)
      assert.equal(FakeSocket.newest, early)
      assert.deepEqual(early.sent, ['["hello"]'])
      early.say("welcome", welcome)
      assert.equal(connection.isConnected, true)
      early.drop()
      clock.pass(0)
      assert.ok(FakeSocket.newest !== early)
      connection.close()
    }
    const failed = opened(3)
    connect([], failed)
    assert.ok(FakeSocket.newest !== failed)
    assert.deepEqual(FakeSocket.newest.sent, ['["hello"]'])
  })

  test("says something after each welcome, so that the new token counts", () => {
    connect()
    FakeSocket.newest.say("welcome", welcome)
    assert.deepEqual(FakeSocket.newest.sent.slice(0, 2), ['["hello"]', '["ping"]'])
  })

  test("comes back at once, then with pauses that grow until a run has ended", () => {
    const { connection } = connect()
    FakeSocket.newest.say("welcome", welcome)
    for (const pause of [0, 500, 1000]) {
      const count = FakeSocket.opened.length
      FakeSocket.newest.drop()
      // Pauses are spread over their last quarter.
      if (pause > 0) clock.pass(pause * 0.75 - 1)
      assert.equal(FakeSocket.opened.length, count)
      clock.pass(pause / 4 + 1)
      assert.equal(FakeSocket.opened.length, count + 1)
      FakeSocket.newest.say("welcome", welcome)
    }
    connection.isHealthy()
    FakeSocket.newest.drop()
    clock.pass(0)
    assert.equal(FakeSocket.opened.length, 5)
  })

  test("comes back at once when the server goes away on purpose", () => {
    connect()
    for (let count = 1; count <= 3; count++) {
      assert.equal(FakeSocket.opened.length, count)
      FakeSocket.newest.say("welcome", welcome)
      FakeSocket.newest.drop(1001)
      clock.pass(0)
    }
  })

  test("counts the tries in a row in which no socket opens", () => {
    const { told } = connect()
    FakeSocket.newest.drop()
    for (let count = 1; count <= 3; count++) {
      clock.pass(5000)
      FakeSocket.newest.drop()
    }
    clock.pass(5000)
    FakeSocket.newest.onopen?.()
    FakeSocket.newest.drop()
    clock.pass(5000)
    FakeSocket.newest.drop()
    assert.deepEqual(told, ["missed 1", "missed 2", "missed 3", "missed 1"])
  })

  test("does not hurry a server that goes away before its welcome", () => {
    connect()
    FakeSocket.newest.drop(1001)
    clock.pass(0)
    FakeSocket.newest.drop(1001)
    clock.pass(374)
    assert.equal(FakeSocket.opened.length, 2)
    clock.pass(126)
    assert.equal(FakeSocket.opened.length, 3)
  })

  test("tells of a refusal, and of no other close", () => {
    const { connection, refusals } = connect()
    for (const code of [1000, 1001, 1006, 1008, 1009, 1011]) {
      connection.isHealthy()
      FakeSocket.newest.drop(code)
      clock.pass(0)
    }
    assert.equal(FakeSocket.opened.length, 7)
    assert.equal(refusals(), 2)
  })

  test("asks after 20 seconds of silence, and gives up 10 seconds later", () => {
    const { states } = connect()
    const first = FakeSocket.newest
    first.say("welcome", welcome)
    first.sent.length = 0
    clock.pass(20_000)
    assert.deepEqual(first.sent, ['["ping"]'])
    first.say("pong")
    clock.pass(20_000)
    assert.equal(first.sent.length, 2)
    clock.pass(9999)
    assert.equal(first.isClosed, false)
    clock.pass(1)
    assert.equal(first.isClosed, true)
    assert.deepEqual(states, ["CONNECTED", "CONNECTING"])
    clock.pass(0)
    assert.equal(FakeSocket.opened.length, 2)
  })

  test("finds out within 3 seconds of waking that it is dead", () => {
    const { connection } = connect()
    const first = FakeSocket.newest
    first.say("welcome", welcome)
    connection.wake()
    clock.pass(2999)
    assert.equal(first.isClosed, false)
    clock.pass(1)
    assert.equal(first.isClosed, true)
  })

  test("keeps a connection whose answer arrived while the page was busy", () => {
    const { connection } = connect()
    const first = FakeSocket.newest
    first.say("welcome", welcome)
    for (const askAndWork of [
      () => {
        connection.wake()
        clock.keepBusy(60_000)
      },
      () => {
        clock.pass(20_000)
        clock.keepBusy(60_000)
      },
    ]) {
      askAndWork()
      first.say("pong")
      clock.pass(19_999)
      assert.equal(first.isClosed, false)
      first.say("pong")
    }
    assert.equal(FakeSocket.opened.length, 1)
  })

  test("keeps a socket that opened while the page was busy", () => {
    const { connection } = connect()
    FakeSocket.newest.drop()
    clock.pass(0)
    const second = FakeSocket.newest
    clock.keepBusy(60_000)
    second.onopen?.()
    second.say("welcome", welcome)
    assert.equal(second.isClosed, false)
    assert.equal(connection.isConnected, true)
    assert.equal(FakeSocket.opened.length, 2)
  })

  test("gives up a silent connection soon after the page was busy", () => {
    const { connection } = connect()
    const first = FakeSocket.newest
    first.say("welcome", welcome)
    connection.wake()
    clock.keepBusy(60_000)
    assert.equal(first.isClosed, false)
    clock.pass(250)
    assert.equal(first.isClosed, true)
  })

  test("cuts a pause short when it is woken", () => {
    const { connection } = connect()
    FakeSocket.newest.drop()
    clock.pass(0)
    FakeSocket.newest.drop()
    connection.wake()
    assert.equal(FakeSocket.opened.length, 3)
    connection.wake()
    assert.equal(FakeSocket.opened.length, 3)
  })

  test("stays closed while the page is put aside", () => {
    const { connection, states } = connect()
    FakeSocket.newest.say("welcome", welcome)
    connection.close()
    connection.wake()
    clock.pass(60_000)
    assert.equal(FakeSocket.opened.length, 1)
    assert.equal(FakeSocket.newest.isClosed, true)
    connection.open()
    FakeSocket.newest.say("welcome", welcome)
    assert.deepEqual(states, ["CONNECTED", "CONNECTING", "CONNECTED"])
  })

  test("hears nothing from a socket that it has given up", () => {
    const { connection, told } = connect()
    const first = FakeSocket.newest
    connection.close()
    connection.open()
    first.say("pong")
    first.drop()
    assert.deepEqual(told, [])
    assert.equal(FakeSocket.opened.length, 2)
  })

  test("connects anew after a message that is not understood", () => {
    const { told } = connect()
    FakeSocket.newest.say("welcome", welcome)
    FakeSocket.newest.say("paint")
    assert.deepEqual(told, ['WireError: unknown message "paint"'])
    clock.pass(0)
    assert.equal(FakeSocket.opened.length, 2)
  })
})
