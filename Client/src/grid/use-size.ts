import { useLayoutEffect, useState } from "../kit"

interface Box {
  readonly current: HTMLElement | null
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** How large an element is inside, in pixels, without its scroll bars; nothing before it is there. */
export const useSize = (box: Box): Size => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element
      setSize((old) => old.width === width && old.height === height ? old : { width, height })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return size
}
