import assert from "node:assert/strict"
import { test } from "node:test"
import { FrameHeight } from "../src/media/frame-height"

test("a frame takes the height that its page tells, within a bound", () => {
  for (
    const [told, expected] of [
      [150, 150],
      [90_000, 10_000],
      [0, undefined],
      [-1, undefined],
      [NaN, undefined],
      ["150", undefined],
      [null, undefined],
    ] as const
  ) {
    const frame = new FrameHeight()
    assert.equal(frame.tell(told, 0), 0)
    assert.equal(frame.height, expected, String(told))
  }
})

/** A page that answers each change of its frame with another height, 16 ms later; for a minute. */
const grown = (step: (turn: number) => number): number => {
  const frame = new FrameHeight()
  let [now, told] = [0, 400]
  for (let turn = 0; now < 60_000; turn++) {
    const pause = frame.tell(told, now)
    now += pause
    if (pause > 0) frame.take(told, now)
    now += 16
    told += step(turn)
  }
  return frame.height ?? 0
}

test("a page that is always higher than its frame hardly grows, whatever its steps", () => {
  assert.ok(grown(() => 16) < 400 + 16 * 20)
  assert.ok(grown((turn) => 10 + turn % 2) < 400 + 11 * 20)
})

test("a page that grows by what it shows is followed at once, by equal steps too", () => {
  const frame = new FrameHeight()
  for (let turn = 0; turn < 50; turn++) {
    assert.equal(frame.tell(100 + 20 * turn, 1_000 * turn), 0)
    assert.equal(frame.height, 100 + 20 * turn)
  }
})

test("a page that moves for a while has its height at the end", () => {
  const frame = new FrameHeight()
  let pause = 0
  for (let turn = 0; turn < 30; turn++) pause = frame.tell(100 + 10 * turn, 16 * turn)
  if (pause > 0) frame.take(390, 1_000)
  assert.equal(frame.height, 390)
  assert.equal(frame.tell(200, 2_000), 0)
  assert.equal(frame.height, 200)
})
