import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { enterButton, firstSubmitButton } from "../src/page/forms"
import { Interactions } from "../src/page/interactions"
import type { Page } from "../src/page/page"
import { problemOf } from "../src/page/validity"
import { decodeServerMessage } from "../src/wire/decode"
import type { Props, Value } from "../src/wire/value"
import type { Sent } from "./form-page"
import { drawn, inForm, outside } from "./form-page"

describe("fields outside forms", () => {
  test("rule 1: a change is sent at the end of its task", async () => {
    const { sent, interactions } = drawn()
    interactions.report(outside, "a")
    assert.equal(sent.length, 0)
    await Promise.resolve()
    assert.deepEqual(sent, [{ readings: [["outside", "a"]], trigger: undefined }])
  })

  test("a field that commits because a button is pressed goes in the same event", async () => {
    const { page, sent, interactions } = drawn()
    page.values.edit("outside", "typed")
    interactions.beginEdit("outside", () => interactions.report(outside, "typed"))
    interactions.press("go")
    await Promise.resolve()
    assert.deepEqual(sent, [{ readings: [["outside", "typed"]], trigger: "go" }])
  })

  /** A field that was left by a press which is not over. */
  const left = () => {
    const form = drawn()
    form.page.values.edit("outside", "typed")
    const commit = () => form.interactions.report(outside, "typed")
    form.interactions.finishEdit(commit)
    return form
  }

  test("a field that is left by a press commits when that is over", async () => {
    const { sent, afterPress } = left()
    await Promise.resolve()
    assert.deepEqual(sent, [])
    afterPress.forEach((act) => act())
    await Promise.resolve()
    assert.deepEqual(sent, [{ readings: [["outside", "typed"]], trigger: undefined }])
  })

  test("or goes with what was pressed, and then not again", async () => {
    const { sent, afterPress, interactions } = left()
    interactions.press("go")
    afterPress.forEach((act) => act())
    await Promise.resolve()
    assert.deepEqual(sent, [{ readings: [["outside", "typed"]], trigger: "go" }])
  })

  test("a widget that changes by the press does not get ahead of the field that was left", async () => {
    const { sent, interactions } = left()
    interactions.report({ id: "box", form: undefined }, true)
    await Promise.resolve()
    assert.deepEqual(sent, [{ readings: [["outside", "typed"], ["box", true]], trigger: undefined }])
  })

  test("two presses in one task are two events", () => {
    const { sent, interactions } = drawn()
    interactions.press("go")
    interactions.press("go")
    assert.equal(sent.length, 2)
  })

  test("a value that is what it was is not sent", async () => {
    const { sent, interactions } = drawn()
    interactions.report(outside, "")
    await Promise.resolve()
    assert.equal(sent.length, 0)
  })

  test("rule 84: a quiet change starts no run, and goes out with the next event", async () => {
    const { page, sent, interactions } = drawn()
    const quiet = { ...outside, isQuiet: true }
    interactions.report(quiet, "a")
    await Promise.resolve()
    assert.deepEqual(sent, [])
    assert.equal(page.values.get("outside"), "a")
    interactions.press("go")
    assert.deepEqual(sent, [{ readings: [["outside", "a"]], trigger: "go" }])
    // One that is taken back was none.
    interactions.report(quiet, "b")
    interactions.report(quiet, "a")
    interactions.press("go")
    assert.deepEqual(sent[1], { readings: [], trigger: "go" })
  })

  test("an edit that is too long to be sent stays, with both lengths; the rest and the press go out", () => {
    const { page } = drawn()
    const sent: Sent[] = []
    const interactions = new Interactions(
      page,
      (readings, trigger) =>
        readings.some(([id]) => id === "outside")
          ? { bytes: 1_234_567, limit: 20 }
          : sent.push({ readings, trigger }),
      () => {},
      () => {},
    )
    // Line breaks, quotes and umlauts are longer in a message than in the field.
    interactions.report(outside, '\n"ü far too long \n')
    interactions.report({ id: "box", form: undefined }, true)
    interactions.press("go")
    assert.deepEqual(sent, [{ readings: [["box", true]], trigger: "go" }])
    assert.equal(page.values.get("outside"), '\n"ü far too long \n')
    assert.equal(
      page.values.refusal("outside"),
      "Too long to be sent: this has 24 bytes as it is sent, and at most 20 are taken at once. " +
        "Shorten it.",
    )
    assert.equal(page.values.committed("outside"), "")
    interactions.press("go")
    assert.deepEqual(sent[1], { readings: [], trigger: "go" })
  })
})

describe("forms", () => {
  test("rule 107: a change in a form is not sent", async () => {
    const { page, sent, interactions } = drawn()
    interactions.report(inForm("x"), "a")
    await Promise.resolve()
    assert.equal(sent.length, 0)
    assert.equal(page.values.get("x"), "a")
    assert.ok(page.values.hasDraft("x"))
  })

  test("rule 116: any submit button sends all of the form's readings, and only itself", () => {
    const { sent, interactions } = drawn()
    interactions.report(inForm("x"), "a")
    interactions.submit(5, "send2")
    assert.deepEqual(sent, [{ readings: [["x", "a"], ["y", false]], trigger: "send2" }])
  })

  test("a form waits for its uploads, whatever submits it, and for no others", () => {
    const { sent, interactions } = drawn()
    interactions.pendingUploads.set(new Map([["x", 1]]))
    interactions.submit(5, "send")
    assert.deepEqual(sent, [])
    interactions.pendingUploads.set(new Map([["x", 0], ["outside", 1]]))
    interactions.submit(5, "send")
    assert.equal(sent.length, 1)
  })

  test("rule 77: readings go in the order of change, unchanged ones last", () => {
    const { sent, interactions } = drawn()
    interactions.report(inForm("y"), true)
    interactions.report(inForm("x"), "a")
    interactions.submit(5, "send")
    assert.deepEqual(sent[0]?.readings, [["y", true], ["x", "a"]])
  })

  test("rule 110: unsent changes survive a run that something else started", () => {
    const { page, interactions } = drawn()
    interactions.report(inForm("x"), "unsent")
    page.values.receive("x", "server", 7)
    assert.equal(page.values.get("x"), "unsent")
  })

  test("rule 118: after submission the server may set the defaults", () => {
    const { page, sent, interactions } = drawn({ clear: true })
    interactions.report(inForm("x"), "a")
    interactions.submit(5, "send")
    page.values.receive("x", "", sent.length)
    assert.equal(page.values.get("x"), "")
  })

  test("rule 118: a second press sends nothing again that the first has sent", () => {
    const { sent, interactions } = drawn({ clear: true })
    interactions.report(inForm("x"), "a")
    interactions.submit(5, "send")
    interactions.submit(5, "send")
    interactions.report(inForm("x"), "b")
    interactions.submit(5, "send")
    assert.deepEqual(sent, [
      { readings: [["x", "a"]], trigger: "send" },
      { readings: [], trigger: "send" },
      { readings: [["x", "b"]], trigger: "send" },
    ])
  })

  test("rule 118: but not over what was typed since", () => {
    const { page, interactions } = drawn({ clear: true })
    interactions.report(inForm("x"), "a")
    interactions.submit(5, "send")
    interactions.report(inForm("x"), "b")
    page.values.receive("x", "", 1)
    assert.equal(page.values.get("x"), "b")
  })

  test("rule 120: Enter presses the first submit button", () => {
    const { page, sent, interactions } = drawn()
    assert.equal(enterButton(page, 5)?.widget, "send")
    interactions.enter(5)
    assert.deepEqual(sent.map(({ trigger }) => trigger), ["send"])
  })

  test("Enter presses nothing outside of forms, nor in one without a button for it", () => {
    const { sent, interactions } = drawn({ enter: false })
    interactions.enter(undefined)
    interactions.enter(5)
    assert.deepEqual(sent, [])
  })

  test("rule 121: Enter presses nothing if the first is disabled or the form does not want it", () => {
    const { page } = drawn({}, { disabled: true })
    assert.equal(enterButton(page, 5), undefined)
    assert.equal(firstSubmitButton(page, 5)?.widget, "send")
    assert.equal(enterButton(drawn({ enter: false }).page, 5), undefined)
  })
})

describe("a form that is too large to be sent", () => {
  test("keeps all that is in it", () => {
    const { page } = drawn()
    const answers = [{ bytes: 1_234, limit: 1_000 }, 1, 2]
    const focused: string[] = []
    const interactions = new Interactions(
      page,
      () => answers.shift() ?? 3,
      (id) => focused.push(id),
      () => {},
    )
    interactions.report(outside, "outside")
    interactions.report(inForm("x"), "far too long")
    interactions.report(inForm("y"), true)
    interactions.submit(5, "send")
    assert.deepEqual(page.values.unsent.map(({ id, value }) => [id, value]), [
      ["x", "far too long"],
      ["y", true],
    ])
    assert.deepEqual(focused, ["x"])
    assert.equal(
      page.values.refusal("x"),
      "Too long to be sent: together with the rest this has 1,234 bytes, and at most 1,000 are " +
        "taken at once. Shorten this, the longest part.",
    )
    // What is outside of the form went out by itself.
    assert.equal(page.values.committed("outside"), "outside")
    interactions.report(inForm("x"), "shorter")
    interactions.submit(5, "send")
    assert.deepEqual(page.values.unsent, [])
    assert.equal(page.values.committed("x"), "shorter")
  })
})

describe("fields of forms that must hold something", () => {
  test("an empty one holds the form up, says why and gets the focus", () => {
    const { page, sent, focused, interactions } = drawn({}, {}, { required: true })
    assert.equal(page.values.isJudged("x"), false)
    interactions.submit(5, "send")
    assert.deepEqual(sent, [])
    assert.deepEqual(focused, ["x"])
    assert.equal(page.values.isJudged("x"), true)
    interactions.report(inForm("x"), "filled")
    interactions.submit(5, "send")
    assert.deepEqual(sent.map(({ trigger }) => trigger), ["send"])
    assert.equal(page.values.isJudged("x"), false)
  })

  test("one whose text has another form does, too", () => {
    const { sent, interactions } = drawn({}, {}, { pattern: "^[a-z]+$" })
    interactions.report(inForm("x"), "A1")
    interactions.submit(5, "send")
    assert.deepEqual(sent, [])
    interactions.report(inForm("x"), "")
    interactions.submit(5, "send")
    assert.equal(sent.length, 1)
  })

  test("one in which something else than a value is typed does, too", () => {
    const { page, sent, focused, interactions } = drawn()
    interactions.report(inForm("x"), "1")
    page.values.setMisreading("x", "Enter a number.")
    interactions.submit(5, "send")
    assert.deepEqual(sent, [])
    assert.deepEqual(focused, ["x"])
    page.values.setMisreading("x", undefined)
    interactions.submit(5, "send")
    assert.equal(sent.length, 1)
  })

  test("one that is disabled does not", () => {
    const { sent, interactions } = drawn({}, {}, { required: true, disabled: true })
    interactions.submit(5, "send")
    assert.equal(sent.length, 1)
  })

  const problems: readonly (readonly [props: Props, value: Value, problem: string | undefined])[] = [
    [{}, "", undefined],
    [{ required: true }, "", "Fill in this field."],
    [{ required: true }, null, "Fill in this field."],
    [{ required: true }, 0, undefined],
    [{ pattern: "^a$" }, "a", undefined],
    [{ pattern: "a" }, "a".repeat(2_000), undefined],
    [
      { pattern: "a" },
      "a".repeat(2_001),
      "This text has 2001 characters. At most 2000 are taken.",
    ],
    [{ pattern: "^a$" }, "b", "This text does not have the right form."],
    [{ pattern: "^a$", patternMessage: "One a." }, "b", "One a."],
    [{ pattern: "(" }, "b", undefined],
  ]
  for (const [props, value, problem] of problems) {
    test(`${JSON.stringify(props)} with ${JSON.stringify(value)}`, () =>
      assert.equal(problemOf(props, value), problem))
  }
})

describe("a form with a refused field", () => {
  const refuse = (page: Page, node: number, seen: number): void => {
    const message = decodeServerMessage(JSON.stringify(
      ["patch", 2, seen, [["refuse", node, "Not this."], ["val", node, ""]]],
    ))
    if (message.type === "patch") page.apply(message.operations, 2, seen)
  }

  test("sends all of it again with the next press, also one that clears", () => {
    const { page, sent, interactions } = drawn({ clear: true }, {}, { initial: "" })
    interactions.report(inForm("x"), "a")
    interactions.report(inForm("y"), true)
    interactions.submit(5, "send")
    assert.equal(page.values.get("x"), "")
    refuse(page, 6, 1)
    assert.equal(page.values.get("x"), "a")
    assert.equal(page.values.get("y"), true)
    assert.equal(page.values.refusal("x"), "Not this.")
    interactions.report(inForm("x"), "b")
    interactions.submit(5, "send")
    assert.deepEqual(sent.map(({ readings }) => new Map(readings)), [
      new Map<string, Value>([["x", "a"], ["y", true]]),
      new Map<string, Value>([["x", "b"], ["y", true]]),
    ])
  })

  test("has again what went with a field that was typed into since", () => {
    const { page, interactions } = drawn({ clear: true }, {}, { initial: "" })
    interactions.report(inForm("x"), "a")
    interactions.report(inForm("y"), true)
    interactions.submit(5, "send")
    interactions.report(inForm("y"), false)
    refuse(page, 7, 1)
    assert.equal(page.values.get("x"), "a")
    assert.equal(page.values.hasDraft("x"), true)
    assert.equal(page.values.get("y"), false)
    assert.equal(page.values.refusal("y"), undefined)
  })

  test("leaves alone what the reader has not set on this page", () => {
    const { page } = drawn()
    refuse(page, 6, 1)
    assert.equal(page.values.refusal("x"), "Not this.")
    assert.equal(page.values.hasDraft("y"), false)
    assert.equal(page.values.get("y"), false)
  })

  test("leaves alone what is outside of it, or was changed since", () => {
    const { page, interactions } = drawn()
    interactions.report(outside, "o")
    interactions.report(inForm("x"), "a")
    interactions.report(inForm("y"), true)
    interactions.submit(5, "send")
    interactions.report(inForm("y"), false)
    refuse(page, 6, 1)
    assert.equal(page.values.get("y"), false)
    assert.equal(page.values.hasDraft("outside"), false)
  })
})
