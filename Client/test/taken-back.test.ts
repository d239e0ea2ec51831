import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { Interactions } from "../src/page/interactions"
import { eventMessage } from "../src/wire/client-message"
import { drawn, inForm, outside } from "./form-page"

describe("forms that clear", () => {
  /** Both fields are filled, and the form is sent as event 1. */
  const submitted = () => {
    const form = drawn({ clear: true }, {}, { initial: "first" })
    form.interactions.report(inForm("x"), "typed")
    form.interactions.report(inForm("y"), true)
    form.interactions.submit(5, "send")
    assert.deepEqual(form.sent, [{ readings: [["x", "typed"], ["y", true]], trigger: "send" }])
    return form
  }
  const event = { number: 1, text: eventMessage(1, [["x", "typed"], ["y", true]], "send") }

  test("show at once what they begin with, where the server has said so", () => {
    const { page } = submitted()
    assert.equal(page.values.get("x"), "first")
    assert.equal(page.values.get("y"), true)
    assert.equal(page.values.hasDraft("x"), false)
  })

  test("take what the server says of that event, and of no earlier one", () => {
    const { page } = submitted()
    page.values.receive("x", "earlier", 0)
    assert.equal(page.values.get("x"), "first")
    page.values.receive("x", "set by the script", 1)
    assert.equal(page.values.get("x"), "set by the script")
  })

  test("hold again what was typed when the event is refused, and send it again", () => {
    const { page, sent, interactions } = submitted()
    interactions.takeBack(event)
    assert.equal(page.values.get("x"), "typed")
    interactions.submit(5, "send")
    assert.deepEqual(sent[1], sent[0])
  })

  test("keep what was typed since", () => {
    const { page, interactions } = submitted()
    interactions.report(inForm("x"), "newer")
    interactions.takeBack(event)
    assert.equal(page.values.get("x"), "newer")
  })
})

describe("events that went down with the server's process", () => {
  const lost = (number: number, value: string) => ({ number, text: eventMessage(number, [["outside", value]], "go") })

  /** A text was typed before a press, and both went down. */
  const typed = () => {
    const form = drawn()
    form.page.values.receive("outside", "before", 0)
    form.interactions.report(outside, "typed")
    form.interactions.press("go")
    form.interactions.takeBack(lost(1, "typed"), true)
    return form
  }

  test("leave their readings in the fields, to go out with the next event", () => {
    const { page, sent, interactions } = typed()
    page.values.receive("outside", "before", 1)
    assert.equal(page.values.get("outside"), "typed")
    assert.equal(page.values.hasDraft("outside"), true)
    assert.equal(sent.length, 1)
    interactions.press("go")
    assert.deepEqual(sent[1], sent[0])
  })

  test("leave a field alone that the server has changed since", () => {
    const { page, sent, interactions } = typed()
    page.values.receive("outside", "set by the script", 1)
    assert.equal(page.values.get("outside"), "set by the script")
    assert.equal(page.values.hasDraft("outside"), false)
    interactions.press("go")
    assert.deepEqual(sent[1], { readings: [["outside", "set by the script"]], trigger: "go" })
  })

  test("leave the newest of several readings of a field", () => {
    const { page, interactions } = drawn()
    for (const value of ["one", "two"]) {
      interactions.report(outside, value)
      interactions.press("go")
    }
    interactions.takeBack(lost(1, "one"), true)
    interactions.takeBack(lost(2, "two"), true)
    page.values.receive("outside", "", 2)
    assert.equal(page.values.get("outside"), "two")
  })

  test("leave what was typed since", () => {
    const { page, interactions } = drawn()
    interactions.report(outside, "typed")
    interactions.press("go")
    page.values.edit("outside", "newer")
    interactions.takeBack(lost(1, "typed"), true)
    page.values.receive("outside", "set by the script", 1)
    assert.equal(page.values.get("outside"), "newer")
  })

  test("leave a form's field to the form, though the page is drawn only then", () => {
    const { page, sent, interactions } = drawn()
    interactions.goOn([{ number: 1, text: eventMessage(1, [["x", "typed"]], "send") }])
    const widget = page.widget.bind(page)
    page.widget = () => undefined
    interactions.takeBack({ number: 1, text: eventMessage(1, [["x", "typed"]], "send") }, true)
    page.widget = widget
    interactions.press("go")
    assert.deepEqual(sent[0], { readings: [], trigger: "go" })
    interactions.submit(5, "send")
    assert.deepEqual(sent[1]?.readings, [["x", "typed"], ["y", false]])
  })
})

describe("events that came to nothing", () => {
  test("send their readings with the next event, and not by themselves", async () => {
    const { sent, interactions } = drawn()
    interactions.report(outside, "typed")
    interactions.press("go")
    await Promise.resolve()
    interactions.takeBack({ number: 1, text: eventMessage(1, [["outside", "typed"]], "go") })
    await Promise.resolve()
    assert.equal(sent.length, 1)
    interactions.press("go")
    assert.deepEqual(sent[1], sent[0])
  })

  test("leave alone what was sent since", () => {
    const { page, sent, interactions } = drawn()
    interactions.report(outside, "a")
    interactions.press("go")
    interactions.report(outside, "b")
    interactions.press("go")
    interactions.takeBack({ number: 1, text: eventMessage(1, [["outside", "a"]], "go") })
    assert.equal(page.values.get("outside"), "b")
    interactions.press("go")
    assert.deepEqual(sent[2], { readings: [], trigger: "go" })
  })
})

test("a submit button whose last press was not taken in yet takes no other", () => {
  const { page, sent } = drawn()
  const waiting = new Set(["send"])
  const interactions = new Interactions(
    page,
    (readings, trigger) => sent.push({ readings, trigger }),
    () => {},
    (act) => act(),
    (button) => waiting.has(button),
  )
  interactions.submit(5, "send")
  assert.equal(sent.length, 0)
  interactions.submit(5, "send2")
  waiting.clear()
  interactions.submit(5, "send")
  assert.deepEqual(sent.map(({ trigger }) => trigger), ["send2", "send"])
})
