import { isTyping } from "../parts/shortcut"
import type { Client } from "./client"

/** The page's own keys: `r` runs the script again, `c` asks whether to clear the caches. */
export const watchKeys = (client: Client): void => {
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
