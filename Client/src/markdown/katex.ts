import katex from "katex"

/** Draws a formula into an element. By nodes, not by HTML: the page's policy forbids style attributes in markup. */
export const renderFormula = (text: string, into: HTMLElement, displayMode: boolean): void => {
  katex.render(text, into, {
    displayMode,
    throwOnError: false,
    trust: false,
    strict: false,
    maxExpand: 1000,
    maxSize: 50,
    output: "htmlAndMathml",
  })
}
