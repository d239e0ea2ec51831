import assert from "node:assert/strict"
import { describe, test } from "node:test"
import type { ComponentChild, ComponentChildren, VNode } from "preact"
import { lexBlocks, lexLine } from "../src/markdown/lexer"
import { plainText } from "../src/markdown/plain-text"
import { anchorOf } from "../src/markdown/anchor"
import { renderTokens } from "../src/markdown/render"
import { FakeParser } from "./structure"

Object.assign(globalThis, { DOMParser: FakeParser })

/** Virtual nodes as short text: elements as tags with their class and address, components by their name. */
const write = (children: ComponentChildren): string => {
  if (Array.isArray(children)) return children.map(write).join("")
  const child = children as ComponentChild // Not an array.
  if (child == null || typeof child === "boolean") return ""
  if (typeof child !== "object") return String(child)
  return element(child)
}

const element = ({ type, props }: VNode): string => {
  const inside = write(props.children)
  if (typeof type === "function") {
    if (type.name === "Fragment" || inside !== "") return inside
    return `{${type.name} ${props["name"] ?? props["text"] ?? props["body"]}}`
  }
  const attributes = ["class", "href", "src"].flatMap((name) =>
    props[name] === undefined ? [] : [` ${name}=${props[name]}`]
  ).join("")
  return `<${String(type)}${attributes}>${inside}</${String(type)}>`
}

const block = (source: string): string =>
  write(renderTokens(lexBlocks(source), { isInline: false }))
const inline = (source: string): string =>
  write(renderTokens(lexLine(source), { isInline: true }))

describe("Markdown", () => {
  const table: readonly (readonly [name: string, source: string, expected: string])[] = [
    [
      "emphasis",
      "a **b** *c* ~~d~~ `e<f`",
      "<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e<f</code></p>",
    ],
    ["a soft line break is a space", "a\nb", "<p>a\nb</p>"],
    ["a link", "[t](https://x.org)", "<p><a href=https://x.org>t</a></p>"],
    ["a link that runs a script is no link", "[t](javascript:alert(1))", "<p><span>t</span></p>"],
    ["nor is one in disguise", "[t](java&#115;cript:alert`1`)", "<p><span>t</span></p>"],
    ["an image", "![alt](/i.png)", "<p><img src=/i.png></img></p>"],
    ["an image of another host", "![alt](https://x.org/i.png)", "<p><a href=https://x.org/i.png>alt</a></p>"],
    ["an image of another host without words", "![](//x.org/i.png)", "<p><a href=//x.org/i.png>//x.org/i.png</a></p>"],
    [
      "nor does one in a link, which is a link already",
      "[![alt](https://x.org/i.png)](/y)",
      "<p><a href=/y>alt</a></p>",
    ],
    ["an image of a script", "![alt](javascript:1)", "<p>alt</p>"],
    ["a list", "- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
    ["a heading", "## Two", "<h2>Two</h2>"],
    ["raw HTML stays text", "a <b>c</b>", "<p>a <b>c</b></p>"],
    ["a block of raw HTML too", "<script>x</script>", "<script>x</script>"],
    ["characters by name and number", "&lt;&amp;&#65;&#x42;&nope;", "<p><&AB&nope;</p>"],
    ["a colour", ":red[hot]", "<p><span class=rn-color-red>hot</span></p>"],
    [
      "colours nest, and hold Markdown",
      ":blue[a **b** :green[c]]",
      "<p><span class=rn-color-blue>a <strong>b</strong> <span class=rn-color-green>c</span></span></p>",
    ],
    ["brackets in a colour", ":red[a [b] c]", "<p><span class=rn-color-red>a [b] c</span></p>"],
    ["grey is gray", ":grey[x]", "<p><span class=rn-color-gray>x</span></p>"],
    ["a background", ":violet-background[x]", "<p><span class=rn-fill rn-fill-violet>x</span></p>"],
    [
      "a badge",
      ":green-badge[ok]",
      "<p><span class=stMarkdownBadge rn-badge rn-fill-green>ok</span></p>",
    ],
    ["small print", ":small[x]", "<p><span class=rn-small>x</span></p>"],
    ["an unknown colour is text", ":pink[x]", "<p>:pink[x]</p>"],
    ["an open bracket is text", ":red[x", "<p>:red[x</p>"],
    ["an icon", ":material/home:", "<p>{MaterialIcon home}</p>"],
    ["an emoji", "a :tada: b", "<p>a {Emoji tada} b</p>"],
    ["a time is no emoji", "10:30:00", "<p>10:30:00</p>"],
    ["a formula", "$a^2$", "<p>{Formula a^2}</p>"],
    ["prices are no formula", "$5 and $10", "<p>$5 and $10</p>"],
    ["a formula in a block", "$$\nx\n$$", "{Formula x}"],
    ["code is not looked into", "`:red[x] $y$`", "<p><code>:red[x] $y$</code></p>"],
    ["arrows between spaces", "a -> b --- c->d <- e", "<p>a → b --- c->d ← e</p>"],
    ["code blocks", "```swift\nlet x = 1\n```", "<div class=stMarkdownPre>{CodeBlock let x = 1}</div>"],
  ]
  for (const [name, source, expected] of table) {
    test(name, () => assert.equal(block(source), expected))
  }
})

describe("rule 68: labels", () => {
  const table: readonly (readonly [name: string, source: string, expected: string])[] = [
    [
      "emphasis, code, links",
      "**a** `b` [c](https://x.org)",
      "<strong>a</strong> <code>b</code> <a href=https://x.org>c</a>",
    ],
    ["headings are unwrapped", "# Title", "Title"],
    ["lists are unwrapped", "- a\n- b", "ab"],
    ["quotations are unwrapped", "> a", "a"],
    ["a number with a dot is a list, unwrapped", "1. First", "First"],
    ["blanks at the beginning are none", "    First", "First"],
    ...["+", "-", "*", "1.", ">", "#", "---", "- -"].map((sign) =>
      [`"${sign}" alone is a text`, sign, sign] as const
    ),
    ["a picture alone is a content", "# :material/home:", "{MaterialIcon home}"],
  ]
  for (const [name, source, expected] of table) {
    test(name, () => assert.equal(inline(source), expected))
  }
})

describe("plain text", () => {
  test("without marks", () =>
    assert.equal(plainText("**A** :red[b] `c` :material/home: &amp;"), "A b c  &"))
  test("of a sign alone", () => assert.equal(plainText("+"), "+"))
})

describe("the anchor of a heading", () => {
  const table: readonly (readonly [body: string, anchor: string])[] = [
    ["Über **uns** & mehr!", "über-uns-mehr"],
    ["Two  words, and 3", "two-words-and-3"],
    [":material/home: At home", "home-at-home"],
    [":red[Hot] news", "hot-news"],
    ["東京", "東京"],
    ["?!", "10fa237d"],
    ["", ""],
  ]
  for (const [body, anchor] of table) test(body, () => assert.equal(anchorOf(body), anchor))
})
