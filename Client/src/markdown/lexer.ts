import type { Extension, Token } from "marked"
import { getDefaults, Lexer } from "marked"
import { directiveClass } from "./colors"

/** Where the bracket that opens at `start` closes; -1 if it does not. */
const closingBracket = (source: string, start: number): number => {
  let depth = 0
  for (let index = start; index < source.length; index++) {
    const character = source[index]
    if (character === "\\") index++
    else if (character === "[") depth++
    else if (character === "]" && --depth === 0) return index
  }
  return -1
}

/** `:red[…]`, `:blue-background[…]`, `:green-badge[…]`, `:small[…]` */
const directive: Extension = function (source) {
  const name = /^:([a-z]+(?:-[a-z]+)?)\[/.exec(source)?.[1]
  if (name === undefined || directiveClass(name) === undefined) return undefined
  const start = name.length + 1
  const end = closingBracket(source, start)
  if (end < 0) return undefined
  const tokens = this.lexer.inlineTokens(source.slice(start + 1, end))
  return { type: "directive", raw: source.slice(0, end + 1), name, tokens }
}

/** `:material/home:` */
const icon: Extension = (source) => {
  const match = /^:material\/([a-z0-9_]+):/.exec(source)
  return match?.[1] ? { type: "icon", raw: match[0] ?? "", name: match[1] } : undefined
}

/** `:tada:`; a time of day (10:30:00) has no letter and is none. */
const emoji: Extension = (source) => {
  const match = /^:(?=[^:]*[a-z]|[+-]1:|100:)([a-z0-9_+-]+):/.exec(source)
  return match?.[1] ? { type: "emoji", raw: match[0] ?? "", name: match[1] } : undefined
}

/** `$…$` and `$$…$$`. A price is no formula: no space inside the dollars, no digit behind them (as Pandoc has it). */
const inlineMath: Extension = (source) => {
  const match = /^\$\$([^$]+?)\$\$/.exec(source) ??
    /^\$(?![\s$])((?:\\.|[^$\\])*?[^\s\\$])\$(?![\d$])/.exec(source)
  const [raw, text] = match ?? []
  return raw !== undefined && text !== undefined
    ? { type: "math", raw, text, isBlock: raw.startsWith("$$") }
    : undefined
}

const blockMath: Extension = (source) => {
  const match = /^ {0,3}\$\$\s*([^$]+?)\s*\$\$[ \t]*(?:\n+|$)/.exec(source)
  return match
    ? { type: "math", raw: match[0] ?? "", text: match[1] ?? "", isBlock: true }
    : undefined
}

const start = (source: string): number | undefined => {
  const index = source.search(/[:$]/)
  return index < 0 ? undefined : index
}

const options = (): Record<string, unknown> => ({
  ...getDefaults(),
  extensions: {
    renderers: {},
    childTokens: {},
    inline: [directive, icon, emoji, inlineMath],
    block: [blockMath],
    startInline: [start],
    startBlock: [],
  },
})

/** Tokens of a whole text, blocks and all. */
export const lexBlocks = (source: string): readonly Token[] => new Lexer(options()).lex(source)

const empty = ["space", "hr", "list", "list_item", "heading", "blockquote"]

const says = (token: Token): boolean => {
  const parts = [...(token.tokens ?? []), ...((token["items"] as readonly Token[] | undefined) ?? [])]
  return parts.length > 0 ? parts.some(says) : !empty.includes(token.type) && token.raw.trim() !== ""
}

/** Tokens of one line, such as a label. A sign that would begin a block and has none behind it, "+" or "1.", is a text. */
export const lexLine = (source: string): readonly Token[] => {
  const line = source.trim()
  const tokens = lexBlocks(line)
  return tokens.some(says) ? tokens : new Lexer(options()).inlineTokens(line)
}
