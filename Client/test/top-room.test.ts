import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { fitting } from "../src/app/top-room"

const shown = (room: number, widths: readonly number[], kept = -1): readonly number[] =>
  [...fitting({ room, gap: 10, widths, more: 50 }, kept)].sort((one, other) => one - other)

describe("what has room in the header", () => {
  test("all that fits, without room for a button that is not needed", () => {
    assert.deepEqual(shown(320, [100, 100, 100]), [0, 1, 2])
  })

  test("the first ones, when there is a button beside them", () => {
    assert.deepEqual(shown(319, [100, 100, 100]), [0, 1])
    assert.deepEqual(shown(269, [100, 100, 100]), [0])
  })

  test("the one that is kept, with those in front of it that fit beside it", () => {
    assert.deepEqual(shown(319, [100, 100, 100, 100], 3), [0, 3])
    assert.deepEqual(shown(319, [100, 100, 100, 100], 0), [0, 1])
  })

  test("the one that is kept, whether there is room or not", () => {
    assert.deepEqual(shown(20, [100, 100], 1), [1])
    assert.deepEqual(shown(20, [100, 100]), [])
  })

  test("none of none", () => {
    assert.deepEqual(shown(100, []), [])
  })
})
