import type { Extension, Token } from "marked"
import { Lexer } from "marked"
import { inlineTokens } from "./inline"

/** `$$…$$` */
const blockMath: Extension = (source) => {
  const [raw, formula] = /^ {0,3}\$\$([^$]+)\$\$[ \t]*(?:\n+|$)/.exec(source) ?? []
  return raw !== undefined && formula !== undefined && formula.trim() !== ""
    ? { type: "math", raw, text: formula.trim(), isBlock: true }
    : undefined
}

/** Blocks in one another that are read as such: what draws them goes as deep. */
const deepest = 100

/** The blocks are marked's; what is in them is read here. */
class Blocks extends Lexer {
  private depth = 0
  /** Of the text that is being read: down to how many characters at its end no line underlines a heading. */
  private plainTo = Infinity

  constructor() {
    super({ extensions: { block: [blockMath] } })
    const { tokenizer } = this
    const heading = tokenizer.lheading.bind(tokenizer)
    // The lines of an item are asked about one by one, and each time all that follow were looked through.
    tokenizer.lheading = (source) => {
      if (source.length > this.plainTo) return undefined
      const token = heading(source)
      const end = source.indexOf("\n\n")
      if (!token) this.plainTo = end < 0 ? 0 : source.length - end
      return token
    }
  }

  override blockTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.depth === deepest) {
      tokens.push({ type: "text", raw: source, text: source, tokens: inlineTokens(source) })
      return tokens
    }
    const { plainTo } = this
    this.plainTo = Infinity
    this.depth++
    super.blockTokens(source, tokens)
    this.depth--
    this.plainTo = plainTo
    return tokens
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    for (const token of inlineTokens(source, this.tokens.links)) tokens.push(token)
    return tokens
  }
}

/** Tokens of a whole text, blocks and all. */
export const lexBlocks = (source: string): readonly Token[] =>
  // Marked takes no code that is not closed without an end of its last line.
  new Blocks().lex(/```|~~~/.test(source) ? `${source}\n` : source)

const empty = ["space", "hr", "list", "list_item", "heading", "blockquote"]

const says = (token: Token): boolean => {
  const parts = [...(token.tokens ?? []), ...((token["items"] as readonly Token[] | undefined) ?? [])]
  return parts.length > 0 ? parts.some(says) : !empty.includes(token.type) && token.raw.trim() !== ""
}

/** Tokens of one line, such as a label. A sign that would begin a block and has none behind it, "+" or "1.", is a text. */
export const lexLine = (source: string): readonly Token[] => {
  const line = source.trim()
  const tokens = lexBlocks(line)
  return tokens.some(says) ? tokens : inlineTokens(line)
}
