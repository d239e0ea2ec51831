import type { Token } from "marked"
import { lexLine } from "./lexer"
import { textOf } from "./text"

const plain = (token: Token): string => {
  if (token.type === "icon" || token.type === "space") return ""
  if (token.type === "br") return " "
  return token.tokens ? token.tokens.map(plain).join("") : textOf(token)
}

/** What Markdown says when only letters count: for names that a screen reader says, and for anchors. */
export const plainText = (markdown: string): string =>
  lexLine(markdown).map(plain).join(" ").trim()
