import { lexLine } from "./lexer"
import type { EmojiTable } from "./text"
import { plainOf } from "./text"

/** What Markdown says when only letters count: for names that a screen reader says, and for anchors. */
export const plainText = (markdown: string, emoji?: EmojiTable): string =>
  lexLine(markdown).map((token) => plainOf(token, emoji)).join(" ").trim()
