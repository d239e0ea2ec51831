import { useEffect, useLayoutEffect, useState } from "../kit"

interface Ref {
  readonly current: HTMLElement | null
}

/** The theme that the page shows; a change of it renders again. */
export const useThemeName = (): string => {
  const root = document.documentElement
  const [name, setName] = useState(root.dataset["theme"] ?? "")
  useLayoutEffect(() => {
    const observer = new MutationObserver(() => setName(root.dataset["theme"] ?? ""))
    observer.observe(root, { attributes: true, attributeFilter: ["data-theme"] })
    return () => observer.disconnect()
  }, [])
  return name
}

interface Size {
  readonly width: number
  readonly height: number
}

/** How much room an element has, in whole pixels. */
export const useSize = (element: Ref): Size | undefined => {
  const [size, setSize] = useState<Size | undefined>(undefined)
  useLayoutEffect(() => {
    if (!element.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const width = Math.floor(entry.contentRect.width)
      const height = Math.floor(entry.contentRect.height)
      setSize((last) => last?.width === width && last.height === height ? last : { width, height })
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return size
}

interface FullScreen {
  /** Not on every phone. */
  readonly isPossible: boolean
  readonly isOn: boolean
  readonly toggle: () => void
}

export const useFullScreen = (element: Ref): FullScreen => {
  const [isOn, setOn] = useState(false)
  useEffect(() => {
    const follow = () => setOn(document.fullscreenElement === element.current)
    document.addEventListener("fullscreenchange", follow)
    return () => document.removeEventListener("fullscreenchange", follow)
  }, [])
  return {
    isPossible: document.fullscreenEnabled,
    isOn,
    toggle: () => {
      // Refused by a browser that wants to be asked otherwise: then it stays as it is.
      const change = isOn ? document.exitFullscreen() : element.current?.requestFullscreen()
      change?.catch(() => undefined)
    },
  }
}
