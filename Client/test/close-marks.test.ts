import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { closeMarks } from "../src/markdown/close-marks"

const cases: readonly (readonly [text: string, shown: string])[] = [
  ["Hello", "Hello"],
  ["Hello **wor", "Hello **wor**"],
  ["Hello **world** and", "Hello **world** and"],
  ["Hello **", "Hello "],
  ["Hello *wor", "Hello *wor*"],
  ["Hello _wor", "Hello _wor_"],
  ["a snake_case", "a snake_case"],
  ["2 * 3", "2 * 3"],
  ["Hello ~~wor", "Hello ~~wor~~"],
  ["**bold *both", "**bold *both***"],
  ["see `cod", "see `cod`"],
  ["2 \\* 3 \\* 4", "2 \\* 3 \\* 4"],
  ["2 \\*3", "2 \\*3"],
  ["2 \\**3", "2 \\**3*"],
  ["a \\_b_c", "a \\_b_c"],
  ["see \\`cod", "see \\`cod"],
  ["see `a\\` and *b", "see `a\\` and *b*"],
  ["see \\[the li", "see \\[the li"],
  ["see [a\\", "see a"],
  ["a \\", "a "],
  ["a \\\\", "a \\\\"],
  ["a \\\\*b", "a \\\\*b*"],
  ["see `", "see "],
  ["see `a*b` and", "see `a*b` and"],
  ["see [the li", "see the li"],
  ["see [the list](https://exam", "see the list"],
  ["see [the list](https://example.org) and", "see [the list](https://example.org) and"],
  ["an image ![of", "an image of"],
  ["a :red[warn", "a :red[warn]"],
  ["one\n\n**two", "one\n\n**two**"],
  ["**one\n\ntwo", "**one\n\ntwo"],
  ["text\n#", "text"],
  ["text\n## He", "text\n## He"],
  ["- one\n-", "- one"],
  ["1. one\n2", "1. one"],
  ["| a | b", ""],
  ["| a | b |\n|---|---|\n| 1 |", "| a | b |\n|---|---|\n| 1 |"],
  ["```swift\nlet a = b **", "```swift\nlet a = b **"],
  ["```swift\nlet a\n```\n**do", "```swift\nlet a\n```\n**do**"],
]

describe("a text that is not all there", () => {
  for (const [text, shown] of cases) {
    test(JSON.stringify(text), () => assert.equal(closeMarks(text), shown))
  }

  test("costs the time of its length", () => {
    for (const mark of ["*", "`", "[", "_", "| a |\n", "#", "- ", " ", "\t", "-", "|", "---\n", "|--\n"]) {
      for (const end of ["", "x", "\nx", "x\n\n"]) {
        const text = mark.repeat(20_000) + end
        const begin = performance.now()
        assert.equal(typeof closeMarks(text), "string")
        assert.ok(performance.now() - begin < 100, `${JSON.stringify(mark)} with ${JSON.stringify(end)}`)
      }
    }
  })
})
