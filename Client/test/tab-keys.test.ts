import assert from "node:assert/strict"
import { test } from "node:test"
import { nextTab } from "../src/parts/tab-keys"

test("arrows go from tab to tab, around both ends; Home and End to the outer ones; other keys nowhere", () => {
  const table: readonly (readonly [key: string, index: number, next: number | undefined])[] = [
    ["ArrowRight", 0, 1],
    ["ArrowRight", 2, 0],
    ["ArrowLeft", 2, 1],
    ["ArrowLeft", 0, 2],
    ["Home", 2, 0],
    ["End", 0, 2],
    ["Enter", 1, undefined],
    ["ArrowDown", 1, undefined],
    ["ArrowRight", -1, undefined],
  ]
  for (const [key, index, next] of table) assert.equal(nextTab(key, index, 3), next, `${key} at ${index}`)
  assert.equal(nextTab("End", 0, 0), undefined)
})
