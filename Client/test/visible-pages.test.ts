import assert from "node:assert/strict"
import { test } from "node:test"
import { visiblePages } from "../src/format/visible-pages"

const shown = (pages: number, open: number, most = 7): string =>
  visiblePages(pages, open, most).map((item) => item === "gap" ? "…" : item).join(" ")

for (const [pages, open, most, text] of [
  [1, 1, 7, "1"],
  [7, 4, 7, "1 2 3 4 5 6 7"],
  [10, 1, 7, "1 2 3 4 5 … 10"],
  [10, 4, 7, "1 2 3 4 5 … 10"],
  [10, 5, 7, "1 … 4 5 6 … 10"],
  [10, 7, 7, "1 … 6 7 8 9 10"],
  [10, 10, 7, "1 … 6 7 8 9 10"],
  [10, 5, 5, "1 … 5 … 10"],
  [10, 2, 5, "1 2 3 … 10"],
  [8, 4, 6, "1 2 3 4 … 8"],
  [1000, 500, 9, "1 … 498 499 500 501 502 … 1000"],
] as const) {
  test(`of ${pages} pages with ${open} open, ${most} are in sight`, () => {
    assert.equal(shown(pages, open, most), text)
  })
}

test("there are never more numbers than there is room for, and the open one is among them", () => {
  for (let most = 5; most < 12; most++) {
    for (let pages = 1; pages < 30; pages++) {
      for (let open = 1; open <= pages; open++) {
        const items = visiblePages(pages, open, most)
        assert.equal(items.length, Math.min(pages, most))
        assert.ok(items.includes(open))
        const numbers = items.filter((item): item is number => item !== "gap")
        assert.deepEqual(numbers, [...new Set(numbers)].sort((a, b) => a - b))
      }
    }
  }
})
