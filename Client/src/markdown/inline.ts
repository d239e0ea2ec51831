import type { Token } from "marked"
import { Addresses } from "./addresses"
import { directiveClass } from "./colors"
import type { Item } from "./emphasis"
import { emphasise, runOf, text } from "./emphasis"
import { htmlAt } from "./inline-html"
import type { Definitions } from "./links"
import { linkAfter } from "./links"
import { plainOf } from "./text"

/** A bracket that is open: of a link, a picture, or a directive such as `:red[…]`. */
interface Bracket {
  /** How many items there were before it. */
  readonly at: number
  /** Where its text begins. */
  readonly start: number
  readonly opening: string
  readonly directive?: string
}

/** Brackets in one another that are read as such: what draws them goes as deep. */
const deepest = 100

/** A word, in which nothing begins; blanks; or anything else up to a sign that may begin something. */
const plain = /[a-zA-Z0-9.+-]+|[ \t]+|[^\\`*_~[\]!<:$\n \ta-zA-Z0-9.+-]+/y
const escape = /\\(?:\n[ \t]*|([!-/:-@[-`{-~]))/y
const ticks = /`+/y
const marks = /\*+|_+|~+/y
const lineEnd = /[ \t]*\n[ \t]*/y
const icon = /:material\/([a-z0-9_]+):/y
const directive = /:([a-z]+(?:-[a-z]+)?)\[/y
/** `:tada:`; a time of day (10:30:00) has no letter and is none, nor is what stands within a word. */
const emoji = /:(?=[^:]*[a-z]|[+-]1:|100:)([a-z0-9_+-]+):(?![a-zA-Z0-9])/y
/** A price is no formula: no blank inside the dollars, no digit after them (as Pandoc has it). */
const math = /\$\$([^$]+?)\$\$|\$(?![\s$])((?:\\.|[^$\\])*?[^\s\\$])\$(?![\d$])/y

/**
 * The tokens of a text within a block. One pass over its characters, so that it takes the time of its length: what was
 * looked for in vain once is not looked for again.
 */
export const inlineTokens = (source: string, definitions: Definitions = {}): Token[] => {
  const items: Item[] = []
  let index = 0
  const brackets: Bracket[] = []
  /** Of code and raw HTML: what never closes in the rest of the text. */
  const unclosed = new Set<string>()
  let isInAnchor = false
  /** Where the last link begins: a bracket before it, that is still open, holds a link and can't be one. */
  let lastLink = -1
  const addresses = new Addresses(source)

  const match = (rule: RegExp): RegExpExecArray | null => {
    rule.lastIndex = index
    return rule.exec(source)
  }
  const push = (token: Item, length: number): void => {
    items.push(token)
    index += length
  }
  const before = (): string => {
    const low = source.slice(index - 1, index)
    return /[\udc00-\udfff]/.test(low) ? source.slice(index - 2, index) : low
  }
  const after = (at: number): string => String.fromCodePoint(source.codePointAt(at) ?? 0x20)
  const say = (length: number): void => push(text(source.slice(index, index + length)), length)

  const code = (): void => {
    const fence = match(ticks)?.[0] ?? "`"
    const from = index + fence.length
    if (!unclosed.has(fence)) {
      for (let end = source.indexOf(fence, from); end >= 0; end = source.indexOf(fence, end)) {
        let length = fence.length
        while (source[end + length] === "`") length++
        if (length === fence.length) {
          const inside = source.slice(from, end).replace(/\n/g, " ")
          const isPadded = inside.startsWith(" ") && inside.endsWith(" ") && inside.trim() !== ""
          const shown = isPadded ? inside.slice(1, -1) : inside
          return push({ type: "codespan", raw: source.slice(index, end + length), text: shown }, end + length - index)
        }
        end += length
      }
      unclosed.add(fence)
    }
    say(fence.length)
  }

  const close = (): void => {
    const bracket = brackets.pop()
    if (!bracket) return say(1)
    /** What stands after the bracket leaves the items. */
    const inside = (): Token[] => emphasise(items.splice(bracket.at).slice(1))
    if (bracket.directive !== undefined) {
      const raw = source.slice(bracket.start, index)
      return push({ type: "directive", raw, name: bracket.directive, tokens: inside() }, 1)
    }
    const isImage = bracket.opening === "!["
    const link = isImage || bracket.start > lastLink ? linkAfter(source, bracket.start, index, definitions) : undefined
    if (!link) return say(1)
    const { href, title, end } = link
    const raw = source.slice(bracket.start - bracket.opening.length, end)
    const tokens = inside()
    if (isImage) return push({ type: "image", raw, href, title, text: tokens.map((token) => plainOf(token)).join("") }, end - index)
    lastLink = bracket.start
    // A link holds no other.
    const held = tokens.flatMap((token) => token.type === "link" ? token.tokens ?? [] : [token])
    push({ type: "link", raw, href, title, tokens: held }, end - index)
  }
  const open = (opening: string, name?: string): void => {
    const start = index + opening.length
    if (brackets.length < deepest) {
      brackets.push({ at: items.length, start, opening, ...(name === undefined ? {} : { directive: name }) })
    }
    say(opening.length)
  }

  const colon = (): void => {
    const [, name] = match(directive) ?? []
    if (name !== undefined && directiveClass(name) !== undefined) return open(`:${name}[`, name)
    const [sign, symbol] = match(icon) ?? []
    if (sign !== undefined) return push({ type: "icon", raw: sign, name: symbol }, sign.length)
    const last = items.at(-1)
    const isFree = !/[a-zA-Z0-9:]/.test(before()) || (last !== undefined && "type" in last && last.type === "emoji")
    const [shortcode, short] = isFree ? match(emoji) ?? [] : []
    if (shortcode !== undefined) return push({ type: "emoji", raw: shortcode, name: short }, shortcode.length)
    say(1)
  }

  const signs: { readonly [sign: string]: () => void } = {
    "\\"() {
      const found = match(escape)
      if (!found) return say(1)
      const [raw = "", sign] = found
      push(sign === undefined ? { type: "br", raw } : { type: "escape", raw, text: sign }, raw.length)
    },
    "`": code,
    "["() {
      open("[")
    },
    "!"() {
      if (source[index + 1] === "[") open("![")
      else say(1)
    },
    "]": close,
    ":": colon,
    $() {
      const [raw, block, line] = match(math) ?? []
      if (raw === undefined) return say(1)
      push({ type: "math", raw, text: block ?? line ?? "", isBlock: block !== undefined }, raw.length)
    },
    "<"() {
      const found = htmlAt(source, index, unclosed)
      if (!found) return say(1)
      if (/^<\/?a[\s>]/i.test(found.raw)) isInAnchor = found.raw[1] !== "/"
      push(found, found.raw.length)
    },
  }

  while (index < source.length) {
    const sign = source[index] ?? ""
    const address = isInAnchor ? undefined : addresses.at(index)
    if (address) {
      push(address, address.raw.length)
      continue
    }
    const run = match(marks)?.[0]
    if (run !== undefined) {
      const mark = run[0] ?? ""
      if (mark === "~" && run.length > 2) say(run.length)
      else push(runOf(mark, run.length, before(), after(index + run.length)), run.length)
      continue
    }
    const act = signs[sign]
    if (act) {
      act()
      continue
    }
    const end = match(lineEnd)?.[0]
    if (end !== undefined) {
      const isBreak = /^ {2,}\n/.test(end) && index + end.length < source.length
      push(isBreak ? { type: "br", raw: end } : text("\n"), end.length)
      continue
    }
    say(match(plain)?.[0]?.length ?? 1)
  }
  return emphasise(items)
}
