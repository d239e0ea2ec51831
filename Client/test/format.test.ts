import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { describe, test } from "node:test"
import { formatDate, formatDuration, formatTime } from "../src/format/dates"
import { formatNumber } from "../src/format/number"
import { readNumber } from "../src/format/number-text"
import { printf } from "../src/format/printf"
import { decimals, formatSliderNumber } from "../src/format/slider-value"
import { areaPath, barPath, linePath, linePoints } from "../src/format/sparkline"
import { exact, snap } from "../src/format/steps"
import { parseNumber } from "../src/elements/number-input"
import { formatBytes, refusal } from "../src/parts/file-rules"
import { findOptions, findTyped, typedOption } from "../src/parts/option-filter"

describe("printf", () => {
  // As it is written there: a format, a number, and how it reads; `null`: the server refuses the format.
  const table = JSON.parse(readFileSync("Tests/Fixtures/formats/printf.json", "utf8")) as [format: string, value: number, text: string | null][]
  for (const [format, value, text] of table) {
    if (text !== null) test(`${format} of ${value}`, () => assert.equal(printf(format, value), text))
  }
})

describe("dates", () => {
  const date = new Date(Date.UTC(2026, 2, 5, 14, 7, 9, 30))
  const table: readonly (readonly [pattern: string, text: string])[] = [
    ["YYYY-MM-DD", "2026-03-05"],
    ["D MMM YYYY", "5 Mar 2026"],
    ["dddd, MMMM Do", "Thursday, March 5th"],
    ["HH:mm:ss.SSS", "14:07:09.030"],
    ["h:mm a", "2:07 pm"],
    ["hh A", "02 PM"],
    ["[Day] D/M/YY", "Day 5/3/26"],
  ]
  for (const [pattern, text] of table) {
    test(pattern, () => assert.equal(formatDate(date, pattern), text))
  }

  test("months and days by their English names", () => {
    const names = (pattern: string, count: number): string =>
      // From Thursday, 1 January 2026, day by day, or month by month.
      Array.from({ length: count }, (_, index) => formatDate(new Date(Date.UTC(2026, count > 7 ? index : 0, 1 + index)), pattern)).join(" ")
    assert.equal(names("MMM", 12), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
    assert.equal(names("ddd", 7), "Thu Fri Sat Sun Mon Tue Wed")
    assert.equal(names("dddd", 3), "Thursday Friday Saturday")
  })

  test("years of fewer than four digits", () => {
    const date = new Date(0)
    date.setUTCFullYear(26)
    assert.equal(formatDate(date, "YYYY YY"), "0026 26")
  })

  test("ordinals", () => {
    const day = (number: number): string => formatDate(new Date(Date.UTC(2026, 0, number)), "Do")
    assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 22, 23].map(day), [
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "22nd",
      "23rd",
    ])
  })

  test("durations", () => {
    assert.deepEqual([0, 90, 3600, 93_784, -5, 0.25].map(formatDuration), [
      "0s",
      "1m 30s",
      "1h",
      "1d 2h 3m 4s",
      "−5s",
      "0.25s",
    ])
  })
})

describe("sliders", () => {
  test("each type has its own look", () => {
    assert.equal(formatSliderNumber(7, undefined, undefined), "7")
    assert.equal(formatSliderNumber(0.5, undefined, 0.01), "0.50")
    assert.equal(formatSliderNumber(0.5, undefined, 0.001), "0.500")
    assert.equal(formatSliderNumber(30, "%d°", undefined), "30°")
    assert.equal(formatTime(20_517, "date", undefined), "2026-03-05")
    assert.equal(formatTime(45_000, "time", undefined), "12:30")
    assert.equal(formatTime(0, "datetime", undefined), "1970-01-01 00:00")
    assert.equal(formatTime(5400, "duration", undefined), "1h 30m")
  })

  test("values snap to steps from the minimum, and to the maximum", () => {
    const scale = { min: 0, max: 1, step: 0.3 }
    assert.deepEqual([-1, 0.1, 0.29, 0.7, 0.93, 0.97, 2].map((value) => snap(value, scale)), [
      0,
      0,
      0.3,
      0.6,
      0.9,
      1,
      1,
    ])
  })

  test("sums have no dust", () => assert.equal(exact(0.1 + 0.2, 0.1, 0.2), 0.3))
})

describe("rule 191: number fields", () => {
  const rules = { min: 0, max: 10, integer: true }
  test("take numbers and nothing", () => {
    assert.deepEqual(parseNumber(" 7 ", "%d", rules), { value: 7 })
    assert.deepEqual(parseNumber("", "%d", rules), { value: null })
    assert.deepEqual(parseNumber("1e-3", "%f", {}), { value: 0.001 })
    assert.deepEqual(parseNumber("−2", "%f", {}), { value: -2 })
  })
  for (const text of ["11", "-1", "1.5", "x", "1 2", "0x10", "Infinity", "--1"]) {
    test(`refuse ${text}`, () => assert.ok("error" in parseNumber(text, "%d", rules)))
  }
})

describe("a number field reads", () => {
  test("what it shows, whatever its format", () => {
    const formats = ["%,d", "%d km", "$%,.2f", "%.1f %%", "%05d", "%+d", "%e", "€%.2f/m2", "%,d"]
    const values = [1_234_567, 5, 1250, 12.5, 42, 7, 1e-12, 3.25, -1_234_567]
    for (const [index, format] of formats.entries()) {
      const value = values[index] ?? 0
      assert.equal(readNumber(printf(format, value), format, "en-US"), value, format)
      assert.equal(readNumber(printf(format, value), format, "de-DE"), value, `${format} in German`)
    }
  })

  const typed: readonly (readonly [text: string, format: string, locale: string, value: number | undefined])[] = [
    ["2,5", "%f", "de-DE", 2.5],
    ["2,5", "%f", "en-US", 2.5],
    ["1 234,5", "%f", "de-DE", 1234.5],
    ["1\u202f234,5", "%f", "fr-FR", 1234.5],
    ["1.234.567", "%f", "de-DE", 1_234_567],
    ["1.234,50", "%f", "de-DE", 1234.5],
    ["1,234.50", "%f", "en-US", 1234.5],
    ["1,234", "%f", "en-US", 1234],
    ["1,234", "%f", "de-DE", 1.234],
    ["1,234", "%,d", "de-DE", 1234],
    ["1,234,567", "%f", "de-DE", 1_234_567],
    ["1.03", "%f", "de-DE", 1.03],
    ["1'234.5", "%f", "de-CH", 1234.5],
    ["6km", "%d km", "en-US", 6],
    ["6", "%d km", "en-US", 6],
    ["-5", "$%,.2f", "en-US", -5],
    ["−5", "%d", "en-US", -5],
    ["+1300", "%d", "en-US", 1300],
    ["1e3", "%f", "en-US", 1000],
    ["1,2,3", "%f", "en-US", undefined],
    ["1.2.3", "%f", "en-US", undefined],
    ["12,34.5", "%f", "en-US", undefined],
    ["5 miles", "%d km", "en-US", undefined],
    ["km", "%d km", "en-US", undefined],
    ["0x10", "%d", "en-US", undefined],
  ]
  for (const [text, format, locale, value] of typed) {
    test(`${JSON.stringify(text)} by ${format} in ${locale}`, () => assert.equal(readNumber(text, format, locale), value))
  }

  test("steps however small", () => {
    assert.equal(exact(0 + 1e-12, 0, 1e-12), 1e-12)
    assert.equal(exact(1e-12 + 1e-12, 1e-12, 1e-12), 2e-12)
    assert.equal(exact(5 + 1e-12, 5, 1e-12), 5.000000000001)
    assert.equal(exact(2.5e-15 + 5e-16, 2.5e-15, 5e-16), 3e-15)
    assert.equal(decimals(1e-12), 12)
    assert.equal(decimals(0.1 + 0.2), 10)
  })
})

describe("rule 205: files", () => {
  test("other types and too large ones are refused, case does not count", () => {
    assert.equal(refusal({ name: "A.CSV", size: 1 }, { types: [".csv"] }), undefined)
    assert.equal(
      refusal({ name: "a.exe", size: 1 }, { types: [".csv"] }),
      ".exe files are not allowed. Allowed: .csv.",
    )
    assert.equal(
      refusal({ name: "a", size: 1 }, { types: [".csv"] }),
      "Files without an extension are not allowed. Allowed: .csv.",
    )
    assert.equal(
      refusal({ name: "a.csv", size: 2048 }, { maxSize: 1024 }),
      "File must be 1KB or smaller.",
    )
  })
  test("sizes are readable", () =>
    assert.deepEqual([0, 1023, 1536, 209_715_200].map(formatBytes), [
      "0B",
      "1023B",
      "1.5KB",
      "200MB",
    ]))
})

describe("finding options", () => {
  const options = ["São Paulo", "New York", "York", "Paris", "Saint-Paul"]
  test("the best first, without accents and case", () => {
    assert.deepEqual(findOptions(options, "york"), [2, 1])
    assert.deepEqual(findOptions(options, "sao"), [0])
    assert.deepEqual(findOptions(options, "paul"), [0, 4])
    assert.deepEqual(findOptions(options, ""), [0, 1, 2, 3, 4])
    assert.deepEqual(findOptions(options, "zz"), [])
  })
  test("each mode shows what it says", () => {
    assert.deepEqual(findOptions(options, "pa"), [3, 0, 4])
    assert.deepEqual(findOptions(options, "pl", "contains"), [])
    assert.deepEqual(findOptions(options, "paul", "contains"), [0, 4])
    assert.deepEqual(findOptions(options, "york", "prefix"), [2])
    assert.deepEqual(findOptions(options, "york", "none"), [0, 1, 2, 3, 4])
  })
  test("what was typed is offered behind what was found, unless it is an option", () => {
    assert.deepEqual(findTyped(options, "York ", "fuzzy"), [2, 1])
    assert.deepEqual(findTyped(options, "york", "fuzzy"), [2, 1, typedOption])
    assert.deepEqual(findTyped(options, " ", "fuzzy"), [0, 1, 2, 3, 4])
  })
})

describe("number formats", () => {
  const table: readonly (readonly [format: string, value: number, text: string])[] = [
    ["plain", 1234.567, "1234.567"],
    ["localized", 1234.567, "1,234.567"],
    ["dollar", 1234.567, "$1,234.57"],
    ["euro", -1234.567, "-€1,234.57"],
    ["yen", 1234.567, "¥1,235"],
    ["percent", 0.12345, "12.35%"],
    ["compact", 1234.567, "1.2K"],
    ["scientific", 1234.567, "1.235E3"],
    ["engineering", 12345.67, "12.346E3"],
    ["accounting", 1234.567, "1,234.57"],
    ["accounting", -1234.567, "(1,234.57)"],
    ["bytes", 1234, "1.2KB"],
    ["%.1f km", 2.25, "2.3 km"],
  ]
  for (const [format, value, text] of table) {
    test(`${format} of ${value}`, () => assert.equal(formatNumber(value, format, "en-US"), text))
  }
})

describe("sparklines", () => {
  test("a line goes from edge to edge, the lowest value at the bottom", () =>
    assert.equal(linePath(linePoints([1, 3, 2])), "M0 28.5L50 1.5L100 15"))
  test("values that are all equal lie in the middle", () =>
    assert.equal(linePath(linePoints([7, 7])), "M0 15L100 15"))
  test("one value is a level line", () =>
    assert.equal(linePath(linePoints([7])), "M0 15L100 15"))
  test("an area is closed along the bottom", () =>
    assert.equal(areaPath(linePoints([1, 3])), "M0 28.5L100 1.5V30H0Z"))
  test("bars stand on zero and hang from it", () =>
    assert.equal(barPath([1, -1]), "M5 15V0h40V15ZM55 15V30h40V15Z"))
  test("bars of nothing but zeros are flat", () =>
    assert.equal(barPath([0]), "M10 30V30h80V30Z"))
})
