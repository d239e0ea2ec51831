import assert from "node:assert/strict"
import { describe, test } from "node:test"
import type { PageNode } from "../src/page/node"
import { Page } from "../src/page/page"
import { decodeServerMessage, WireError } from "../src/wire/decode"

/** Applies operations as they are on the wire. */
const apply = (page: Page, operations: unknown[], run = 1, seen = 0): void => {
  const message = decodeServerMessage(JSON.stringify(["patch", run, seen, operations]))
  if (message.type === "patch") page.apply(message.operations, run, seen)
}

const numbers = (node: PageNode): number[] => node.children.map((child) => child.number)

const add = (
  node: number,
  after: number,
  props: object = {},
  kind = "markdown",
  parent = 1,
): unknown[] => ["add", node, parent, after, kind, props]

const threeLines = (): Page => {
  const page = new Page()
  apply(page, [add(13, 0), add(4, 13), add(5, 4)])
  return page
}

describe("operations", () => {
  test("add puts a node behind another, or in front", () => {
    const page = threeLines()
    apply(page, [add(6, 13), add(7, 0)])
    assert.deepEqual(numbers(page.main), [7, 13, 6, 4, 5])
  })

  test("a text that grows has more of it until the run ends", () => {
    const page = new Page()
    apply(page, [add(13, 0, { body: "one", cursor: "|" })])
    apply(page, [["+", 13, " two"]])
    apply(page, [["+", 13, " three"]])
    assert.deepEqual(page.node(13)?.props, { body: "one two three", cursor: "|" })
    assert.equal(page.node(13)?.isGrowing, true)
    apply(page, [["+", 13, ""]])
    assert.equal(page.node(13)?.isGrowing, false)
    apply(page, [["+", 13, ""], ["+", 13, "!"]])
    page.settle()
    assert.equal(page.node(13)?.isGrowing, false)
  })

  test("mov keeps the node and its children", () => {
    const page = threeLines()
    apply(page, [add(6, 0, {}, "markdown", 5)])
    const moved = page.node(5)
    apply(page, [["mov", 5, 0]])
    assert.deepEqual(numbers(page.main), [5, 13, 4])
    assert.equal(page.node(5), moved)
    assert.deepEqual(numbers(page.main.children[0] ?? page.main), [6])
  })

  test("mov to where it is", () => {
    const page = threeLines()
    apply(page, [["mov", 4, 13]])
    assert.deepEqual(numbers(page.main), [13, 4, 5])
  })

  test("del takes away all below", () => {
    const page = threeLines()
    apply(page, [add(6, 0, {}, "container"), add(7, 0, {}, "markdown", 6)])
    apply(page, [["del", 6, 13]])
    assert.deepEqual(numbers(page.main), [4, 5])
    assert.equal(page.node(7), undefined)
  })

  test("a text that another takes the place of grows no more", () => {
    const page = threeLines()
    apply(page, [["+", 4, "more"]])
    assert.equal(page.node(4)?.isGrowing, true)
    apply(page, [["set", 4, { body: "2*3" }]])
    assert.equal(page.node(4)?.isGrowing, false)
    apply(page, [["+", 4, " is 6"]])
    assert.deepEqual(page.node(4)?.props, { body: "2*3 is 6" })
    assert.equal(page.node(4)?.isGrowing, true)
    page.settle()
    assert.equal(page.node(4)?.isGrowing, false)
  })

  test("set replaces all props and tells only that node's observers", () => {
    const page = threeLines()
    apply(page, [["set", 4, { body: "old", key: "k" }]])
    const told: number[] = []
    for (const number of [1, 13, 4, 5]) page.node(number)?.observe(() => told.push(number))
    apply(page, [["set", 4, { body: "new" }]])
    assert.deepEqual(page.node(4)?.props, { body: "new" })
    assert.deepEqual(told, [4])
  })

  test("adding tells the parent's observers once a message", () => {
    const page = threeLines()
    let told = 0
    page.main.observe(() => told++)
    apply(page, [add(6, 5), add(7, 6)])
    assert.equal(told, 1)
  })

  test("page configuration adds up", () => {
    const page = new Page()
    apply(page, [["page", { title: "A" }]])
    apply(page, [["page", { layout: "wide" }]])
    assert.deepEqual(page.configuration.value, { title: "A", layout: "wide" })
  })

  test("effects are handed on by their names", () => {
    const done: unknown[] = []
    const page = new Page({ effect: (name, props) => done.push([name, props]) })
    apply(page, [["fx", "toast", { body: "Hi" }]])
    assert.deepEqual(done, [["toast", { body: "Hi" }]])
  })

  test("the page has three areas, which are emptied but never removed", () => {
    const page = new Page()
    apply(page, [add(20, 0, {}, "markdown", 1), add(21, 0, {}, "markdown", 2), add(22, 0, {}, "markdown", 3)])
    assert.deepEqual(page.roots.map(numbers), [[20], [21], [22]])
    page.clear()
    assert.deepEqual(page.roots.map(numbers), [[], [], []])
    for (const root of page.roots) assert.equal(page.node(root.number), root)
  })

  for (
    const operation of [
      ["set", 9, {}],
      ["del", 9],
      ["mov", 4, 9],
      add(13, 0),
      add(9, 0, {}, "text", 8),
      ["mov", 1, 0],
      ["del", 2],
    ]
  ) {
    test(`what can't be is an error: ${JSON.stringify(operation)}`, () => {
      assert.throws(() => apply(threeLines(), [operation]), WireError)
    })
  }
})

describe("drawing anew", () => {
  const first = [
    add(13, 0, { body: "a" }),
    add(4, 13, { id: "w1", label: "One" }, "textInput"),
    add(5, 4, { key: "box" }, "container"),
    add(6, 0, { body: "inside" }, "markdown", 5),
    add(7, 5, { body: "b" }),
  ]

  test("what the page's configuration has not said again goes with the first run that comes to its end", () => {
    const page = new Page()
    apply(page, [["page", { title: "Old", layout: "wide" }]])
    page.complete(true)
    apply(page, [["page", { sidebar: "collapsed" }]], 2)
    page.complete(true)
    assert.deepEqual(page.configuration.value, { title: "Old", layout: "wide", sidebar: "collapsed" })
    apply(page, [["reset"], ["page", { layout: "wide" }]], 3)
    page.complete(false)
    assert.equal(page.configuration.value["title"], "Old")
    apply(page, [], 4)
    page.complete(true)
    assert.deepEqual(page.configuration.value, { layout: "wide" })
  })

  test("nodes go on as what they were: widgets by id, containers by key, others by kind and place", () => {
    const page = new Page()
    apply(page, first)
    const old = new Map([13, 4, 5, 6, 7].map((number) => [number, page.node(number)]))
    apply(page, [
      ["reset"],
      add(30, 0, { key: "box" }, "container"),
      add(31, 0, { body: "still inside" }, "markdown", 30),
      add(32, 30, { body: "A" }),
      add(33, 32, { id: "w1", label: "Eins" }, "textInput"),
      add(34, 33, { body: "B" }),
    ], 2)
    assert.equal(page.node(30), old.get(5))
    assert.equal(page.node(31), old.get(6))
    assert.equal(page.node(32), old.get(13))
    assert.equal(page.node(33), old.get(4))
    assert.equal(page.node(34), old.get(7))
    assert.equal(page.node(33)?.props["label"], "Eins")
    assert.deepEqual(numbers(page.main), [30, 32, 33, 34])
  })

  test("what is not drawn again is gone at the end of the run, with its value", () => {
    const page = new Page()
    apply(page, [
      add(13, 0, { id: "w1" }, "textInput").concat("x"),
      add(4, 13, { id: "w2" }, "textInput").concat("y"),
    ])
    const left = page.node(13)
    apply(page, [["reset"], add(13, 0, { id: "w2" }, "textInput").concat("y")], 2)
    assert.deepEqual(page.main.children, [left, page.node(13)])
    assert.equal(page.values.get("w1"), "x")
    page.complete()
    assert.deepEqual(numbers(page.main), [13])
    assert.equal(page.values.get("w1"), undefined)
    assert.equal(page.values.get("w2"), "y")
  })

  test("numbers of the old tree may come again", () => {
    const page = threeLines()
    apply(page, [["reset"], add(5, 0), add(13, 5)], 2)
    page.complete()
    assert.deepEqual(numbers(page.main), [5, 13])
  })

  test("a script that takes its time takes nothing away before its end", () => {
    const page = threeLines()
    const [first, second, third] = [13, 4, 5].map((number) => page.node(number))
    apply(page, [["reset"], add(13, 0)], 1)
    apply(page, [["at", 1, 13]], 1)
    page.showStale()
    assert.deepEqual(page.main.children, [first, second, third])
    assert.deepEqual(page.main.children.map((node) => node.isStale), [false, true, true])
    apply(page, [add(4, 13, {}, "alert"), add(5, 4)], 1)
    assert.deepEqual(page.main.children, [first, page.node(4), second, third])
    page.complete()
    assert.deepEqual(page.main.children, [first, page.node(4), second])
    assert.deepEqual(numbers(page.main), [13, 4, 5])
  })

  test("a run that another takes the place of leaves it the rest to draw", () => {
    const page = threeLines()
    const old = [...page.main.children]
    apply(page, [["reset"], add(13, 0)], 1)
    apply(page, [["reset"], add(7, 0), add(8, 7), add(9, 8)], 1)
    page.complete()
    assert.deepEqual(page.main.children, old)
    assert.deepEqual(numbers(page.main), [7, 8, 9])
  })

  test("a form is one form, drawn again or not", () => {
    const page = new Page()
    const field = (node: number, id: string, form: number) =>
      add(node, 0, { id, form }, "textInput", form).concat("")
    apply(page, [add(13, 0, {}, "form"), field(4, "a", 13), add(6, 13, {}, "form"), field(7, "b", 6)])
    const formOf = (id: string) => page.node(Number(page.widget(id)?.props["form"]))
    const [a, b] = [page.node(13), page.node(6)]
    apply(page, [["reset"]], 2)
    assert.equal(formOf("a"), a)
    assert.equal(formOf("b"), b)
    // The first one now has the number that the second had.
    apply(page, [add(6, 0, {}, "form")], 2)
    assert.equal(page.node(6), a)
    assert.equal(formOf("a"), a)
    assert.equal(formOf("b"), b)
    apply(page, [field(7, "a", 6), add(8, 6, {}, "form"), field(9, "b", 8)], 2)
    assert.equal(formOf("a"), a)
    assert.equal(formOf("b"), b)
  })

  test("a widget that is drawn elsewhere is not there twice", () => {
    const page = new Page()
    apply(page, [add(13, 0, { id: "w" }, "textInput").concat("x"), add(4, 13, {}, "container")])
    page.values.edit("w", "typing")
    apply(page, [["reset"], add(13, 0, {}, "container")], 2)
    assert.equal(page.main.children.length, 2)
    apply(page, [add(4, 0, { id: "w" }, "textInput", 13).concat("x")], 2)
    assert.deepEqual(numbers(page.main), [13])
    page.complete()
    assert.equal(page.values.get("w"), "typing")
  })

  test("a slot never shows two", () => {
    const page = new Page()
    apply(page, [add(13, 0, { slot: true }, "container"), add(4, 0, {}, "progress", 13)])
    apply(page, [["reset"], add(13, 0, { slot: true }, "container"), add(4, 0, {}, "alert", 13)], 2)
    assert.deepEqual(page.node(13)?.children.map((node) => node.kind), ["alert"])
  })

  test("unsent text outlives it", () => {
    const page = new Page()
    apply(page, [add(13, 0, { id: "w1" }, "textInput").concat("")])
    page.values.edit("w1", "half a wo")
    apply(page, [["reset"], add(9, 0, { id: "w1" }, "textInput").concat("")], 2)
    assert.equal(page.values.get("w1"), "half a wo")
  })
})

describe("a widget's value", () => {
  test("goes with its last node", () => {
    const page = new Page()
    apply(page, [add(13, 0, { id: "w" }, "textInput").concat("x")])
    apply(page, [["del", 13]])
    assert.equal(page.values.get("w"), undefined)
  })

  test("stays when the widget only changes its place in one message", () => {
    const page = new Page()
    apply(page, [add(13, 0, { id: "w" }, "textInput").concat("x"), add(4, 13, {}, "container")])
    page.values.edit("w", "typing")
    apply(page, [add(5, 0, { id: "w" }, "textInput", 4).concat("x"), ["del", 13]], 2)
    assert.equal(page.values.get("w"), "typing")
  })
})

describe("stale elements", () => {
  const stale = (page: Page): number[] =>
    [...page.allNodes].filter((node) => node.isStale).map((node) => node.number).sort((a, b) =>
      a - b
    )

  test("are those behind what the run has reached", () => {
    const page = threeLines()
    apply(page, [["at", 1, 13]], 2)
    assert.deepEqual(stale(page), [])
    page.showStale()
    assert.deepEqual(stale(page), [4, 5])
    apply(page, [["at", 1, 4]], 2)
    assert.deepEqual(stale(page), [5])
    page.settle()
    assert.deepEqual(stale(page), [])
  })

  test("are told apart from those with another content", () => {
    const page = threeLines()
    const changes: string[] = []
    page.node(5)?.observe((change) => changes.push(change))
    apply(page, [["at", 1, 13]], 2)
    page.showStale()
    apply(page, [["set", 5, { body: "new" }]], 2)
    assert.deepEqual(changes, ["staleness", "staleness", "content"])
  })

  test("are not those that the run has sent", () => {
    const page = threeLines()
    apply(page, [["at", 1, 0], add(6, 5), ["set", 4, { body: "new" }]], 2)
    page.showStale()
    assert.deepEqual(stale(page), [5, 13])
  })

  test("include all that is in a stale container", () => {
    const page = threeLines()
    apply(page, [add(6, 5, {}, "container"), add(7, 0, {}, "markdown", 6)])
    apply(page, [["at", 1, 5]], 2)
    page.showStale()
    assert.deepEqual(stale(page), [6, 7])
  })

  test("none, when the next run begins", () => {
    const page = threeLines()
    apply(page, [["at", 1, 0]], 2)
    page.showStale()
    page.settle()
    apply(page, [["at", 1, 5]], 13)
    assert.deepEqual(stale(page), [])
  })
})
