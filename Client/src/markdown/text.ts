import type { Token } from "marked"

/** Named references that were looked up; there are 2,125 of them. */
const names = new Map<string, string>()

/** What a named reference stands for: the browser knows them all, and reads some names without a semicolon too. */
const named = (reference: string): string => {
  const known = names.get(reference)
  if (known !== undefined) return known
  const read = new DOMParser().parseFromString(reference, "text/html").documentElement.textContent ?? ""
  const isOne = read.length <= 2 && (reference === "&semi;" || !read.endsWith(";"))
  if (isOne) names.set(reference, read)
  return isOne ? read : reference
}

/** Character references, by number and by name, as the characters that they stand for. */
export const unescape = (text: string): string =>
  text.includes("&")
    ? text.replace(
      /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]{1,31});/g,
      (all, decimal?: string, hex?: string) => {
        if (decimal === undefined && hex === undefined) return named(all)
        const point = parseInt(decimal ?? hex ?? "", decimal === undefined ? 16 : 10)
        const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
        return String.fromCodePoint(isCharacter ? point : 0xfffd)
      },
    )
    : text

const signs: { readonly [written: string]: string } = {
  "<->": "↔",
  "->": "→",
  "<-": "←",
  "--": "—",
  ">=": "≥",
  "<=": "≤",
  "~=": "≈",
}

/** Arrows and the like, where they stand alone between spaces. */
const typographic = (text: string): string =>
  text.replace(
    /(^|\s)(<->|->|<-|--|>=|<=|~=)(?=\s|$)/g,
    (_, space: string, sign: string) => space + (signs[sign] ?? sign),
  )

/** The text of a token without tokens of its own. */
export const textOf = (token: Token): string =>
  token.type === "text" ? typographic(unescape(token.text ?? "")) : token.text ?? token.raw

/** Emoji by their shortcodes. */
export type EmojiTable = Readonly<Record<string, string>>

/** A token when only letters count. */
export const plainOf = (token: Token, emoji: EmojiTable = {}): string => {
  if (token.type === "icon" || token.type === "space") return ""
  if (token.type === "br") return " "
  if (token.type === "emoji") return emoji[String(token["name"])] ?? token.raw
  return token.tokens ? token.tokens.map((inner) => plainOf(inner, emoji)).join("") : textOf(token)
}
