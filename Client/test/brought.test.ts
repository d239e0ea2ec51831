import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { Interactions } from "../src/page/interactions"
import type { Sent } from "./form-page"
import { drawn, outside } from "./form-page"

describe("presses that bring something", () => {
  test("what was changed before goes in the same event", () => {
    const { page, sent, interactions } = drawn()
    page.values.edit("outside", "typed")
    interactions.beginEdit("outside", () => interactions.report(outside, "typed"))
    assert.equal(interactions.send("go", ["Hello", []]), 1)
    assert.deepEqual(sent, [{ readings: [["outside", "typed"], ["go", ["Hello", []]]], trigger: "go" }])
  })

  test("one that is too long is not sent, and what was changed goes with the next event", async () => {
    const { page } = drawn()
    const sent: Sent[] = []
    let takesAll = false
    const interactions = new Interactions(
      page,
      (readings, trigger) => takesAll ? sent.push({ readings, trigger }) : { bytes: 9, limit: 8 },
      () => undefined,
      (act) => act(),
    )
    page.values.edit("outside", "typed")
    interactions.beginEdit("outside", () => interactions.report(outside, "typed"))
    assert.equal(interactions.send("go", "far too long"), undefined)
    takesAll = true
    interactions.press("go")
    assert.deepEqual(sent, [{ readings: [["outside", "typed"]], trigger: "go" }])
  })

  test("what comes to nothing is given back to its widget, in order", () => {
    const { page, interactions } = drawn()
    const event = (number: number, text: string) => ({ number, text: JSON.stringify(["event", number, { go: text }, "go"]) })
    interactions.takeBack(event(1, "one"))
    interactions.giveBack([event(1, "done"), event(2, "two")], 1)
    assert.deepEqual(page.widget("go")?.kept.get("back"), ["one", "two"])
    // To one that is not drawn yet when the page is.
    const { page: later, interactions: others } = drawn()
    others.giveBack([{ number: 1, text: JSON.stringify(["event", 1, { late: "one" }, "late"]) }])
    later.apply([{ type: "add", node: 90, parent: 1, after: 0, kind: "chatInput", props: { id: "late" } }], 2, 0)
    others.drawn()
    assert.deepEqual(later.widget("late")?.kept.get("back"), ["one"])
    // A button brings nothing.
    interactions.giveBack([{ number: 3, text: `["event",3,{"outside":"x"},"send"]` }])
    assert.equal(page.widget("send")?.kept.size, 0)
  })
})
