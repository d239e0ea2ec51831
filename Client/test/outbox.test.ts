import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { reconnectDelay } from "../src/wire/backoff"
import { Outbox } from "../src/wire/outbox"

const numbered = (number: number): string => `event ${number}`

describe("the outbox", () => {
  test("numbers events from 1 without gaps", () => {
    const outbox = new Outbox()
    assert.deepEqual([1, 2, 3].map(() => outbox.add(numbered)?.number), [1, 2, 3])
    assert.equal(outbox.last, 3)
  })

  test("keeps what was not acknowledged, in order", () => {
    const outbox = new Outbox()
    for (let count = 0; count < 4; count++) outbox.add(numbered)
    outbox.acknowledge(2)
    assert.deepEqual(outbox.unacknowledged.map((event) => event.text), ["event 3", "event 4"])
  })

  test("an old acknowledgement changes nothing", () => {
    const outbox = new Outbox()
    outbox.add(numbered)
    outbox.acknowledge(1)
    outbox.add(numbered)
    outbox.acknowledge(1)
    assert.equal(outbox.unacknowledged.length, 1)
  })

  test("goes on with its numbers after a reload of the page", () => {
    const before = new Outbox()
    before.add(numbered)
    before.add(numbered)
    before.acknowledge(1)
    const after = new Outbox(JSON.parse(JSON.stringify(before.state)))
    assert.equal(after.add(numbered)?.number, 3)
    assert.deepEqual(after.unacknowledged.map((event) => event.number), [2, 3])
  })

  test("goes on with the server's numbers after a state that is older than they are", () => {
    const outbox = new Outbox({ last: 10, unacknowledged: [] })
    outbox.acknowledge(12)
    assert.equal(outbox.add(numbered)?.number, 13)
    assert.deepEqual(outbox.unacknowledged.map((event) => event.number), [13])
  })

  test("uses no number for what is too long", () => {
    const outbox = new Outbox()
    assert.equal(outbox.add(() => "ä".repeat(6), 11), undefined)
    assert.equal(outbox.add(() => "ä".repeat(5), 11)?.number, 1)
  })

  test("never sends again what was refused, and keeps what came before and after it", () => {
    const outbox = new Outbox()
    for (let count = 0; count < 3; count++) outbox.add(numbered)
    outbox.due()
    assert.deepEqual(outbox.drop(2), { number: 2, text: "event 2" })
    assert.equal(outbox.drop(2), undefined)
    outbox.connected()
    assert.deepEqual(outbox.due(), ["event 1", "event 3"])
    assert.equal(outbox.add(numbered)?.number, 4)
  })

  test("starts at 1 again in another session", () => {
    const outbox = new Outbox()
    outbox.add(numbered)
    outbox.reset()
    assert.equal(outbox.unacknowledged.length, 0)
    assert.equal(outbox.add(numbered)?.number, 1)
  })
})

describe("reconnecting", () => {
  test("the first attempt is made at once, later ones after growing pauses of at most a minute", () => {
    const longest = () => 1
    assert.deepEqual([0, 1, 2, 3, 4, 20].map((attempt) => reconnectDelay(attempt, longest)), [
      0,
      500,
      1000,
      2000,
      4000,
      60_000,
    ])
  })

  test("pauses are spread", () => {
    assert.equal(reconnectDelay(3, () => 0), 1500)
    assert.equal(reconnectDelay(3, () => 1), 2000)
  })
})
