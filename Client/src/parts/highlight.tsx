import type { ComponentChild } from "preact"
import type { PrismToken } from "prismjs"
import Prism from "prismjs"

type Part = string | PrismToken

/** Code as coloured parts, in which each line break is a part of its own. */
export const highlight = (code: string, language: string): ComponentChild[] => {
  const grammar = Prism.languages[language.toLowerCase()]
  const parts: readonly Part[] = typeof grammar === "object"
    ? Prism.tokenize(code, grammar)
    : [code]
  return parts.flatMap((part) => render(part, ""))
}

const render = (part: Part, around: string): ComponentChild[] => {
  if (typeof part !== "string") {
    const name = `${around} ${part.type}`
    const inside = typeof part.content === "string" || !Array.isArray(part.content)
      ? [part.content as Part]
      : part.content as readonly Part[]
    return inside.flatMap((inner) => render(inner, name))
  }
  // A token that spans lines is cut at their ends, so that lines can be numbered.
  return part.split("\n").flatMap((text, index) => {
    const shown: ComponentChild = around === "" || text === ""
      ? text
      : <span class={`token${around}`}>{text}</span>
    return index === 0 ? [shown] : ["\n", shown]
  })
}
