import type { Token } from "marked"

const address = /<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>\u0000-\u001f]*)>/y
const person = /<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*)>/y
const attribute = /\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?/.source
const tag = new RegExp(`</[a-zA-Z][\\w-]*\\s*>|<[a-zA-Z][\\w-]*(?:${attribute})*\\s*/?>`, "y")

/** What has an end of its own, the longer before the shorter. */
const spans: readonly (readonly [begin: string, end: string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
]

/** A link in angle brackets, or raw HTML; `unclosed` is what never ends in the rest of the text. */
export const htmlAt = (source: string, index: number, unclosed: Set<string>): Token | undefined => {
  const match = (rule: RegExp): RegExpExecArray | null => {
    rule.lastIndex = index
    return rule.exec(source)
  }
  const page = match(address)
  const [raw, text] = page ?? match(person) ?? []
  if (raw !== undefined && text !== undefined) {
    return { type: "link", raw, href: page ? text : `mailto:${text}`, tokens: [{ type: "escape", raw: text, text }] }
  }
  const written = match(tag)?.[0]
  if (written !== undefined) return { type: "html", raw: written }
  for (const [begin, end] of spans) {
    if (!source.startsWith(begin, index) || unclosed.has(begin)) continue
    const at = source.indexOf(end, index + 2)
    if (at >= 0) return { type: "html", raw: source.slice(index, at + end.length) }
    unclosed.add(begin)
  }
  return undefined
}
