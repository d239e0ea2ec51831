import { unescape } from "./text"

/** The links that a text defines, by their labels: `[label]: address "title"`. */
export interface Definitions {
  readonly [label: string]: Target | undefined
}

interface Target {
  readonly href: string
  readonly title?: string | null
}

/** Where a link leads, and where it ends in the text. */
interface Link {
  readonly href: string
  readonly title: string | undefined
  readonly end: number
}

const blank = /\s*/y
const bracketed = /<((?:\\.|[^\\<>\n])*)>/y
const quoted = /"((?:\\[^]|[^"\\])*)"|'((?:\\[^]|[^'\\])*)'|\(((?:\\[^]|[^()\\])*)\)/y
const label = /\[((?:\\[^]|[^\\[\]])*)\]/y
const longestLabel = 999
/** Brackets in an address, one in another: as many as CommonMark demands, so that none is read again and again. */
const deepest = 32

/** Without the backslashes and references that a text is written with. */
const meant = (written: string): string =>
  written.split(/\\([!-/:-@[-`{-~])/).map((part, index) => index % 2 ? part : unescape(part)).join("")

const match = (rule: RegExp, source: string, at: number): RegExpExecArray | null => {
  rule.lastIndex = at
  return rule.exec(source)
}

/** Where an address that stands in no brackets ends. */
const addressEnd = (source: string, from: number): number | undefined => {
  let depth = 0
  for (let index = from; index < source.length; index++) {
    const sign = source[index] ?? ""
    if (sign === "\\") index++
    else if (sign <= " ") return depth === 0 ? index : undefined
    else if (sign === "(" && ++depth > deepest) return undefined
    else if (sign === ")" && depth-- === 0) return index
  }
  return undefined
}

/** `(address "title")` */
const inParentheses = (source: string, open: number): Link | undefined => {
  const skip = (at: number): number => at + (match(blank, source, at)?.[0]?.length ?? 0)
  const from = skip(open + 1)
  const inBrackets = match(bracketed, source, from)
  const end = inBrackets ? from + (inBrackets[0]?.length ?? 0) : addressEnd(source, from)
  if (end === undefined || (!inBrackets && source[from] === "<")) return undefined
  const href = meant(inBrackets?.[1] ?? source.slice(from, end))
  let at = skip(end)
  const [whole, ...titles] = at > end ? match(quoted, source, at) ?? [] : []
  if (whole !== undefined) at = skip(at + whole.length)
  const title = titles.find((one) => one !== undefined)
  if (source[at] !== ")") return undefined
  return { href, title: title === undefined ? undefined : meant(title), end: at + 1 }
}

/** What makes a link of the text in brackets that begins at `start` and closes at `close`. */
export const linkAfter = (
  source: string,
  start: number,
  close: number,
  definitions: Definitions,
): Link | undefined => {
  const written = source[close + 1] === "(" ? inParentheses(source, close + 1) : undefined
  if (written) return written
  const [second, name] = match(label, source, close + 1) ?? []
  const isNamed = name !== undefined && name.trim() !== ""
  if (!isNamed && close - start > longestLabel) return undefined
  const own = isNamed ? name : source.slice(start, close)
  // A label holds no brackets.
  if (!isNamed && /(?:^|[^\\])[[\]]/.test(own)) return undefined
  const target = definitions[own.trim().toLowerCase().replace(/\s+/g, " ")]
  return target && {
    href: unescape(target.href),
    title: target.title ? unescape(target.title) : undefined,
    end: close + 1 + (second === undefined ? 0 : second.length),
  }
}
