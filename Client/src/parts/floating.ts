/** Where a floating box goes: beside which edge of its anchor, and how wide it is. */
export interface Placement {
  readonly side: "below" | "above"
  readonly align: "start" | "center" | "end"
  /** As wide as its anchor. */
  readonly isAnchorWide?: boolean
  /** In CSS pixels; it is at least that wide, and at least as wide as its anchor. */
  readonly minWidth?: number
  /** None of it may be out of sight: where neither side has room for all of it, it goes beside its anchor, or else over it. */
  readonly isWhole?: boolean
}

const gap = 4
const margin = 8

/** Puts `box`, which is in the top layer, beside `anchor`; on the other side if there is no room, never off the screen. */
export const place = (
  box: HTMLElement,
  anchor: Element,
  { side, align, isAnchorWide, minWidth, isWhole }: Placement,
): void => {
  const target = anchor.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  if (isAnchorWide) box.style.minWidth = box.style.maxWidth = `${target.width}px`
  if (minWidth !== undefined) {
    box.style.minWidth = `${Math.min(Math.max(minWidth, target.width), clientWidth - 2 * margin)}px`
  }
  if (isWhole) box.style.setProperty("--rn-room", `${clientHeight - 2 * margin}px`)
  const below = clientHeight - target.bottom - gap - margin
  const above = target.top - gap - margin
  const { width, height } = box.getBoundingClientRect()
  if (isWhole && height > Math.max(below, above)) {
    const [left, right] = [target.left - gap - width, target.right + gap]
    const isBeside = right + width <= clientWidth - margin || left >= margin
    const x = !isBeside ? target.left : right + width <= clientWidth - margin ? right : left
    box.style.left = `${Math.max(margin, Math.min(x, clientWidth - width - margin))}px`
    box.style.top = `${Math.max(margin, Math.min(target.top, clientHeight - height - margin))}px`
    return
  }
  const isBelow = side === "below"
    ? height <= below || below >= above
    : !(height <= above || above >= below)
  // Its own sheet may want it lower.
  box.style.setProperty("--rn-room", `${Math.max(120, isBelow ? below : above)}px`)
  const shown = Math.min(height, isBelow ? below : above)
  const left = {
    start: target.left,
    center: target.left + (target.width - width) / 2,
    end: target.right - width,
  }[align]
  box.style.left = `${Math.max(margin, Math.min(left, clientWidth - width - margin))}px`
  box.style.top = `${isBelow ? target.bottom + gap : target.top - gap - shown}px`
}

/** Keeps `box` at its place, wherever its anchor goes, until the function returned is called. */
export const keepPlaced = (box: HTMLElement, anchor: Element, placement: Placement): () => void => {
  const update = (): void => place(box, anchor, placement)
  let known = ""
  let frame = 0
  // Nothing tells of all that moves it: a scroll, a line that comes above, a picture that has arrived.
  const follow = (): void => {
    // Only a move closes one of these, in a browser that can't move it as it is.
    if (box.matches("[popover=manual]:not(:popover-open)") && box.isConnected) box.showPopover()
    const { left, top, width, height } = anchor.getBoundingClientRect()
    const now = `${[left, top, width, height]}`
    // One that was drawn anew under it has no place any more.
    if (now !== known && anchor.isConnected) update()
    known = now
    frame = requestAnimationFrame(follow)
  }
  follow()
  const observer = new ResizeObserver(update)
  observer.observe(box)
  addEventListener("resize", update)
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
    removeEventListener("resize", update)
  }
}
