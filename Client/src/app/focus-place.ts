export type Caret = readonly [start: number, end: number, direction: "forward" | "backward" | "none"]

/** Where the focus is, in words that mean the same on the page that comes after this one. */
export interface Focus {
  /** A selector of elements like it, how many of them there are, and which of them it is. */
  readonly kin: string
  readonly count: number
  readonly index: number
  readonly caret: Caret | undefined
}

export const hasText = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

export const findFocus = (): Focus | undefined => {
  const element = document.activeElement
  if (!element || element === document.body) return undefined
  const role = element.getAttribute("role")
  const kin = element.id !== ""
    ? `#${CSS.escape(element.id)}`
    : element.localName + (role === null ? "" : `[role="${CSS.escape(role)}"]`)
  const all = [...document.querySelectorAll(kin)]
  return {
    kin,
    count: all.length,
    index: all.indexOf(element),
    caret: caretOf(element),
  }
}

export const caretOf = (element: Element): Caret | undefined => {
  // Only fields of text have one; the others say null.
  if (!hasText(element) || element.selectionStart === null) return undefined
  return [
    element.selectionStart,
    element.selectionEnd ?? element.selectionStart,
    element.selectionDirection ?? "none",
  ]
}

/** Brings the focus back, unless the reader has put it somewhere or the page is not the same any more. */
export const restoreFocus = (focus: Focus | undefined): void => {
  if (!focus || document.activeElement !== document.body) return
  const all = document.querySelectorAll<HTMLElement>(focus.kin)
  const element = all[focus.index]
  if (!element || all.length !== focus.count) return
  element.focus({ preventScroll: true })
  if (focus.caret && hasText(element)) element.setSelectionRange(...focus.caret)
}
