import assert from "node:assert/strict"
import { beforeEach, describe, test } from "node:test"
import { sendableName, upload } from "../src/wire/upload"
import { pretend } from "./fake-browser"

/** A request that a test answers. */
class FakeRequest {
  static newest: FakeRequest
  upload = {}
  status = 0
  responseText = ""
  type = ""
  onload?: () => void
  fields: Record<string, string> = {}

  constructor() {
    FakeRequest.newest = this
  }

  open(): void {}
  setRequestHeader(name: string, value: string): void {
    this.fields[name] = value
  }
  getResponseHeader(): string {
    return this.type
  }
  send(): void {}

  answer(status: number, type: string, text: string): void {
    Object.assign(this, { status, type, responseText: text })
    this.onload?.()
  }
}

const send = (status: number, type: string, text: string): string => {
  let told = ""
  upload(new File(["x"], "a.csv"), "a.csv", { base: "", ticket: "t", widget: "w" }, {
    progressed: () => undefined,
    finished: () => told = "finished",
    failed: (message) => told = message,
  })
  FakeRequest.newest.answer(status, type, text)
  return told
}

describe("an upload", () => {
  beforeEach(() => pretend({ XMLHttpRequest: FakeRequest, document: { cookie: "" } }))

  for (
    const [name, status, type, text, told] of [
      ["is finished", 204, "", "", "finished"],
      [
        "is refused in the server's own words",
        413,
        "text/plain; charset=utf-8",
        "The file is too large. At most 1 MB are taken.\n",
        "The file is too large. At most 1 MB are taken.",
      ],
      [
        "that a proxy finds too large is told as such",
        413,
        "text/html",
        "<html>413</html>",
        "The file is larger than a server on the way lets through.",
      ],
      [
        "that a proxy answers at length is told by its number",
        418,
        "text/plain",
        "x".repeat(1000),
        "The server answered 418.",
      ],
      [
        "whose app is away can be chosen again",
        502,
        "text/html",
        "<html>",
        "The app can't be reached; choose the file again in a moment.",
      ],
    ] as const
  ) {
    test(name, () => assert.equal(send(status, type, text), told))
  }

  for (
    const [path, sent] of [
      ["data/März/a.csv", "data/März/a.csv"],
      ["a\nb\u0000\u007f.csv", "a b  .csv"],
      ["a\ud800.csv", "a\ufffd.csv"],
      ["😀.csv", "😀.csv"],
      [`${"f".repeat(255)}/`.repeat(5) + "a.csv", `${"f".repeat(255)}/`.repeat(3) + "a.csv"],
      [`${"é".repeat(600)}.csv`, `${"é".repeat(510)}.csv`],
    ] as const
  ) {
    test(`goes by a name that the server takes: ${JSON.stringify(path.slice(0, 20))}`, () => {
      assert.equal(sendableName(path), sent)
      assert.ok(new TextEncoder().encode(sendableName(path)).length <= 1024)
    })
  }
})
