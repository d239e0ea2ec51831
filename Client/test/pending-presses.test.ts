import assert from "node:assert/strict"
import { afterEach, beforeEach, describe, test } from "node:test"
import { PendingPresses } from "../src/page/pending-presses"
import { eventMessage, goMessage, rerunMessage } from "../src/wire/client-message"
import { FakeClock } from "./fake-browser"

describe("presses of which the server has not said that they are done with", () => {
  const clock = new FakeClock()
  let changed: string[]
  let presses: PendingPresses

  beforeEach(() => {
    clock.install()
    changed = []
    presses = new PendingPresses((id) => changed.push(id))
    presses.add(1, "a")
    presses.add(2, undefined)
    presses.add(3, "b")
    presses.add(4, "a")
  })
  afterEach(() => clock.remove())

  test("are counted until a run includes them, and shown until they are acknowledged", () => {
    clock.pass(100)
    assert.equal(presses.waiting, 3)
    presses.takenIn(3)
    assert.equal(presses.waiting, 1)
    assert.deepEqual(["a", "b"].map((id) => presses.isWaiting(id)), [true, false])
    assert.deepEqual(["a", "b", "c"].map((id) => presses.isShown(id)), [true, true, false])
    presses.acknowledge(3)
    assert.deepEqual(["a", "b"].map((id) => presses.isShown(id)), [true, false])
    presses.acknowledge(4)
    assert.equal(presses.isShown("a"), false)
  })

  test("tell of a button when a press of it has waited or goes, and of no other", () => {
    assert.deepEqual(changed, [])
    clock.pass(100)
    assert.deepEqual(changed, ["a", "b", "a"])
    changed = []
    presses.takenIn(3)
    assert.deepEqual(changed, [])
    presses.acknowledge(1)
    assert.deepEqual(changed, ["a"])
  })

  test("change no button when they are answered at once", () => {
    clock.pass(99)
    assert.equal(presses.isShown("a"), false)
    presses.acknowledge(4)
    clock.pass(1_000)
    assert.deepEqual(changed, [])
  })

  test("are gone when they are refused, without those before them", () => {
    clock.pass(100)
    presses.drop(3)
    assert.deepEqual(["a", "b"].map((id) => presses.isShown(id)), [true, false])
    assert.equal(presses.waiting, 2)
  })

  test("wait again when a server comes that does not know of them", () => {
    presses.takenIn(4)
    presses.connected(1)
    assert.equal(presses.waiting, 2)
    presses.clear()
    assert.equal(presses.waiting, 0)
  })

  test("are known from the events of an earlier page, of which not all are presses", () => {
    const later = new PendingPresses(() => {})
    later.goOn([
      { number: 5, text: eventMessage(5, [["w", "x"]]) },
      { number: 6, text: eventMessage(6, [["w", "y"]], "a") },
      { number: 7, text: rerunMessage(7) },
      { number: 8, text: goMessage(8, { path: "/", query: "event" }) },
    ])
    assert.equal(later.waiting, 1)
    assert.equal(later.isWaiting("a"), true)
  })
})
