import { lexLine } from "./lexer"
import { plainOf } from "./text"

/** What Markdown says when only letters count: for names that a screen reader says, and for anchors. */
export const plainText = (markdown: string): string =>
  lexLine(markdown).map(plainOf).join(" ").trim()
