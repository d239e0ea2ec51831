import { useLayoutEffect, useState } from "../kit"

interface Box {
  readonly current: HTMLElement | null
}

/** How high an element is inside, in pixels; 0 while it is not asked for. */
export const useHeight = (box: Box, isNeeded: boolean): number => {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!isNeeded || !element) return undefined
    const measure = (): void => setHeight(element.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [isNeeded])
  return isNeeded ? height : 0
}
