import { shownMessage } from "../wire/client-message"

/** How often, in milliseconds, the clock is looked at, and by how much it may be late. */
const interval = 5000
const tolerance = 5000

/**
 * Calls `wake` when the page may have been cut off without noticing: the network or the reader came back, or the clock
 * has jumped, as it does when a machine slept. Tells the server whether the reader sees the page.
 */
export const watchWaking = (wake: () => void, send: (message: string) => void): void => {
  addEventListener("online", wake)
  document.addEventListener("visibilitychange", () => {
    send(shownMessage())
    if (!document.hidden) wake()
  })
  let last = Date.now()
  setInterval(() => {
    const now = Date.now()
    if (Math.abs(now - last - interval) > tolerance) wake()
    last = now
  }, interval)
}
