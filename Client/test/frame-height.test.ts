import assert from "node:assert/strict"
import { test } from "node:test"
import { nextHeight } from "../src/media/frame-height"

test("a frame takes the height that its page tells, within a bound", () => {
  for (
    const [now, told, expected] of [
      [undefined, 150, 150],
      [400, 150, 150],
      [400, 90_000, 10_000],
      [400, 0, 400],
      [400, -1, 400],
      [400, NaN, 400],
      [400, "150", 400],
      [undefined, null, undefined],
    ] as const
  ) assert.equal(nextHeight(now, told, []), expected, String(told))
})

test("a page that is always so much higher than its frame grows a few times only", () => {
  const steps: number[] = []
  let height: number | undefined = 400
  for (let turn = 0; turn < 100; turn++) height = nextHeight(height, (height ?? 0) + 16, steps)
  assert.equal(height, 480)
  // One that grows by what it shows goes on.
  for (const told of [500, 530, 570, 520, 600]) height = nextHeight(height, told, steps)
  assert.equal(height, 600)
})
