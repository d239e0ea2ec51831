import type { Token } from "marked"

const entities: { readonly [name: string]: string } = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  copy: "©",
  reg: "®",
  trade: "™",
  deg: "°",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  middot: "·",
  bull: "•",
  times: "×",
  divide: "÷",
  plusmn: "±",
  euro: "€",
  pound: "£",
  yen: "¥",
  cent: "¢",
  sect: "§",
  para: "¶",
  laquo: "«",
  raquo: "»",
  larr: "←",
  rarr: "→",
  uarr: "↑",
  darr: "↓",
  harr: "↔",
  le: "≤",
  ge: "≥",
  ne: "≠",
  asymp: "≈",
  infin: "∞",
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  lambda: "λ",
  mu: "μ",
  pi: "π",
  sigma: "σ",
  omega: "ω",
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
}

/** Character references in Markdown text, and those that the lexer put in. */
export const unescape = (text: string): string =>
  text.includes("&")
    ? text.replace(
      /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
      (all, decimal, hex, name) => {
        if (name !== undefined) return entities[name] ?? all
        const point = parseInt(decimal ?? hex, decimal === undefined ? 16 : 10)
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd"
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
export const textOf = (token: Token): string => {
  switch (token.type) {
    case "escape":
      return unescape(token.text ?? "")
    case "text":
      return typographic(unescape(token.text ?? ""))
    case "codespan":
      return unescape(token.text ?? "")
    default:
      return token.text ?? token.raw
  }
}
