import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { Page } from "../src/page/page"
import { decodeServerMessage } from "../src/wire/decode"

const apply = (page: Page, run: number, operations: unknown[]): void => {
  const message = decodeServerMessage(JSON.stringify(["patch", run, 0, operations]))
  if (message.type === "patch") page.apply(message.operations, run, 0)
}

const current = (path: string): unknown[] => ["page", { current: { path, title: path } }]

/** The frame, a page, and what the page has drawn in the sidebar. */
const atHome = (): Page => {
  const page = new Page()
  apply(page, 1, [
    current("/"),
    ["add", 10, 1, 0, "text", { body: "frame" }],
    ["add", 11, 1, 10, "fragment", { inPage: "/" }],
    ["add", 12, 11, 0, "text", { body: "home" }],
    ["add", 13, 2, 0, "text", { body: "side", inPage: "/" }],
  ])
  page.settle()
  return page
}

const shown = (page: Page): number[] =>
  [...page.allNodes].filter((node) => node.parent && page.turning.isShown(node)).map(({ number }) => number)

describe("from page to page", () => {
  test("the old page is shown until there is something of the next one", () => {
    const page = atHome()
    apply(page, 2, [current("/slow")])
    assert.deepEqual(shown(page), [10, 11, 12, 13])
    apply(page, 2, [["add", 20, 1, 10, "fragment", { inPage: "/slow" }]])
    assert.deepEqual(shown(page), [10, 11, 12, 13])
    apply(page, 2, [["add", 21, 20, 0, "text", { body: "slow" }]])
    assert.deepEqual(shown(page), [10, 12, 20, 21])
  })

  test("it goes when the run lasts, and when it ends", () => {
    for (const end of ["showStale", "settle"] as const) {
      const page = atHome()
      apply(page, 2, [current("/slow")])
      page[end]()
      assert.deepEqual(shown(page), [10, 12])
    }
  })

  test("it comes back as it was when the reader goes back at once", () => {
    const page = atHome()
    apply(page, 2, [current("/slow")])
    page.showStale()
    apply(page, 3, [current("/")])
    page.settle()
    assert.deepEqual(shown(page), [10, 11, 12, 13])
  })

  test("what holds its elements is told", () => {
    const page = atHome()
    let told = 0
    page.main.observe(() => told++)
    page.sidebar.observe(() => told++)
    apply(page, 2, [current("/slow")])
    assert.equal(told, 0)
    page.showStale()
    assert.equal(told, 2)
  })

  test("what is changed by its handle stays its page's", () => {
    const page = atHome()
    apply(page, 2, [["set", 13, { body: "changed" }], current("/slow")])
    page.settle()
    assert.equal(page.turning.isShown(page.node(13) ?? page.main), false)
  })

  test("an app that has no pages any more hides nothing", () => {
    const page = atHome()
    apply(page, 2, [["page", { pages: null, current: null }]])
    page.settle()
    assert.deepEqual(shown(page), [10, 11, 12, 13])
  })

  test("after a reset no page goes on as another one", () => {
    const page = atHome()
    apply(page, 2, [["reset"], current("/slow"), ["add", 20, 1, 0, "fragment", { inPage: "/slow" }], ["add", 21, 20, 0, "text", {}]])
    page.complete()
    page.settle()
    assert.deepEqual(page.main.children.map(({ number }) => number), [20])
    assert.deepEqual(shown(page), [20, 21])
  })
})
