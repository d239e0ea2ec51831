import type { ComponentChild, ComponentChildren, VNode } from "preact"
import { lexBlocks } from "../src/markdown/lexer"
import { renderTokens } from "../src/markdown/render"

const attributes = ["href", "src", "start", "title", "alt", "checked"]
const components: { readonly [name: string]: string } = { MaterialIcon: "icon", Formula: "math", Emoji: "emoji" }

const write = (children: ComponentChildren): string => {
  if (Array.isArray(children)) return children.map(write).join("")
  const child = children as ComponentChild // Not an array.
  if (child == null || typeof child === "boolean") return ""
  return typeof child === "object" ? element(child) : String(child)
}

const element = ({ type, props }: VNode): string => {
  const inside = write(props.children)
  if (typeof type === "function") {
    if (type.name === "Fragment") return inside
    if (props["body"] !== undefined) return `{code ${props["body"]}}`
    return `{${components[type.name]} ${props["name"] ?? props["text"]}}`
  }
  if (type === "div") return inside
  const written = attributes.map((name) =>
    props[name] == null || props[name] === false || (name === "start" && props[name] === 1) ? "" : ` ${name}=${props[name]}`
  ).join("")
  return `<${type}${written}>${inside}${["br", "hr", "img", "input"].includes(type) ? "" : `</${type}>`}`
}

/** What a Markdown text becomes, as short text: its elements with what tells them apart, and what is drawn by components. */
export const structure = (source: string): string => write(renderTokens(lexBlocks(source), { isInline: false }))

/** Stands in for the browser's: it knows the named references that the tests use. */
export class FakeParser {
  parseFromString(reference: string): { documentElement: { textContent: string } } {
    const known: { readonly [name: string]: string } = {
      "&amp;": "&", "&lt;": "<", "&gt;": ">", "&copy;": "©", "&eacute;": "é", "&Omega;": "Ω", "&check;": "✓", "&frac12;": "½",
      "&Auml;": "Ä", "&rarr;": "→", "&hearts;": "♥", "&quot;": '"', "&nbsp;": "\u00a0", "&semi;": ";", "&notit;": "¬it;",
    }
    return { documentElement: { textContent: known[reference] ?? reference } }
  }
}
