import type { ToolbarMode } from "../wire/server-message"

const localNames = ["localhost", "127.0.0.1", "[::1]"]

/** Whether the menu has what only the app's developer needs: "auto" takes a page on their own machine for theirs. */
export const showsDeveloperEntries = (mode: ToolbarMode, hostname: string): boolean =>
  mode === "developer" || mode === "auto" && localNames.includes(hostname)
