import type { Client } from "./client"
import { caretOf, hasText } from "./focus-place"

/**
 * A field that is disabled loses the focus. When that happens because the connection is gone, the reader gets it back
 * where they had it, unless they have moved on since.
 */
export const keepFocusOverDrop = (client: Client): void => {
  let held: HTMLElement | undefined
  client.isUsable.observe(() => {
    const active = document.activeElement
    if (!client.isUsable.value) {
      // Told before the fields are: the focus is still there.
      held = active instanceof HTMLElement && active !== document.body ? active : undefined
      return
    }
    const target = held
    held = undefined
    // The fields are enabled again by the rendering that follows.
    setTimeout(() => {
      if (target?.isConnected && document.activeElement === document.body) {
        target.focus({ preventScroll: true })
      }
    })
  })
}

/**
 * An element that is moved loses the focus, and how far it is scrolled. It gets them back where it is then, and hears
 * nothing of it: for a field, to be left is to be committed. Where it was made anew, as within another box, the one with its
 * id gets them. In a text that the script rewrites, the caret stays.
 */
export const keepFocusOverRendering = (render: () => void): void => {
  const held = document.activeElement
  // Only of fields, as asking for it has the page laid out.
  const field = held && hasText(held)
    ? { text: held.value, caret: caretOf(held), scroll: [held.scrollLeft, held.scrollTop] as const }
    : undefined
  const hush = (event: FocusEvent): void => {
    if (event.target === held && event.relatedTarget === null) event.stopImmediatePropagation()
  }
  const names = ["blur", "focusout", "focus", "focusin"] as const
  for (const name of names) addEventListener(name, hush, true)
  try {
    render()
    if (!(held instanceof HTMLElement)) return
    const heir = held.isConnected ? held : held.id === "" ? null : document.getElementById(held.id)
    if (!heir) return
    if (heir !== document.activeElement) {
      if (document.activeElement !== document.body) return
      heir.focus({ preventScroll: true })
    } else if (!hasText(heir) || heir.value === field?.text) return
    if (!field || !hasText(heir)) return
    const { caret, text, scroll } = field
    // Who writes at the end goes on there.
    const follow = (place: number): number => place === text.length ? heir.value.length : place
    if (caret) heir.setSelectionRange(follow(caret[0]), follow(caret[1]), caret[2])
    heir.scrollTo(...scroll)
  } finally {
    for (const name of names) removeEventListener(name, hush, true)
  }
}
