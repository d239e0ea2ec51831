import type { Ref } from "preact/hooks"
import { useEffect } from "preact/hooks"
import type { PageNode } from "../page/node"

/** How far above its end a box may be and still count as at its end: less than a line. */
const tolerance = 16

/** Keeps a box that scrolls at its end while things are added to it, unless the reader has scrolled up. */
export const useAutoscroll = (
  node: PageNode,
  ref: Ref<HTMLDivElement | null>,
  isOn: boolean,
): void => {
  useEffect(() => {
    const box = ref.current
    if (!isOn || !box) return undefined
    let isAtEnd = true
    const scrolled = (): void => {
      isAtEnd = box.scrollHeight - box.clientHeight - box.scrollTop < tolerance
    }
    const follow = (): void => {
      if (isAtEnd) box.scrollTop = box.scrollHeight
    }
    // After a reload the box is where the reader had it, which need not be its end.
    if (node.kept.has("scroll")) scrolled()
    else follow()
    box.addEventListener("scroll", scrolled, { passive: true })
    // What is added may be a letter deep inside: a text that is streamed, a picture that arrives.
    const changes = new MutationObserver(follow)
    changes.observe(box, { childList: true, subtree: true, characterData: true })
    box.addEventListener("load", follow, { capture: true })
    return () => {
      box.removeEventListener("scroll", scrolled)
      box.removeEventListener("load", follow, { capture: true })
      changes.disconnect()
    }
  }, [isOn])
}
