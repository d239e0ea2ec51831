import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { unpack, unpackAsFields } from "../src/chart/columns"
import { describeSimple, describeSpecified } from "../src/chart/describe"
import { formatTick, unitOfBars } from "../src/chart/formats"
import { nearest } from "../src/chart/lines"
import type { SimpleProps } from "../src/chart/props"
import { packed, replaced, withSelected } from "../src/chart/selections"
import { planSimple } from "../src/chart/simple"
import { isSingle } from "../src/chart/specified"

describe("a packed column", () => {
  const cases = [
    [{ from: 3, step: 2 }, 3, [3, 5, 7]],
    [{ cells: [1, null, 2] }, 3, [1, null, 2]],
    [{ steps: [1000, 1, null, -2] }, 4, [1000, 1001, null, 999]],
    [{ places: 2, cells: [25, 150] }, 2, [.25, 1.5]],
    [{ floats: "NDMzMzMz0z8AAAAAAAD4fw==" }, 2, [.1 + .2, null]],
    [{ words: ["a", "b"], cells: [1, null, 0] }, 3, ["b", null, "a"]],
  ] as const
  for (const [packed, count, cells] of cases) {
    test(`unpacks ${JSON.stringify(packed)}`, () => {
      assert.deepEqual(unpack({ name: "c", type: "number", ...packed }, count), cells)
    })
  }

  test("has days in milliseconds, and for a specification at the reader's midnight", () => {
    const column = { name: "c", type: "date", cells: [1, null] }
    assert.deepEqual(unpack(column, 2), [86_400_000, null])
    assert.deepEqual(unpackAsFields(column, 2), [new Date(1970, 0, 2), null])
  })
})

const props: SimpleProps = {
  rows: 4,
  columns: [
    { name: "day", type: "date", steps: [20454, 0, 1, 0] },
    { name: "degrees", type: "number", cells: [1, 2, null, 4] },
    { name: "city", type: "text", words: ["Lima", "Oslo"], cells: [0, 1, 0, 1] },
  ],
  x: 0,
  y: [1],
  color: 2,
}

describe("a simple chart", () => {
  test("keeps gaps in lines, and has no bars for them", () => {
    assert.equal(planSimple("line", props).rows?.length, 4)
    assert.equal(planSimple("bar", props).rows?.length, 3)
  })

  test("has the same specification as long as only numbers change", () => {
    const other = {
      ...props,
      columns: props.columns.map((column) => column.name === "degrees" ? { ...column, cells: [9, 8, 7, 6] } : column),
    }
    assert.deepEqual(planSimple("line", other).spec, planSimple("line", props).spec)
  })

  test("has a colour for each of several columns, in their order", () => {
    const { color: _, ...rest } = props
    const plan = planSimple("area", { ...rest, y: [1, 0], colors: ["#ff0000", "#00ff00"] })
    const { color } = plan.spec["encoding"] as { color: { scale: unknown } }
    assert.deepEqual(color.scale, { domain: ["degrees", "day"], range: ["#ff0000", "#00ff00"] })
  })

  test("reads all lines at one place", () => {
    const { lines } = planSimple("line", props)
    assert.deepEqual(lines?.at(0), [{ name: "Lima", value: 1 }, { name: "Oslo", value: 2 }])
    assert.deepEqual(lines?.at(1), [{ name: "Oslo", value: 4 }])
  })

  test("is told in words", () => {
    const { name, text } = describeSimple("line", props)
    assert.equal(name, "Line chart of degrees by day")
    assert.equal(text, "4 rows. Day from Jan 1, 2026 to Jan 2, 2026. Degrees from 1 to 4. City: Lima and Oslo.")
    const columns = props.columns.map(({ name, type }) => ({ name, type, cells: [] }))
    assert.equal(describeSimple("bar", { ...props, rows: 0, columns }).text, "No data.")
    assert.equal(describeSimple("bar", { ...props, alt: "Weather" }).name, "Weather")
  })

  test("says its numbers without digits that nobody listens to, and whole ones whole", () => {
    const y = { name: "price", type: "number", cells: [.1 + .2, 13036.638247126522, 1234567] } as const
    const { text } = describeSimple("line", { rows: 3, columns: [y], y: [0] } as SimpleProps)
    assert.equal(text, "3 rows. Price from 0.3 to 1,234,567.")
    const { text: small } = describeSimple(
      "line",
      { rows: 2, columns: [{ ...y, cells: [13.036638247126522, 13036.638247126522] }], y: [0] } as SimpleProps,
    )
    assert.equal(small, "2 rows. Price from 13.0366 to 13,036.64.")
  })
})

test("a specification is told by its title, or its description", () => {
  const name = (spec: unknown) => describeSpecified({ spec: JSON.stringify(spec) }).name
  assert.equal(name({ title: "Weather" }), "Weather")
  assert.equal(name({ title: { text: "Weather" }, description: "Of the year" }), "Weather")
  assert.equal(name({ description: "Of the year" }), "Of the year")
  assert.equal(name({ mark: "bar" }), "Chart")
})

test("several views are not one", () => {
  assert.equal(isSingle({ mark: "bar", encoding: { x: {} } }), true)
  assert.equal(isSingle({ hconcat: [] }), false)
  assert.equal(isSingle({ mark: "bar", encoding: { row: {} } }), false)
})

test("the nearest of places is found", () => {
  const places = [1, 2, 10]
  assert.deepEqual([-5, 1.4, 1.6, 5.9, 6.1, 99].map((at) => nearest(places, at)), [0, 0, 1, 1, 2, 2])
  assert.equal(nearest([], 3), 0)
})

test("a place of an axis of days reads as its finest part", () => {
  const at = (text: string) => formatTick(Date.parse(text), true)
  assert.equal(at("2026-01-01T00:00Z"), "2026")
  assert.equal(at("2026-03-01T00:00Z"), "Mar 2026")
  assert.equal(at("2026-03-08T00:00Z"), "Mar 8")
})

test("bars of moments read by a unit that all of them share, and that tells them apart", () => {
  const cases: readonly [readonly string[], readonly string[]][] = [
    [["2026-09-21T14:13:20Z", "2026-09-22T14:13:20Z"], ["Sep 21", "Sep 22"]],
    [["2026-09-21T20:00Z"], ["Sep 21"]],
    [["2025-09-21T00:00Z", "2026-09-21T00:00Z"], ["Sep 21, 2025", "Sep 21, 2026"]],
    [["2026-09-21T14:00Z", "2026-09-21T15:30Z"], ["2:00 PM", "3:30 PM"]],
    [["2026-09-21T14:00Z", "2026-09-21T15:00Z", "2026-09-22T14:00Z"], ["Sep 21, 2:00 PM", "Sep 21, 3:00 PM", "Sep 22, 2:00 PM"]],
    [["2026-08-01T00:00Z", "2026-09-01T00:00Z"], ["Aug 2026", "Sep 2026"]],
    [["2025-01-01T00:00Z", "2026-01-01T00:00Z"], ["2025", "2026"]],
    [["2026-01-01T00:00Z"], ["Jan 1"]],
  ]
  for (const [texts, read] of cases) {
    const ats = texts.map((text) => Date.parse(text))
    const unit = unitOfBars(ats, true)
    // The space before "PM" is a narrow one.
    assert.deepEqual(ats.map((at) => formatTick(at, true, unit).replace("\u202f", " ")), read)
  }
})

describe("selections", () => {
  test("are packed as points with their fields, as intervals, and not at all when there is nothing", () => {
    const points = { city: ["Oslo"], vlPoint: { or: [{ city: "Oslo", day: new Date(5) }, { city: null }] } }
    assert.deepEqual(packed("c", points), ["c", "points", [[["city", "Oslo"], ["day", 5]], [["city", null]]]])
    assert.deepEqual(packed("b", { a: [1, 2.5], b: ["x"] }), ["b", "interval", [["a", 1, 2.5], ["b", "x"]]])
    for (const nothing of [{}, { vlPoint: { or: [] } }, null, undefined]) assert.equal(packed("b", nothing), undefined)
  })

  test("change one by one", () => {
    const one = ["a", "points", [[["x", 1]]]]
    const other = ["b", "interval", [["x", 1, 2]]]
    assert.deepEqual(replaced(replaced(null, "a", one), "b", other), [one, other])
    assert.deepEqual(replaced([one, other], "a", undefined), [other])
    assert.deepEqual(replaced([one], "a", undefined), null)
  })

  test("begin with what is selected, and know points by the fields of their chart", () => {
    const spec = {
      params: [{ name: "a", select: "point" }, { name: "b", select: { type: "interval" } }, { name: "c", value: 3 }],
      encoding: { x: { field: "day" }, y: { aggregate: "count" }, color: { field: "city" } },
      data: { values: [{ params: [{ name: "a", select: "point" }] }] },
    }
    const selected = [["a", "points", [[["day", 1], ["city", "Oslo"]]]], ["b", "interval", [["day", 1, 2]]]]
    const { params, data } = withSelected(spec, ["a", "b"], selected)
    assert.deepEqual(params, [
      { name: "a", select: { type: "point", encodings: ["x", "color"] }, value: [{ day: 1, city: "Oslo" }] },
      { name: "b", select: { type: "interval" }, value: { day: [1, 2] } },
      { name: "c", value: 3 },
    ])
    assert.deepEqual(data, spec.data)
    assert.deepEqual(withSelected(spec, ["b"], null)["params"], spec.params)
  })
})
