import katex from "katex"
import type { FormulaTree } from "katex"

/** Where a style waits until the DOM can set it. */
const aside = "data-style"

/** KaTeX writes some styles as attributes, as for a vector's arrow; the page's policy allows only what the DOM sets. */
const setStylesAside = ({ attributes, children }: FormulaTree): void => {
  if (attributes?.["style"] !== undefined) {
    attributes[aside] = attributes["style"]
    delete attributes["style"]
  }
  children?.forEach(setStylesAside)
}

const draw = (text: string, into: HTMLElement, displayMode: boolean): void => {
  const tree = katex.__renderToDomTree(text, {
    displayMode,
    throwOnError: true,
    trust: false,
    strict: false,
    maxExpand: 1000,
    maxSize: 50,
    output: "htmlAndMathml",
    errorColor: "var(--rn-red)",
  })
  setStylesAside(tree)
  into.replaceChildren(tree.toNode())
  for (const element of into.querySelectorAll<HTMLElement>(`[${aside}]`)) {
    element.style.cssText += element.getAttribute(aside) ?? ""
    element.removeAttribute(aside)
  }
}

/** What the author wrote, and why it is no formula. */
const explain = (text: string, problem: string, into: HTMLElement): void => {
  const box = document.createElement("span")
  box.className = "rn-formula-error"
  const source = document.createElement("code")
  source.textContent = text
  box.append(source, ` This formula can’t be read: ${problem}`)
  into.replaceChildren(box)
}

/** Draws a formula into an element. By nodes, not by HTML: the page's policy forbids style attributes in markup. */
export const renderFormula = (text: string, into: HTMLElement, displayMode: boolean): void => {
  try {
    draw(text, into, displayMode)
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error
    explain(text, error.rawMessage, into)
  }
}
