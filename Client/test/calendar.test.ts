import assert from "node:assert/strict"
import { test } from "node:test"
import { calendarNames } from "../src/format/calendar-names"
import { clockWriter, isoTime, readClock, timesOf } from "../src/format/clock-text"
import { readDays, writeDay } from "../src/format/date-text"
import { addMonths, dayAfterKey, dayOf, isoDay, readISODay, weekdayOf, weeksOf } from "../src/format/days"
import { quickRanges } from "../src/format/quick-ranges"

const day = (text: string): number => readISODay(text) ?? NaN

test("days have their numbers, from the year 1 to 9999, and no other day has one", () => {
  assert.equal(day("1970-01-01"), 0)
  for (const text of ["0001-01-01", "0026-11-26", "1900-02-28", "2000-02-29", "9999-12-31"]) {
    assert.equal(isoDay(day(text)), text)
  }
  for (const text of ["1900-02-29", "2026-13-01", "2026-04-31", "0000-01-01", "x", ""]) {
    assert.equal(readISODay(text), undefined, text)
  }
  assert.equal(weekdayOf(day("2026-11-26")), 4)
  assert.equal(weekdayOf(day("1969-12-28")), 0)
})

test("keys lead to days by the pattern of WAI-ARIA", () => {
  const table: readonly (readonly [key: string, isShifted: boolean, from: string, to: string])[] = [
    ["ArrowLeft", false, "2026-03-01", "2026-02-28"],
    ["ArrowRight", false, "2024-02-28", "2024-02-29"],
    ["ArrowUp", false, "2026-11-26", "2026-11-19"],
    ["ArrowDown", false, "2026-11-26", "2026-12-03"],
    ["Home", false, "2026-11-26", "2026-11-23"],
    ["End", false, "2026-11-26", "2026-11-29"],
    ["End", false, "2026-11-29", "2026-11-29"],
    ["PageUp", false, "2026-03-31", "2026-02-28"],
    ["PageDown", false, "2026-12-31", "2027-01-31"],
    ["PageUp", true, "2024-02-29", "2023-02-28"],
    ["PageDown", true, "2026-11-26", "2027-11-26"],
  ]
  for (const [key, isShifted, from, to] of table) {
    assert.equal(isoDay(dayAfterKey(key, isShifted, day(from), 1) ?? NaN), to, `${key} at ${from}`)
  }
  // A week that begins on Sunday.
  assert.equal(isoDay(dayAfterKey("Home", false, day("2026-11-26"), 0) ?? NaN), "2026-11-22")
  assert.equal(dayAfterKey("Tab", false, 0, 1), undefined)
  assert.equal(isoDay(addMonths(day("9999-12-31"), 1)), "9999-12-31")
})

test("a month stands in six weeks, from the first weekday on", () => {
  const weeks = weeksOf(2026, 11, 1)
  assert.equal(weeks.length, 6)
  assert.deepEqual(weeks[0]?.slice(0, 6), Array(6).fill(undefined))
  assert.equal(weeks[0]?.[6], dayOf(2026, 11, 1))
  assert.equal(weeks.flat().filter((one) => one !== undefined).length, 30)
  assert.equal(weeksOf(2026, 11, 0)[0]?.[0], dayOf(2026, 11, 1))
})

test("days are read as the format has them, with any separator, as ISO 8601, or with none", () => {
  const table: readonly (readonly [text: string, pattern: string, days: readonly string[] | undefined])[] = [
    ["2026/11/26", "YYYY/MM/DD", ["2026-11-26"]],
    [" 26.11.2026 ", "DD.MM.YYYY", ["2026-11-26"]],
    ["11-26-2026", "MM/DD/YYYY", ["2026-11-26"]],
    ["1.2.2026", "DD.MM.YYYY", ["2026-02-01"]],
    ["2026-11-26", "DD.MM.YYYY", ["2026-11-26"]],
    ["26112026", "DD.MM.YYYY", ["2026-11-26"]],
    ["2026/07/01 – 2026/07/14", "YYYY/MM/DD", ["2026-07-01", "2026-07-14"]],
    ["01.07.2026-14.07.2026", "DD.MM.YYYY", ["2026-07-01", "2026-07-14"]],
    ["2026/7/1 to 2026/7/14", "YYYY/MM/DD", ["2026-07-01", "2026-07-14"]],
    ["26/11/26", "DD/MM/YYYY", undefined],
    ["2026/02/30", "YYYY/MM/DD", undefined],
    ["2026/02", "YYYY/MM/DD", undefined],
    ["on 2026/02/03", "YYYY/MM/DD", undefined],
    ["", "YYYY/MM/DD", undefined],
  ]
  for (const [text, pattern, days] of table) {
    assert.deepEqual(readDays(text, pattern)?.map(isoDay), days, text)
  }
  assert.equal(writeDay(day("0026-01-02"), "DD.MM.YYYY"), "02.01.0026")
})

test("times are read as readers type them", () => {
  const table: readonly (readonly [text: string, time: string | undefined])[] = [
    ["8:45", "08:45"],
    ["0845", "08:45"],
    ["845", "08:45"],
    ["8.45", "08:45"],
    ["8", "08:00"],
    ["23:59:30", "23:59:30"],
    ["8:45 pm", "20:45"],
    ["8:45\u202fPM", "20:45"],
    ["12 a.m.", "00:00"],
    ["12:30p", undefined],
    ["12:30 pm", "12:30"],
    ["24:00", undefined],
    ["13 pm", undefined],
    ["8:60", undefined],
    ["8:4", undefined],
    ["", undefined],
    ["eight", undefined],
  ]
  for (const [text, time] of table) {
    const read = readClock(text)
    assert.equal(read === undefined ? undefined : isoTime(read), time, text)
  }
})

test("times are written in each format, with seconds where there are some", () => {
  assert.equal(clockWriter("24h")(31_500), "08:45")
  assert.equal(clockWriter("12h")(74_700).replace(/\s/g, " "), "8:45 PM")
  assert.equal(clockWriter("12h")(74_705).replace(/\s/g, " "), "8:45:05 PM")
  assert.equal(clockWriter("localized", "de")(74_700), "20:45")
  assert.deepEqual(timesOf(82_800), [0, 82_800])
  assert.equal(timesOf(900).length, 96)
})

test("names and the first day of the week are those of the language", () => {
  const german = calendarNames("de-DE")
  assert.equal(german.firstWeekday, 1)
  assert.equal(german.months[2], "März")
  assert.equal(german.weekdays[0]?.long, "Sonntag")
  assert.equal(german.day(day("2026-11-26")), "Donnerstag, 26. November 2026")
  assert.equal(calendarNames("en-US").firstWeekday, 0)
  assert.equal(calendarNames("ar-EG").firstWeekday, 6)
  // Not by the calendar that is usual there, in which the year is 2569.
  assert.ok(calendarNames("th-TH").month(day("2026-11-26")).includes("2026"))
})

test("ranges up to today are offered as far as their days may be chosen", () => {
  const today = day("2026-03-31")
  const offered = (min: string, max: string): readonly string[] =>
    quickRanges(today, day(min), day(max)).map(({ name, days: [first, last] }) =>
      `${name}: ${isoDay(first)} ${isoDay(last)}`
    )
  assert.deepEqual(offered("2024-03-31", "2026-03-31"), [
    "Past week: 2026-03-24 2026-03-31",
    "Past month: 2026-02-28 2026-03-31",
    "Past 3 months: 2025-12-31 2026-03-31",
    "Past 6 months: 2025-09-30 2026-03-31",
    "Past year: 2025-03-31 2026-03-31",
    "Past 2 years: 2024-03-31 2026-03-31",
  ])
  assert.deepEqual(offered("2026-03-01", "2026-12-31"), ["Past week: 2026-03-24 2026-03-31"])
  assert.deepEqual(offered("2026-03-01", "2026-03-30"), [])
})
