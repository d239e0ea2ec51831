import type { VNode } from "preact"
import { useLayoutEffect, useRef } from "preact/hooks"
import { Block } from "../parts/block"
import type { PageNode } from "../page/node"
import { useClient, useObserved } from "../parts/context"
import { useLoaded } from "../parts/lazy"

const holdsChat = ({ kind, children }: PageNode): boolean => kind === "chatInput" || children.some(holdsChat)

/** What stays in sight at the bottom of the main area; nothing while nothing is in it. */
export const Bottom = (): VNode | null => {
  const { bottom } = useClient().page
  const box = useRef<HTMLDivElement | null>(null)
  useObserved((observer) => bottom.observe(observer), [bottom])
  const exists = bottom.children.length > 0
  // What a reader and an app say to each other is read at its end.
  const End = useLoaded<typeof import("../elements/lazy/chat-input")>("chat-input.js", {
    isNeeded: holdsChat(bottom),
    style: "chat-input.css",
  })?.PageEnd
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    // So that the browser scrolls nothing under it, and nothing else lies over it.
    const { style } = document.documentElement
    const size = new ResizeObserver(() =>
      style.setProperty("--rn-bottom", `${element.offsetHeight}px`)
    )
    size.observe(element)
    return () => {
      size.disconnect()
      style.removeProperty("--rn-bottom")
    }
  }, [exists])
  if (!exists) return null
  return (
    <>
      <div ref={box} class="stBottom" data-testid="stBottom">
        <div class="stBottomBlockContainer" data-testid="stBottomBlockContainer">
          <Block of={bottom} />
        </div>
      </div>
      {End && <End />}
    </>
  )
}
