/** A page with a form, in the hands of a test. */

import { Interactions } from "../src/page/interactions"
import { Page } from "../src/page/page"
import type { Reading } from "../src/wire/client-message"
import { decodeServerMessage } from "../src/wire/decode"

export interface Sent {
  readonly readings: readonly Reading[]
  readonly trigger: string | undefined
}

/** A form with two fields and two submit buttons, and a field and a button outside it. */
export const drawn = (
  formProps: object = {},
  firstButton: object = {},
  fieldProps: object = {},
): {
  page: Page
  sent: Sent[]
  focused: string[]
  /** What waits for the end of a press. */
  afterPress: (() => void)[]
  interactions: Interactions
} => {
  const page = new Page()
  const operations = [
    ["add", 13, 1, 0, "textInput", { id: "outside" }, ""],
    ["add", 4, 1, 13, "button", { id: "go" }],
    ["add", 5, 1, 4, "form", { name: "f", ...formProps }],
    ["add", 6, 5, 0, "textInput", { id: "x", form: 5, ...fieldProps }, ""],
    ["add", 7, 5, 6, "checkbox", { id: "y", form: 5 }, false],
    ["add", 8, 5, 7, "button", { id: "send", form: 5, submit: true, ...firstButton }],
    ["add", 9, 5, 8, "button", { id: "send2", form: 5, submit: true }],
  ]
  const message = decodeServerMessage(JSON.stringify(["patch", 1, 0, operations]))
  if (message.type === "patch") page.apply(message.operations, 1, 0)
  const sent: Sent[] = []
  const focused: string[] = []
  const afterPress: (() => void)[] = []
  const interactions = new Interactions(
    page,
    (readings, trigger) => sent.push({ readings, trigger }),
    (id) => focused.push(id),
    (act) => afterPress.push(act),
  )
  return { page, sent, focused, afterPress, interactions }
}

export const outside = { id: "outside", form: undefined }
export const inForm = (id: string) => ({ id, form: 5 })
