import assert from "node:assert/strict"
import { beforeEach, describe, test } from "node:test"
import { Address } from "../src/app/address"
import { eventMessage, queryMessage } from "../src/wire/client-message"
import { pretend } from "./fake-browser"

/** A browser at an address, with what was done to its history. */
const open = (search: string, hash = "") => {
  const location = { pathname: "/app/", search, hash }
  const done: string[] = []
  const go = (how: string) => (_: unknown, __: string, url: string) => {
    done.push(`${how} ${url}`)
    location.search = url.replace(/^[^?#]*/, "").replace(/#.*$/, "")
  }
  const listeners: (() => void)[] = []
  pretend({
    location,
    history: { state: null, pushState: go("push"), replaceState: go("replace") },
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
  })
  /** The reader goes elsewhere, by Back or Forward. */
  const step = (to: string): void => {
    location.search = to
    for (const listener of listeners) listener()
  }
  return { done, step }
}

describe("the address", () => {
  let told: string[]
  const tell = (query: string): number => told.push(query)

  beforeEach(() => {
    told = []
  })

  test("is written as a step or in its place, and keeps path and fragment", () => {
    const { done } = open("?a=1", "#part")
    const address = new Address({ query: "a=1" }, tell)
    address.write("a=2", true, 0)
    address.write("a=3", false, 0)
    address.write("a=3", true, 0)
    address.write("", false, 0)
    assert.deepEqual(done, ["push /app/?a=2#part", "replace /app/?a=3#part", "replace /app/#part"])
    assert.deepEqual(told, [])
  })

  test("tells of the reader's steps, and of no others", () => {
    const { step } = open("?a=1")
    const known = { query: "a=1" }
    const address = new Address(known, tell)
    address.watch()
    step("?a=1") // Another fragment.
    address.write("a=2", true, 0)
    step("?a=1")
    step("")
    assert.deepEqual(told, ["a=1", ""])
    assert.equal(known.query, "")
  })

  test("a step outdoes what the server wrote without knowing of it", () => {
    const { done, step } = open("?a=1")
    const address = new Address({ query: "a=1" }, tell)
    address.watch()
    step("?a=2")
    address.write("a=3", false, 0)
    assert.deepEqual(done, [])
    address.write("a=4", false, 1)
    assert.deepEqual(done, ["replace /app/?a=4"])
  })

  test("a page that is loaded at another address tells of it", () => {
    open("?a=2")
    const known = { query: "a=1" }
    new Address(known, tell).goOn([])
    assert.deepEqual(told, ["a=2"])
    new Address(known, tell).goOn([])
    assert.deepEqual(told, ["a=2"])
  })

  test("a step that the page before this one told of still outdoes what did not know of it", () => {
    const { done } = open("?a=2")
    const address = new Address({ query: "a=2" }, tell)
    address.goOn([
      { number: 3, text: queryMessage(3, "a=2") },
      { number: 4, text: eventMessage(4, [], "b") },
    ])
    address.write("a=1", false, 2)
    assert.deepEqual(done, [])
    address.write("a=3", false, 3)
    assert.deepEqual(done, ["replace /app/?a=3"])
  })

  test("begins with what the hello said, and tells of what the reader did since", () => {
    const { step } = open("?a=1")
    const known: { query: string | undefined } = { query: undefined }
    const address = new Address(known, tell)
    address.goOn([])
    address.watch()
    assert.equal(address.say(), "a=1")
    step("?a=2")
    address.begin()
    assert.deepEqual([known.query, told], ["a=2", ["a=2"]])
    address.say()
    address.begin()
    assert.deepEqual([known.query, told], ["a=2", ["a=2"]])
  })
})
