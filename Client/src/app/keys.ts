import { isTyping } from "../parts/typing"
import type { Client } from "./client"

/** Keys that are held down repeat themselves. Enter writes lines so, but no press of the reader's comes more than once. */
const pressOnce = (event: KeyboardEvent): void => {
  if (!event.repeat || event.key !== "Enter") return
  const writes = event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey
  if (writes) return
  event.preventDefault()
  event.stopPropagation()
}

/** The page's own keys: `r` runs the script again, `c` asks whether to clear the caches. */
export const watchKeys = (client: Client): void => {
  addEventListener("keydown", pressOnce, true)
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return
    if (!client.isUsable.value) return
    if (
      event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")
    ) return
    if (event.key === "r") client.rerun()
    if (event.key === "c" && client.isDeveloper) client.isAskingToClear.set(true)
  })
}
