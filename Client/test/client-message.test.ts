import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { describe, test } from "node:test"
import {
  broughtBy,
  clearMessage,
  eventMessage,
  goMessage,
  helloMessage,
  pingMessage,
  readingsOf,
  rerunMessage,
  rowsMessage,
  shownMessage,
  stopMessage,
  swapMessage,
  themeMessage,
  triggerOf,
} from "../src/wire/client-message"
import { pretend } from "./fake-browser"

interface Fixture {
  readonly name: string
  readonly json: string
}

const shown = (isShown: boolean): string => {
  pretend({ document: { hidden: !isShown } })
  return shownMessage()
}

const { messages } = JSON.parse(
  readFileSync("Tests/Fixtures/wire/client-messages.json", "utf8"),
) as { messages: Fixture[] }

/** What the client writes, by the name of the fixture that must say the same, byte for byte. */
const written: { readonly [name: string]: string } = {
  "hello of a new page": helloMessage({
    build: "70153183f526",
    resume: null,
    last: 0,
    location: { path: "/", query: "" },
    surroundings: { theme: "light", locale: "en-US", zone: "UTC", offset: 0 },
  }),
  "hello of a page that comes back": helloMessage({
    build: "70153183f526",
    resume: "5f0c8a",
    last: 12,
    location: { path: "/reports/", query: "city=Lima&n=2" },
    surroundings: { theme: "dark", locale: "pt-BR", zone: "America/Sao_Paulo", offset: 180 },
  }),
  "event with one reading": eventMessage(1, [["k3f9", "Ada"]]),
  "event with a button": eventMessage(2, [], "b1"),
  "event with all kinds of values, in the order of change": eventMessage(3, [
    ["t", '"quoted" \\ line\nbreak'],
    ["n", -2.5],
    ["b", true],
    ["x", null],
    ["r", [2, 8]],
    ["10", 1],
    ["9", 0],
    ["f", [["8c1d", "prices.csv", 20480, "text/csv"]]],
  ], "b1"),
  "event with a press that brings a message": eventMessage(3, [
    ["k3f9", "Ada"],
    ["c1", ["Hello", [["8c1d", "a.txt", 3, "text/plain"]]]],
  ], "c1"),
  "rerun": rerunMessage(4),
  "go to another query": goMessage(5, { path: "/reports/", query: "city=S%C3%A3o+Paulo&n=2" }),
  "go to no query": goMessage(6, { path: "/", query: "" }),
  "theme": themeMessage("dark"),
  "stop": stopMessage(),
  "clear": clearMessage(5),
  "swap": swapMessage(false),
  "swap, now and always": swapMessage(true),
  "shown": shown(true),
  "not shown": shown(false),
  "rows": rowsMessage(13, 4, 200, 100),
  "ping": pingMessage(),
}

describe("writing to the server", () => {
  for (const { name, json } of messages) test(name, () => assert.equal(written[name], json))
})

test("what a press brings is no reading of a field", () => {
  const event = eventMessage(1, [["name", "Ada"], ["chat", ["Hello", []]]], "chat")
  assert.deepEqual(readingsOf(event), [["name", "Ada"]])
  assert.deepEqual(broughtBy(event), ["chat", ["Hello", []]])
  assert.equal(triggerOf(event), "chat")
  assert.equal(broughtBy(eventMessage(2, [["name", "Ada"]], "go")), undefined)
  assert.equal(broughtBy(rerunMessage(3)), undefined)
})
