import type { Token } from "marked"
import { lexLine } from "./lexer"
import { plainOf } from "./text"

/** With the names of icons, which are what shows. */
const written = (token: Token): string =>
  token.type === "icon" ? String(token["name"]) : token.tokens ? token.tokens.map(written).join("") : plainOf(token)

/** FNV-1a over UTF-16: for a text of which no part can stand in an address. */
const hash = (text: string): string => {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return (sum >>> 0).toString(16)
}

/** What follows `#` in a link to a heading with this Markdown: its letters and digits. */
export const anchorOf = (body: string): string => {
  const text = lexLine(body).map(written).join(" ").trim()
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "").join("-") || (text && hash(text))
}
