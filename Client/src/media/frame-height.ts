import type { Ref } from "preact/hooks"
import { useEffect, useState } from "../kit"

/** CSS pixels: what is higher scrolls. */
const highest = 10_000

/**
 * The next height of a frame whose page says how high it is; the same one where it may not have that.
 *
 * `steps` are those that it has grown by. A page that is always so much higher than its frame would grow for ever.
 */
export const nextHeight = (now: number | undefined, told: unknown, steps: number[]): number | undefined => {
  if (typeof told !== "number" || !(told > 0)) return now
  const next = Math.min(told, highest)
  const step = next - (now ?? next)
  if (step <= 0) steps.length = 0
  else steps.push(step)
  return steps.length > 5 && steps.slice(-5).every((other) => other === step) ? now : next
}

/** How high a frame's page is; `undefined`: it has not said so, or is not asked. */
export const useFrameHeight = (
  frame: Ref<HTMLIFrameElement | null>,
  isAsked: boolean,
): number | undefined => {
  const [height, setHeight] = useState<number | undefined>(undefined)
  useEffect(() => {
    if (!isAsked) return undefined
    const steps: number[] = []
    const hear = ({ source, data }: MessageEvent<unknown>): void => {
      if (!frame.current || source !== frame.current.contentWindow) return
      if (typeof data !== "object" || data === null) return
      const told = (data as { readonly frameHeight?: unknown }).frameHeight
      setHeight((now) => nextHeight(now, told, steps))
    }
    addEventListener("message", hear)
    return () => removeEventListener("message", hear)
  }, [isAsked])
  return height
}
