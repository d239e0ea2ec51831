import type { Client } from "./client"

/**
 * A field that is disabled loses the focus. When that happens because the connection is gone, the reader gets it back
 * where he had it, unless he has moved on since.
 */
export const keepFocus = (client: Client): void => {
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
