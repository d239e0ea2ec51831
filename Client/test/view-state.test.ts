import assert from "node:assert/strict"
import { describe, test } from "node:test"
import type { Operation } from "../src/wire/server-message"
import type { Json } from "../src/wire/value"
import type { PageNode } from "../src/page/node"
import { Page } from "../src/page/page"
import { restoreViewState, viewState } from "../src/page/view-state"

const field = (node: number, id: string, value: string, props: Record<string, Json> = {}) =>
  ({
    type: "add",
    node,
    parent: 1,
    after: 0,
    kind: "textInput",
    props: { id, ...props },
    value,
  }) as const

/** Two expanders, the second in a keyed container, and two fields. */
const drawn = (firstNumber = 10): Page => {
  const page = new Page()
  const [a, b, c] = [firstNumber, firstNumber + 1, firstNumber + 2]
  const operations: Operation[] = [
    { type: "add", node: a, parent: 1, after: 0, kind: "expander", props: {} },
    { type: "add", node: b, parent: 1, after: a, kind: "container", props: { key: "box" } },
    { type: "add", node: c, parent: b, after: 0, kind: "expander", props: {} },
    field(c + 1, "name", "Ada"),
    field(c + 2, "city", ""),
  ]
  page.apply(operations, 1, 0)
  return page
}

/** What comes out of the storage again. */
const left = (page: Page) => JSON.parse(JSON.stringify(viewState(page)))

const at = (page: Page, number: number): PageNode => {
  const node = page.node(number)
  if (!node) throw new Error(`there is no node ${number}`)
  return node
}

describe("what the reader did and the server does not know", () => {
  test("is nothing on a page that was only looked at", () => {
    assert.deepEqual(left(drawn()), { nodes: [], edits: [] })
  })

  test("comes back to the nodes that stand where they stood, whatever their numbers", () => {
    const before = drawn()
    at(before, 10).kept.set("open", ["false", true])
    at(before, 12).kept.set("scroll", [0, 70])
    before.sidebar.kept.set("open", ["null", false])
    const after = drawn(50)
    let told = 0
    at(after, 50).observe(() => told++)
    restoreViewState(after, left(before))
    assert.deepEqual(at(after, 50).kept.get("open"), ["false", true])
    assert.deepEqual(at(after, 52).kept.get("scroll"), [0, 70])
    assert.deepEqual(after.sidebar.kept.get("open"), ["null", false])
    assert.equal(at(after, 51).kept.size, 0)
    assert.equal(told, 1)
  })

  test("does not undo what the reader has done since", () => {
    const before = drawn()
    at(before, 10).kept.set("open", ["false", true])
    before.values.edit("name", "Ada Love")
    const after = drawn()
    at(after, 10).kept.set("open", ["false", false])
    after.values.edit("name", "Grace")
    restoreViewState(after, left(before))
    assert.deepEqual(at(after, 10).kept.get("open"), ["false", false])
    assert.equal(after.values.get("name"), "Grace")
  })

  test("has unsent edits in their order", () => {
    const before = drawn()
    before.values.edit("city", "Lima")
    before.values.edit("name", "Ada Love")
    const after = drawn()
    restoreViewState(after, left(before))
    assert.deepEqual(after.values.unsent.map(({ id, value }) => [id, value]), [
      ["city", "Lima"],
      ["name", "Ada Love"],
    ])
    assert.equal(after.values.committed("name"), "Ada")
  })

  test("gives way to a newer value of the server", () => {
    const before = drawn()
    before.values.edit("name", "Ada Love")
    const after = drawn()
    after.values.receive("name", "Grace", 1)
    restoreViewState(after, left(before))
    assert.equal(after.values.get("name"), "Grace")
    assert.equal(after.values.hasDraft("name"), false)
  })

  test("is dropped with its widget", () => {
    const before = drawn()
    before.values.edit("name", "Ada Love")
    const after = new Page()
    restoreViewState(after, left(before))
    assert.equal(after.values.get("name"), undefined)
  })

  test("has no password", () => {
    const page = drawn()
    page.apply([field(90, "secret", "", { type: "password" })], 1, 0)
    page.values.edit("secret", "hunter2")
    assert.deepEqual(left(page).edits, [])
  })

  test("is bounded: what does not fit stays behind", () => {
    const page = drawn()
    page.values.edit("name", "x".repeat(1_000_000))
    page.values.edit("city", "Lima")
    assert.deepEqual(left(page).edits, [["city", "Lima", ""]])
  })
})

describe("an event of an earlier page", () => {
  test("outweighs what the server draws before it knows of it", () => {
    const page = new Page()
    page.values.goOn("name", "Grace", 7)
    page.apply([field(13, "name", "Ada")], 1, 6)
    assert.equal(page.values.get("name"), "Grace")
    page.apply([{ type: "val", node: 13, value: "Edith" }], 2, 7)
    assert.equal(page.values.get("name"), "Edith")
  })
})
