import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { plainText } from "../src/markdown/plain-text"
import { FakeParser, structure } from "./structure"

/** Texts that Streamlit 1.67 shows with the same structure, by CommonMark, GitHub's extensions and its own. */
const same: readonly (readonly [source: string, shown: string])[] = [
  ["plain text", "<p>plain text</p>"],
  ["two\nlines", "<p>two\nlines</p>"],
  ["two  \nlines", "<p>two<br>lines</p>"],
  ["two\\\nlines", "<p>two<br>lines</p>"],
  ["a\n\nb", "<p>a</p>\n<p>b</p>"],
  ["*em* and _em_", "<p><em>em</em> and <em>em</em></p>"],
  ["**strong** and __strong__", "<p><strong>strong</strong> and <strong>strong</strong></p>"],
  ["***both***", "<p><em><strong>both</strong></em></p>"],
  ["**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"],
  ["*a **b** c*", "<p><em>a <strong>b</strong> c</em></p>"],
  ["**a**b", "<p><strong>a</strong>b</p>"],
  ["a**b**c", "<p>a<strong>b</strong>c</p>"],
  ["a_b_c", "<p>a_b_c</p>"],
  ["__init__", "<p><strong>init</strong></p>"],
  ["a * b * c", "<p>a * b * c</p>"],
  ["** a **", "<p>** a **</p>"],
  ["**\"quoted\"**word", "<p>**\"quoted\"**word</p>"],
  ["\\*not em\\*", "<p>*not em*</p>"],
  ["**open", "<p>**open</p>"],
  ["*a **b", "<p>*a **b</p>"],
  ["*a*b*", "<p><em>a</em>b*</p>"],
  ["**a*", "<p>*<em>a</em></p>"],
  ["~~gone~~", "<p><del>gone</del></p>"],
  ["~gone~", "<p><del>gone</del></p>"],
  ["~~a~", "<p>~~a~</p>"],
  ["~~~a~~~", "{code }"],
  ["from ~5-~10", "<p>from ~5-~10</p>"],
  ["H~2~O", "<p>H<del>2</del>O</p>"],
  ["a ~~b *c* d~~ e", "<p>a <del>b <em>c</em> d</del> e</p>"],
  ["`code`", "<p><code>code</code></p>"],
  ["``a ` b``", "<p><code>a ` b</code></p>"],
  ["` a `", "<p><code>a</code></p>"],
  ["`` ` ``", "<p><code>`</code></p>"],
  ["`a\nb`", "<p><code>a b</code></p>"],
  ["`open", "<p>`open</p>"],
  ["*a `b* c`", "<p>*a <code>b* c</code></p>"],
  ["&amp; &lt; &copy; &#65; &#x42;", "<p>& < © A B</p>"],
  ["&eacute; &check; &frac12; &hearts; &nope; &amp", "<p>é ✓ ½ ♥ &nope; &amp</p>"],
  ["&lt;b&gt;", "<p><b></p>"],
  ["\\&amp;", "<p>&amp;</p>"],
  ["[t](https://x.org)", "<p><a href=https://x.org>t</a></p>"],
  ["[t](<https://x.org/a b>)", "<p><a href=https://x.org/a b>t</a></p>"],
  ["[t](https://x.org \"title\")", "<p><a href=https://x.org title=title>t</a></p>"],
  ["[t](https://x.org/a_(b))", "<p><a href=https://x.org/a_(b)>t</a></p>"],
  ["[t]( https://x.org )", "<p><a href=https://x.org>t</a></p>"],
  ["[t](/page)", "<p><a href=/page>t</a></p>"],
  ["[t](#here)", "<p><a href=#here>t</a></p>"],
  ["[t](?q=1)", "<p><a href=?q=1>t</a></p>"],
  ["[*em* `c`](https://x.org)", "<p><a href=https://x.org><em>em</em> <code>c</code></a></p>"],
  ["[a [b] c](https://x.org)", "<p><a href=https://x.org>a [b] c</a></p>"],
  ["[a](b [c](https://x.org)", "<p>[a](b <a href=https://x.org>c</a></p>"],
  ["[a [b](https://x.org) c](https://y.org)", "<p>[a <a href=https://x.org>b</a> c](<a href=https://y.org>https://y.org</a>)</p>"],
  ["[r]\n\n[r]: https://x.org", "<p><a href=https://x.org>r</a></p>\n"],
  ["[text][r]\n\n[r]: https://x.org \"t\"", "<p><a href=https://x.org title=t>text</a></p>\n"],
  ["[R][]\n\n[r]: <https://x.org>", "<p><a href=https://x.org>R</a></p>\n"],
  ["[missing][m]", "<p>[missing][m]</p>"],
  ["[not a link]", "<p>[not a link]</p>"],
  ["![alt](/i.png)", "<p><img src=/i.png alt=alt></p>"],
  ["![a *b* c](/i.png \"t\")", "<p><img src=/i.png title=t alt=a b c></p>"],
  ["[![alt](/i.png)](https://y.org)", "<p><a href=https://y.org><img src=/i.png alt=alt></a></p>"],
  ["<https://x.org/a>", "<p><a href=https://x.org/a>https://x.org/a</a></p>"],
  ["<me@x.org>", "<p><a href=mailto:me@x.org>me@x.org</a></p>"],
  ["https://x.org/a", "<p><a href=https://x.org/a>https://x.org/a</a></p>"],
  ["See https://x.org/a for more.", "<p>See <a href=https://x.org/a>https://x.org/a</a> for more.</p>"],
  ["(https://x.org/a)", "<p>(<a href=https://x.org/a>https://x.org/a</a>)</p>"],
  ["See https://x.org/a, and https://y.org.", "<p>See <a href=https://x.org/a>https://x.org/a</a>, and <a href=https://y.org>https://y.org</a>.</p>"],
  ["**https://x.org**", "<p><strong><a href=https://x.org>https://x.org</a></strong></p>"],
  ["https://x.org/a_b_c?x=1&copy=2", "<p><a href=https://x.org/a_b_c?x=1&copy=2>https://x.org/a_b_c?x=1&copy=2</a></p>"],
  ["https://x.org/(a)", "<p><a href=https://x.org/(a)>https://x.org/(a)</a></p>"],
  ["https://x.org/a)", "<p><a href=https://x.org/a>https://x.org/a</a>)</p>"],
  ["www.x.org and http://localhost:8501/a", "<p><a href=http://www.x.org>www.x.org</a> and <a href=http://localhost:8501/a>http://localhost:8501/a</a></p>"],
  ["write to me@x.org.", "<p>write to <a href=mailto:me@x.org>me@x.org</a>.</p>"],
  ["a.b-c_d@x.org", "<p><a href=mailto:a.b-c_d@x.org>a.b-c_d@x.org</a></p>"],
  ["`https://x.org`", "<p><code>https://x.org</code></p>"],
  ["[https://x.org](https://y.org)", "<p><a href=https://y.org>https://x.org</a></p>"],
  ["a:b:c", "<p>a:b:c</p>"],
  [":tada: and :+1:", "<p>{emoji tada} and {emoji +1}</p>"],
  ["10:30:00", "<p>10:30:00</p>"],
  [":red[hot]", "<p><span>hot</span></p>"],
  [":red[a **b** c]", "<p><span>a <strong>b</strong> c</span></p>"],
  [":blue[a :green[b] c]", "<p><span>a <span>b</span> c</span></p>"],
  [":red[a [b] c]", "<p><span>a [b] c</span></p>"],
  [":red-background[x]", "<p><span>x</span></p>"],
  [":green-badge[ok]", "<p><span>ok</span></p>"],
  [":small[x]", "<p><span>x</span></p>"],
  [":material/home:", "<p>{icon home}</p>"],
  [":red[:material/home: x]", "<p><span>{icon home} x</span></p>"],
  ["$a^2$", "<p>{math a^2}</p>"],
  ["$5 and $10", "<p>$5 and $10</p>"],
  ["$$\nx\n$$", "{math x}"],
  ["a $$x$$ b", "<p>a {math x} b</p>"],
  ["# One", "<h1>One</h1>"],
  ["## Two ##", "<h2>Two</h2>"],
  ["#no heading", "<p>#no heading</p>"],
  ["Setext\n===", "<h1>Setext</h1>"],
  ["Setext\n---", "<h2>Setext</h2>"],
  ["# *em* `c`", "<h1><em>em</em> <code>c</code></h1>"],
  ["> a\n> b", "<blockquote><p>a\nb</p></blockquote>"],
  ["> a\n\n> b", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>"],
  ["> a\n>\n> b", "<blockquote><p>a</p>\n<p>b</p></blockquote>"],
  ["> > a", "<blockquote><blockquote><p>a</p></blockquote></blockquote>"],
  ["> - a\n> - b", "<blockquote><ul><li>a</li><li>b</li></ul></blockquote>"],
  ["- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
  ["* a\n* b", "<ul><li>a</li><li>b</li></ul>"],
  ["+ a\n+ b", "<ul><li>a</li><li>b</li></ul>"],
  ["1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"],
  ["3. a\n4. b", "<ol start=3><li>a</li><li>b</li></ol>"],
  ["1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"],
  ["- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
  ["- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"],
  ["- a\n\n  b", "<ul><li><p>a</p>\n<p>b</p></li></ul>"],
  ["- one\n  - two\n\n    para\n  - three", "<ul><li>one<ul><li><p>two</p>\n<p>para</p></li><li><p>three</p></li></ul></li></ul>"],
  ["1. a\n   ```\n   code\n   ```\n2. b", "<ol><li>a{code code}</li><li>b</li></ol>"],
  ["- a\n  > b", "<ul><li>a<blockquote><p>b</p></blockquote></li></ul>"],
  ["- > a\n  > b\n- c", "<ul><li><blockquote><p>a\nb</p></blockquote></li><li>c</li></ul>"],
  ["- # h\n- x", "<ul><li><h1>h</h1></li><li>x</li></ul>"],
  ["- [x] done\n- [ ] open", "<ul><li><input checked=true>done</li><li><input>open</li></ul>"],
  ["- a\n- \n- c", "<ul><li>a</li><li></li><li>c</li></ul>"],
  ["-no list", "<p>-no list</p>"],
  ["text\n- a", "<p>text</p><ul><li>a</li></ul>"],
  ["text\n2. a", "<p>text\n2. a</p>"],
  ["---", "<hr>"],
  ["a\n\n***\n\nb", "<p>a</p>\n<hr><p>b</p>"],
  ["```\ncode\n```", "{code code}"],
  ["```swift\nlet x = 1\n```", "{code let x = 1}"],
  ["~~~\ncode\n~~~", "{code code}"],
  ["```\nopen", "{code open}"],
  ["| a | b |\n|---|---|\n| 1 | 2 |", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"],
  ["a | b\n--|--\n1 | 2", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"],
  ["| a | b |\n|:--|--:|\n| *x* | `y` |", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><em>x</em></td><td><code>y</code></td></tr></tbody></table>"],
  ["| a |\n|---|\n| x \\| y |", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>x | y</td></tr></tbody></table>"],
  ["| a | b |\n|---|---|\n| 1 |", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>"],
  ["a <b>c</b>", "<p>a <b>c</b></p>"],
  ["<div>x</div>", "<div>x</div>"],
  ["text<br>more <kbd>Ctrl</kbd>", "<p>text<br>more <kbd>Ctrl</kbd></p>"],
  ["<!-- c --> x", "<!-- c --> x"],
  ["a -> b", "<p>a → b</p>"],
  ["a --> b", "<p>a --> b</p>"],
  ["a -- b", "<p>a — b</p>"],
  ["a >= b", "<p>a ≥ b</p>"],
  ["1\\. not a list", "<p>1. not a list</p>"],
  ["Line\n    more", "<p>Line\nmore</p>"],
  ["a\tb", "<p>a\tb</p>"],
  ["日本**太字。**語", "<p>日本**太字。**語</p>"],
  ["日本**太字**語", "<p>日本<strong>太字</strong>語</p>"],
  ["**你好**世界", "<p><strong>你好</strong>世界</p>"],
  ["é*a*", "<p>é<em>a</em></p>"],
  ["*a*é", "<p><em>a</em>é</p>"],
  ["a@b", "<p>a@b</p>"],
  ["@user #tag", "<p>@user #tag</p>"],
  ["C:\\Users\\x", "<p>C:\\Users\\x</p>"],
  ["snake_case_name and 2*3*4", "<p>snake_case_name and 2<em>3</em>4</p>"],
  ["*emph*: and **bold**, ok", "<p><em>emph</em>: and <strong>bold</strong>, ok</p>"],
  ["\"**a**\"", "<p>\"<strong>a</strong>\"</p>"],
  ["a\n# b", "<p>a</p><h1>b</h1>"],
  ["a\n> b", "<p>a</p><blockquote><p>b</p></blockquote>"],
]

/** Texts that it shows otherwise. */
const other: readonly (readonly [source: string, shown: string])[] = [
  // An address that runs a script is none.
  ["[t](javascript:alert(1))", "<p><span>t</span></p>"],
  // Nor is one of data.
  ["[t](data:text/html,x)", "<p><span>t</span></p>"],
  // Within a word there is no emoji.
  ["fe80::a:b:c", "<p>fe80::a:b:c</p>"],
  // The name is looked up when the table is there.
  [":nosuchthing:", "<p>{emoji nosuchthing}</p>"],
  // An unknown name stays.
  [":pink[x]", "<p>:pink[x]</p>"],
  // An open bracket stays.
  [":red[x", "<p>:red[x</p>"],
  // A colour without a bracket stays.
  [":red [x]", "<p>:red [x]</p>"],
  // The server takes common blanks away.
  ["    indented", "{code indented}"],
]

Object.assign(globalThis, { DOMParser: FakeParser })

describe("Markdown as Streamlit shows it", () => {
  for (const [source, shown] of same) {
    test(JSON.stringify(source), () => assert.equal(structure(source), shown))
  }
})

describe("Markdown, on purpose other than Streamlit's", () => {
  for (const [source, shown] of other) {
    test(JSON.stringify(source), () => assert.equal(structure(source), shown))
  }
})

describe("a named reference", () => {
  test("is one character, and none without its semicolon", () =>
    assert.equal(plainText("&hearts;&notit; &hearts &semi;"), "♥&notit; &hearts ;"))

  test("in an address and in a title", () =>
    assert.equal(
      structure('[a](/b&amp;c "d&quot;e")'),
      '<p><a href=/b&c title=d"e>a</a></p>',
    ))
})

describe("a text that is made to take long", () => {
  const parts = [
    "*a **b ", "*a_", "a**b", "*a*b**c", "[", "[a](", "![[]()", "`", "<a ", "<!--", "<?", ":red[", "$a ", "a_", "a@", "http://",
    "www.", "&", "~a", "|", "a|", ">", "- ", "> a\n", "[a]: <", "[a][", "``` ", "a ` ", "\\", "!", "](", "&a;", "1. ", "$$ ",
  ]
  // What takes the square of its length is not done in that time.
  const limit = { timeout: 60_000 }
  for (const part of parts) {
    test(`by ${JSON.stringify(part)} comes to its end, and goes no deeper than it can be drawn`, limit, () => {
      assert.equal(typeof structure(part.repeat(10_000)), "string")
      assert.equal(typeof structure(part.repeat(5_000) + "]".repeat(5_000)), "string")
    })
  }
  test("lines of an item are not looked through again and again", limit, () => {
    assert.equal(typeof structure(`- a\n${"b\n".repeat(40_000)}`), "string")
  })
})

describe("a plain text", () => {
  test("has emoji for the shortcodes of a table, where it is there", () => {
    const emoji = { shark: "🦈" }
    assert.equal(plainText("**Sharks :shark:** :red[:shark:] `:shark:` :none: :material/home:", emoji), "Sharks 🦈 🦈 :shark: :none:")
    assert.equal(plainText("Sharks :shark:"), "Sharks :shark:")
  })
})
