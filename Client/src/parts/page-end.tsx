import type { VNode } from "../kit"
import { Sign, useClient, useLayoutEffect, useRef, useState } from "../kit"

/** How far above its end, in pixels, the page may be and still count as at its end: less than a line. */
const tolerance = 16

const distance = (): number => {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement
  return scrollHeight - clientHeight - scrollTop
}

/**
 * Keeps the page at its end while it grows, unless the reader has scrolled up: then a button leads there. A page begins at its
 * end.
 */
export const PageEnd = (): VNode => {
  const { view } = useClient()
  const box = useRef<HTMLDivElement | null>(null)
  const follows = useRef(!view.comesBack && location.hash === "")
  const [isAway, setAway] = useState(false)
  const goToEnd = (): void => scrollTo({ top: document.documentElement.scrollHeight })

  useLayoutEffect(() => {
    const main = box.current?.parentElement
    if (!main) return undefined
    let last = scrollY
    const scrolled = (): void => {
      if (distance() < tolerance) follows.current = true
      // More may have been written since this page was scrolled: that the end is further off now says nothing of the reader.
      else if (scrollY < last) follows.current = false
      last = scrollY
      setAway(!follows.current)
    }
    const follow = (): void => {
      if (follows.current) goToEnd()
      last = scrollY
      setAway(distance() >= tolerance)
    }
    addEventListener("scroll", scrolled, { passive: true })
    addEventListener("resize", follow)
    const growth = new ResizeObserver(follow)
    growth.observe(main)
    return () => {
      removeEventListener("scroll", scrolled)
      removeEventListener("resize", follow)
      growth.disconnect()
    }
  }, [])

  const press = (isByKey: boolean): void => {
    follows.current = true
    goToEnd()
    // The button goes. A tap on it is not to open a phone's keyboard.
    if (isByKey) box.current?.parentElement?.querySelector<HTMLElement>(".stBottom textarea")?.focus({ preventScroll: true })
  }
  return (
    <div ref={box} class="rn-page-end" data-testid="stAppScrollToBottomContainer">
      {isAway && (
        <button
          type="button"
          class="rn-button rn-button-secondary"
          aria-label="Scroll to the end"
          onClick={({ detail }) => press(detail === 0)}
        >
          <Sign name="arrowDown" />
        </button>
      )}
    </div>
  )
}
