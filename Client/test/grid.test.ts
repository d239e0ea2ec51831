import assert from "node:assert/strict"
import { afterEach, beforeEach, describe, test } from "node:test"
import { columnsInSight, columnTracks } from "../src/grid/columns-in-sight"
import { linesIn, tableHeight } from "../src/grid/measures"
import { RowCache } from "../src/grid/row-cache"
import { ScrollScale } from "../src/grid/scroll-scale"
import { Throttle } from "../src/grid/throttle"
import { FakeClock } from "./fake-browser"

const rows = (start: number, count: number): number[][] =>
  Array.from({ length: count }, (_, index) => [start + index])

describe("the row cache", () => {
  test("asks for windows, each once", () => {
    const cache = new RowCache([], 10)
    assert.deepEqual(cache.missing(5, 25, 100), [
      { start: 0, count: 10 },
      { start: 10, count: 10 },
      { start: 20, count: 10 },
    ])
    assert.deepEqual(cache.missing(5, 25, 100), [])
    cache.store(10, rows(10, 10))
    assert.deepEqual(cache.row(15), [15])
    assert.equal(cache.row(5), undefined)
  })

  test("asks for no row that there is not", () => {
    assert.deepEqual(new RowCache([], 10).missing(90, 110, 95), [{ start: 90, count: 5 }])
    assert.deepEqual(new RowCache([], 10).missing(0, 10, 0), [])
  })

  test("has the first rows, and asks for the rest of a window", () => {
    const cache = new RowCache(rows(0, 4), 10)
    assert.deepEqual(cache.row(3), [3])
    assert.deepEqual(cache.missing(0, 8, 100), [{ start: 0, count: 10 }])
    assert.deepEqual(new RowCache(rows(0, 4), 10).missing(0, 4, 4), [])
  })

  test("forgets the longest unused window", () => {
    const cache = new RowCache([], 10, 2)
    cache.store(0, rows(0, 10))
    cache.store(10, rows(10, 10))
    cache.missing(0, 10, 100)
    cache.store(20, rows(20, 10))
    assert.deepEqual([0, 10, 20].map((row) => cache.row(row)?.[0]), [0, undefined, 20])
  })

  test("asks again for what the server has dropped", () => {
    const cache = new RowCache([], 10)
    cache.missing(0, 20, 20)
    cache.store(10, [])
    assert.deepEqual(cache.missing(0, 20, 20), [{ start: 10, count: 10 }])
  })

  test("asks again when answers may be lost", () => {
    const cache = new RowCache([], 10)
    cache.missing(0, 10, 10)
    cache.forgetQuestions()
    assert.equal(cache.missing(0, 10, 10).length, 1)
  })
})

describe("the scroll scale", () => {
  test("is one to one for tables that browsers can show", () => {
    const scale = new ScrollScale(1000, 35, 365)
    assert.equal(scale.height, 35_000)
    assert.equal(scale.offset(1234), 1234)
  })

  test("meets both ends of ten million rows", () => {
    const scale = new ScrollScale(10_000_000, 35, 365)
    assert.equal(scale.height, 8_000_000)
    assert.equal(scale.offset(0), 0)
    assert.equal(scale.offset(scale.height - 365), 350_000_000 - 365)
    assert.equal(Math.round(scale.offset(scale.scrollTop(123_456_789))), 123_456_789)
  })

  test("meets both ends of rows of other heights, and none is lost between two pixels", () => {
    for (const rowHeight of [20, 100, 500]) {
      const scale = new ScrollScale(1_000_000, rowHeight, 365)
      const end = 1_000_000 * rowHeight - 365
      assert.equal(scale.isScaled, true)
      assert.equal(scale.offset(scale.height - 365), end)
      assert.equal(Math.round(scale.offset(scale.scrollTop(100_000 * rowHeight))), 100_000 * rowHeight)
      assert.equal(scale.clamp(1_000_000 * rowHeight), end)
    }
  })

  test("stays where it is in a table that is lower than its box", () => {
    const scale = new ScrollScale(2, 20, 365)
    assert.equal(scale.clamp(10), 0)
    assert.equal(scale.offset(0), 0)
  })
})

describe("the height of a table", () => {
  test("is that of its rows, up to 400 pixels", () => {
    assert.equal(tableHeight({ rows: 2 }), 2 * 35 + 37)
    assert.equal(tableHeight({ rows: 2, rowHeight: 100 }), 237)
    assert.equal(tableHeight({ rows: 2, rowHeight: 20 }), 77)
    assert.equal(tableHeight({ rows: 1_000 }), 400)
    assert.equal(tableHeight({ rows: 0 }), 72)
  })

  test("is that of its rows where the script asks for it, up to 1000 of them", () => {
    assert.equal(tableHeight({ rows: 100, rowHeight: 20, height: "content" }), 2_037)
    assert.equal(tableHeight({ rows: 1_000_000, height: "content" }), 35_037)
  })

  test("is what the script says in pixels", () => {
    assert.equal(tableHeight({ rows: 100, height: 90 }), 90)
  })
})

test("a row has room for one line, and for another every 20 pixels", () => {
  assert.deepEqual([20, 35, 48, 49, 69, 109].map(linesIn), [1, 1, 1, 2, 3, 5])
})

describe("questions for rows", () => {
  let clock: FakeClock
  let asked: string[]
  let throttle: Throttle
  const ask = (what: string): void => throttle.run(() => asked.push(what))

  beforeEach(() => {
    clock = new FakeClock()
    clock.install()
    asked = []
    throttle = new Throttle(40)
  })
  afterEach(() => clock.remove())

  test("do not wait after a pause", () => {
    ask("a")
    assert.deepEqual(asked, ["a"])
    clock.pass(40)
    ask("b")
    assert.deepEqual(asked, ["a", "b"])
  })

  test("leave out what flies past, but not what it ends with", () => {
    for (const what of ["a", "b", "c"]) ask(what)
    clock.pass(39)
    assert.deepEqual(asked, ["a"])
    clock.pass(1)
    assert.deepEqual(asked, ["a", "c"])
    ask("d")
    clock.pass(39)
    assert.deepEqual(asked, ["a", "c"])
    clock.pass(1)
    assert.deepEqual(asked, ["a", "c", "d"])
  })

  test("are given up with the table", () => {
    ask("a")
    ask("b")
    throttle.stop()
    clock.pass(100)
    assert.deepEqual(asked, ["a"])
  })
})

describe("the columns of a wide table", () => {
  const widths = Array.from({ length: 400 }, () => 100)
  test("are drawn where they can be seen, and a little to both sides", () => {
    assert.deepEqual(columnsInSight(widths, 0, 800), { first: 0, end: 14, before: 0, after: 38_600 })
    assert.deepEqual(columnsInSight(widths, 20_000, 800), { first: 195, end: 214, before: 19_500, after: 18_600 })
    assert.deepEqual(columnsInSight(widths, 39_200, 800), { first: 387, end: 400, before: 38_700, after: 0 })
    assert.deepEqual(columnsInSight([], 0, 800), { first: 0, end: 0, before: 0, after: 0 })
  })

  test("keep their places", () => {
    assert.equal(columnTracks([50, 60], columnsInSight([50, 60], 0, 800), 44), "44px 0px 50px minmax(60px, 1fr)")
    const { length } = columnTracks(widths, columnsInSight(widths, 20_000, 800), undefined).split(" ")
    // The room before, 19 columns, and the room after, which takes two words.
    assert.equal(length, 1 + 19 + 2)
  })
})
