import assert from "node:assert/strict"
import { describe, test } from "node:test"
import type { Tenant } from "../src/wire/session"
import { Session } from "../src/wire/session"
import type { Tenancy } from "../src/wire/tenure"
import { FakeClock, welcome } from "./fake-browser"

/** A tab's tenure without a browser; `left` is what the page before this one left. */
const tenureAfter = (left?: Tenancy): Tenant & { saved: Tenancy | undefined } => ({
  saved: left,
  claim: () => Promise.resolve(left),
  save(tenancy) {
    // What comes back out of a storage.
    this.saved = JSON.parse(JSON.stringify(tenancy)) as Tenancy
  },
  leave() {},
  reclaim: () => Promise.resolve(true),
})

const press = (number: number): string => `["event",${number},{},"b"]`
const fresh = { ...welcome, resumed: false }

describe("a session", () => {
  test("begins without a token, and keeps each new one before it says a word", () => {
    const tenure = tenureAfter()
    const session = new Session(tenure)
    assert.deepEqual(session.greeting, { resume: null, last: 0 })
    session.welcomed({ ...fresh, resume: "one" })
    assert.deepEqual(tenure.saved, { resume: "one", last: 0, unacknowledged: [] })
    session.welcomed({ ...welcome, resume: "two" })
    assert.equal(tenure.saved?.resume, "two")
    assert.deepEqual(session.greeting, { resume: "two", last: 0 })
  })

  test("sends again, in order, what is not stored, and nothing twice over one connection", () => {
    const session = new Session(tenureAfter())
    session.welcomed(fresh)
    session.add(press)
    assert.deepEqual(session.due(), [press(1)])
    session.add(press)
    session.add(press)
    assert.deepEqual(session.due(), [press(2), press(3)])
    assert.deepEqual(session.due(), [])
    session.acknowledge(1)
    session.add(press)
    assert.deepEqual(session.welcomed({ ...welcome, seen: 2 }).messages, [press(3), press(4)])
    assert.deepEqual(session.due(), [])
  })

  test("what was done without a connection goes out behind what was done before", () => {
    const session = new Session(tenureAfter())
    session.welcomed(fresh)
    session.add(press)
    session.due()
    session.add(press)
    assert.deepEqual(session.welcomed(welcome).messages, [press(1), press(2)])
  })

  test("goes on after a reload where the page before it was", async () => {
    const tenure = tenureAfter()
    const before = new Session(tenure)
    before.welcomed(fresh)
    for (let count = 0; count < 3; count++) before.add(press)
    before.acknowledge(1)
    before.leave()
    const after = new Session(tenureAfter(tenure.saved))
    const events = await after.claim()
    assert.deepEqual(events.map(({ number }) => number), [2, 3])
    assert.deepEqual(after.greeting, { resume: "token", last: 3 })
    assert.equal(after.add(press), 4)
    assert.deepEqual(after.welcomed({ ...welcome, seen: 2 }).messages, [press(3), press(4)])
  })

  test("keeps an acknowledgement once the page has been drawn with it", () => {
    const clock = new FakeClock()
    clock.install()
    const tenure = tenureAfter()
    const session = new Session(tenure)
    session.welcomed(fresh)
    session.add(press)
    session.add(press)
    session.acknowledge(1)
    assert.equal(tenure.saved?.unacknowledged.length, 2)
    clock.pass(0)
    assert.deepEqual(tenure.saved?.unacknowledged.map(({ number }) => number), [2])
    session.acknowledge(2)
    session.leave()
    assert.deepEqual(tenure.saved?.unacknowledged, [])
    clock.remove()
  })

  test("forgets its events when the server has another session for it", async () => {
    const left = { resume: "old", last: 7, unacknowledged: [{ number: 7, text: press(7) }] }
    const session = new Session(tenureAfter(left))
    await session.claim()
    const arrival = session.welcomed({ ...fresh, resume: "new" })
    assert.deepEqual(arrival, { isResumed: false, hasGivenUp: false, messages: [] })
    assert.equal(session.add(press), 1)
  })

  test("is not resumed when it did not ask", () => {
    assert.equal(new Session(tenureAfter()).welcomed(welcome).isResumed, false)
  })

  test("waits for events behind what is shown, stored or not", () => {
    const session = new Session(tenureAfter())
    session.welcomed(fresh)
    session.add(press)
    session.add(press)
    assert.equal(session.isWaiting(0), true)
    assert.equal(session.isWaiting(1), true)
    assert.equal(session.isWaiting(2), false)
    session.acknowledge(2)
    assert.equal(session.isWaiting(0), false)
  })

  test("keeps no number for what is too long", () => {
    const session = new Session(tenureAfter())
    session.welcomed({ ...fresh, maxMessage: 20 })
    assert.equal(session.add(() => "x".repeat(21)), undefined)
    assert.equal(session.add(press), 1)
  })

  test("gives up what the server does not take any more, but not its number", () => {
    const session = new Session(tenureAfter())
    session.welcomed(fresh)
    const long = `["event",1,{"t":"${"x".repeat(100)}"}]`
    session.add(() => long)
    session.add(press)
    const arrival = session.welcomed({ ...welcome, maxMessage: 50 })
    assert.equal(arrival.hasGivenUp, true)
    assert.deepEqual(arrival.messages, ['["event",1,{}]', press(2)])
  })
})

describe("an event that the server does not understand", () => {
  /** Three events went out; the server closed the connection over one of them, and takes us back. */
  const refusedOnce = () => {
    const tenure = tenureAfter()
    const session = new Session(tenure)
    session.welcomed(fresh)
    for (let count = 0; count < 3; count++) session.add(press)
    session.due()
    session.refused()
    return { session, tenure, first: session.welcomed(welcome).messages }
  }

  test("is found by sending the events one by one", () => {
    const { session, first } = refusedOnce()
    assert.deepEqual(first, [press(1), '["ping"]'])
    assert.deepEqual(session.due(), [])
    session.ponged()
    assert.deepEqual(session.due(), [press(2), '["ping"]'])
    session.refused()
    assert.deepEqual(session.welcomed({ ...welcome, seen: 1 }).messages, [
      '["event",2,{}]',
      '["ping"]',
    ])
    session.ponged()
    assert.deepEqual(session.due(), [press(3), '["ping"]'])
    session.ponged()
    assert.deepEqual(session.due(), [])
  })

  test("blocks nothing: later ones go out together again", () => {
    const { session } = refusedOnce()
    session.acknowledge(3)
    session.ponged()
    session.add(press)
    session.add(press)
    assert.deepEqual(session.due(), [press(4), press(5)])
  })

  test("is given up for good, also after a reload", () => {
    const { session, tenure } = refusedOnce()
    session.refused()
    assert.deepEqual(tenure.saved?.unacknowledged[0], { number: 1, text: '["event",1,{}]' })
  })

  test("is not looked for among events that are part of a page", () => {
    const session = new Session(tenureAfter())
    session.welcomed(fresh)
    session.add(press)
    session.due()
    session.acknowledge(1)
    session.refused()
    session.add(press)
    session.add(press)
    assert.deepEqual(session.welcomed(welcome).messages, [press(2), press(3)])
  })
})
