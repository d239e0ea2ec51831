import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { optionReading } from "../src/parts/option-name"
import { chosenOptions } from "../src/parts/selection"
import type { Value } from "../src/wire/value"

const people = ["Ron", "Fred", "George", "Fred"]

describe("several options that are chosen", () => {
  test("they come in the order of choosing, each with its place in the list", () => {
    assert.deepEqual(chosenOptions(people, [["Fred", 1], "Ron"]), [
      { text: "Fred", index: 3, value: ["Fred", 1] },
      { text: "Ron", index: 0, value: "Ron" },
    ])
  })

  test("what is not in the list is left out, unless the reader may add texts", () => {
    const reading: Value = ["Percy", "Ron", ["Fred", 2]]
    assert.deepEqual(chosenOptions(people, reading).map(({ text }) => text), ["Ron"])
    assert.deepEqual(
      chosenOptions(people, reading, true).map(({ text, index }) => [text, index]),
      [["Percy", undefined], ["Ron", 0], ["Fred", undefined]],
    )
  })

  test("what is no list of options stands for none", () => {
    for (const reading of [null, "Ron", 1, [], [null, 1, ["Ron"]]]) {
      assert.deepEqual(chosenOptions(people, reading as Value, true), [])
    }
  })

  test("many are found as few are", () => {
    const options = Array.from({ length: 40 }, (_, index) => `option ${index % 20}`)
    const reading = options.map((_, index) => optionReading(options, index))
    assert.deepEqual(
      chosenOptions(options, [...reading, "gone"]).map(({ index }) => index),
      options.map((_, index) => index),
    )
  })
})
