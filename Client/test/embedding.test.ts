import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { embedding } from "../src/app/embedding"
import { showsDeveloperEntries } from "../src/app/toolbar"

describe("an embedded page", () => {
  const plain = {
    isEmbedded: false,
    showsToolbar: true,
    showsPadding: true,
    showsLine: false,
    scrolls: true,
    theme: undefined,
  }
  const bare = { ...plain, isEmbedded: true, showsToolbar: false, showsPadding: false }
  const table: readonly (readonly [search: string, expected: object])[] = [
    ["", plain],
    ["?embed=false&embed_options=dark_theme", plain],
    ["?embed_options=disable_scrolling", plain],
    ["?embed=true", bare],
    ["?embed=TRUE", bare],
    ["?embed=true&embed_options=show_toolbar", { ...bare, showsToolbar: true }],
    [
      "?embed=true&embed_options=Show_Padding&embed_options=show_colored_line",
      { ...bare, showsPadding: true, showsLine: true },
    ],
    ["?embed=true&embed_options=disable_scrolling", { ...bare, scrolls: false }],
    ["?embed=true&embed_options=dark_theme", { ...bare, theme: "dark" }],
    ["?embed=true&embed_options=light_theme&embed_options=dark_theme", { ...bare, theme: "light" }],
    ["?embed=true&embed_options=hide_loading_screen&embed_options=other", bare],
  ]
  for (const [search, expected] of table) {
    test(`rule 258: ${search || "no query"}`, () => {
      assert.deepEqual(embedding(search), expected)
    })
  }
})

describe("developer entries", () => {
  const table = [
    ["auto", "localhost", true],
    ["auto", "127.0.0.1", true],
    ["auto", "[::1]", true],
    ["auto", "app.example.com", false],
    ["developer", "app.example.com", true],
    ["viewer", "localhost", false],
    ["minimal", "localhost", false],
  ] as const
  for (const [mode, host, expected] of table) {
    test(`rule 259: ${mode} at ${host}`, () => {
      assert.equal(showsDeveloperEntries(mode, host), expected)
    })
  }
})
