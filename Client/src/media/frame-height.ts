import type { Ref } from "preact/hooks"
import { useLayoutEffect, useRef, useState } from "../kit"

/** CSS pixels: what is higher scrolls. */
const highest = 10_000
/** Milliseconds after a change of the frame's height within which its page tells of what that has done to it. */
const echo = 100
/** Echoes that are followed at once. */
const most = 5

/**
 * The height of a frame whose page says how high it is.
 *
 * Some pages are always higher than their frame (`100vh` and a margin). Each change of the frame makes them tell another height,
 * for ever; so such answers are followed a few times, and then after pauses that double. What a page shows by itself tells a
 * height at other times, and is followed at once.
 */
export class FrameHeight {
  height: number | undefined
  private changed = -Infinity
  private echoes = 0
  private pause = 0

  /** Milliseconds to wait before the height is taken by `take`; 0: it is taken, or is none. */
  tell(told: unknown, now: number): number {
    if (typeof told !== "number" || !(told > 0) || Math.min(told, highest) === this.height) return 0
    this.echoes = now - this.changed > echo ? 0 : this.echoes + 1
    if (this.echoes <= most) {
      this.pause = 0
      this.take(told, now)
      return 0
    }
    this.pause = Math.min(60_000, this.pause * 2 || 250)
    return this.pause
  }

  take(told: number, now: number): void {
    this.height = Math.min(told, highest)
    this.changed = now
  }
}

/** How high a frame's page is; `undefined`: it has not said so, or is not asked. `source`: what is in the frame. */
export const useFrameHeight = (
  frame: Ref<HTMLIFrameElement | null>,
  isAsked: boolean,
  source: string,
): number | undefined => {
  const [height, setHeight] = useState<number | undefined>(undefined)
  const waiting = useRef(0)
  // Before the page can say anything.
  useLayoutEffect(() => {
    if (!isAsked) return undefined
    const known = new FrameHeight()
    const show = (): void => setHeight(known.height)
    const hear = ({ source, data }: MessageEvent<unknown>): void => {
      if (!frame.current || source !== frame.current.contentWindow) return
      if (typeof data !== "object" || data === null) return
      const told = (data as { readonly frameHeight?: unknown }).frameHeight
      clearTimeout(waiting.current)
      const pause = known.tell(told, performance.now())
      if (pause === 0) return show()
      waiting.current = setTimeout(() => {
        known.take(Number(told), performance.now())
        show()
      }, pause)
    }
    addEventListener("message", hear)
    return () => {
      removeEventListener("message", hear)
      clearTimeout(waiting.current)
    }
  }, [isAsked, source])
  return isAsked ? height : undefined
}
