import type { Token } from "marked"

const web = /(?:https?:\/\/|www\.)[\p{L}\p{N}_-](?:[^\s<\]]|\](?![[(]))*/iuy
const local = /[\w.+-]+/y
const domain = /@[\w-]+(?:\.[\w-]+)*\.[\w-]*[a-zA-Z0-9](?![\w-])/y

/** How long an address is without the punctuation of the sentence that it stands in (GFM, extended autolinks). */
const lengthOf = (address: string): number => {
  let length = address.length
  let surplus = 0
  for (const sign of address) surplus += sign === ")" ? 1 : sign === "(" ? -1 : 0
  for (;;) {
    const last = address[length - 1] ?? ""
    if (last === ")" && surplus > 0) surplus--
    else if (last === ";") {
      // A reference to a character, such as `&copy;`, is no part of it.
      const from = address.lastIndexOf("&", length)
      const isReference = from >= 0 && length - from < 40 && /^&[a-zA-Z0-9]+;$/.test(address.slice(from, length))
      if (isReference) length = from + 1
    } else if (last === "" || !"!\"'*,.:?_~]".includes(last)) return length
    length--
  }
}

const link = (text: string, href: string): Token => ({
  type: "link",
  raw: text,
  href,
  // As it is written, without references and arrows.
  tokens: [{ type: "escape", raw: text, text }],
})

/** The addresses that a text has without any marks: of pages, and of people. */
export class Addresses {
  private readonly source: string
  /** Up to here there is none of a person's. */
  private seen = 0

  constructor(source: string) {
    this.source = source
  }

  /** The link that begins here. */
  at(index: number): Token | undefined {
    const before = this.source[index - 1] ?? ""
    if (/[a-zA-Z0-9]/.test(before) || !/[a-zA-Z0-9.+-]/.test(this.source[index] ?? "")) return undefined
    return this.pageAt(index) ?? this.personAt(index)
  }

  private pageAt(index: number): Token | undefined {
    web.lastIndex = index
    const found = web.exec(this.source)?.[0]
    if (found === undefined) return undefined
    const address = found.slice(0, lengthOf(found))
    if (/^(?:https?:\/\/|www\.)$/i.test(address)) return undefined
    return link(address, /^www/i.test(address) ? `http://${address}` : address)
  }

  private personAt(index: number): Token | undefined {
    if (index < this.seen || this.source[index - 1] === "/") return undefined
    local.lastIndex = index
    const name = local.exec(this.source)?.[0] ?? ""
    domain.lastIndex = this.seen = index + name.length
    const place = name === "" ? undefined : domain.exec(this.source)?.[0]
    return place === undefined ? undefined : link(name + place, `mailto:${name}${place}`)
  }
}
