import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { isShownLink } from "../src/app/shown-link"

/** The links that are marked, of all these to the page that is shown. */
const marked = (address: string, ...links: readonly string[]): readonly string[] =>
  links.filter((link) => isShownLink(link, links, address))

describe("a link to the page that is shown", () => {
  test("is marked where its query is shown, and no other is", () => {
    assert.deepEqual(marked("n=1", "n=1", "n=2"), ["n=1"])
    assert.deepEqual(marked("n=2", "n=1", "n=2"), ["n=2"])
    assert.deepEqual(marked("n=3", "n=1", "n=2"), [])
    assert.deepEqual(marked("", "n=1", "n=2"), [])
  })

  test("without a query is marked where that of no other is shown", () => {
    assert.deepEqual(marked("", "", "n=1"), [""])
    assert.deepEqual(marked("n=1", "", "n=1"), ["n=1"])
    assert.deepEqual(marked("n=3", "", "n=1"), [""])
  })

  test("may leave out what widgets and the script write into the address", () => {
    assert.deepEqual(marked("embed=true&sort=name", "", "n=1"), [""])
    assert.deepEqual(marked("sort=name&n=1", "", "n=1", "n=1&sort=date"), ["n=1"])
    assert.deepEqual(marked("sort=date&n=1", "", "n=1", "n=1&sort=date"), ["n=1&sort=date"])
  })

  test("has all texts of a name, in their order", () => {
    assert.deepEqual(marked("tag=a&tag=b", "tag=a", "tag=b&tag=a", "tag=a&tag=b"), ["tag=a&tag=b"])
    assert.deepEqual(marked("name=a+b%26", "name=a%20b%26"), ["name=a%20b%26"])
  })
})
