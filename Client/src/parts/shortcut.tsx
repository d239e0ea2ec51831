import type { VNode } from "preact"
import { useLoaded } from "./lazy"

export interface ShortcutProps {
  /** As the server writes it: `mod+shift+k`. */
  readonly keys: string
  readonly press: () => void
}

/** The keys that press the button around it: shows them, and listens. */
export const Shortcut = (props: ShortcutProps): VNode | null => {
  const Keys = useLoaded<typeof import("./shortcut-keys")>("shortcut-keys.js")?.ShortcutKeys
  return Keys ? <Keys {...props} /> : null
}
