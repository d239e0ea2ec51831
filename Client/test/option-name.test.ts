import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { optionIndex, optionKeys, optionReading } from "../src/parts/option-name"
import type { Value } from "../src/wire/value"

const people = ["Ron", "Fred", "George", "Fred", "Fred"]

describe("names of options", () => {
  test("a text names the first that reads so, a text and a place the others", () => {
    const readings: readonly Value[] = ["Ron", "Fred", "George", ["Fred", 1], ["Fred", 2]]
    assert.deepEqual(people.map((_, index) => optionReading(people, index)), readings)
    readings.forEach((reading, index) => assert.equal(optionIndex(people, reading), index))
  })

  test("where readers may add texts, an option is always named with its place", () => {
    assert.deepEqual(optionReading(people, 0, true), ["Ron", 0])
    assert.equal(optionIndex(people, ["Ron", 0]), 0)
  })

  test("what is not in a list has no place there", () => {
    for (const reading of ["Percy", ["Ron", 1], ["Fred", 3], null, 1, true, [], ["Ron"], [1, 2]]) {
      assert.equal(optionIndex(people, reading as Value), undefined)
    }
    assert.equal(optionIndex(["e\u0301"], "\u00e9"), undefined)
  })

  test("a name means the same option after the list has changed", () => {
    const changed = ["Percy", ...people]
    people.forEach((_, index) =>
      assert.equal(optionIndex(changed, optionReading(people, index)), index + 1)
    )
  })

  test("no two options of a list have the same key, and one that moves keeps its key", () => {
    const keys = optionKeys(people)
    assert.equal(new Set(keys).size, people.length)
    assert.deepEqual(optionKeys(["Percy", ...people]).slice(1), keys)
  })
})
