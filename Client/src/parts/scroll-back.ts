/** How far something is scrolled, in pixels. */
export type Scroll = readonly [left: number, top: number]

/** How long, in milliseconds, to wait for what makes a page as long as it was: pictures, highlighted code. */
const patience = 3000
const ownScrolling = ["wheel", "touchstart", "pointerdown", "keydown"] as const

/** Scrolls to where the reader was, at once and as the content grows, until they scroll themselves. */
export const scrollBack = (scroller: Element, [left, top]: Scroll): void => {
  const isThere = (): boolean => {
    scroller.scrollTo(left, top)
    return Math.abs(scroller.scrollTop - top) < 1 && Math.abs(scroller.scrollLeft - left) < 1
  }
  if (isThere()) return
  const end = new AbortController()
  const growth = new ResizeObserver(() => {
    if (isThere()) end.abort()
  })
  for (const child of scroller.children) growth.observe(child)
  const timer = setTimeout(() => end.abort(), patience)
  for (const type of ownScrolling) {
    addEventListener(type, () => end.abort(), { signal: end.signal, passive: true, capture: true })
  }
  end.signal.addEventListener("abort", () => {
    growth.disconnect()
    clearTimeout(timer)
  })
}
