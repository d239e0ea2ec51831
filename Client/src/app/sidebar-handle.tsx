import type { VNode } from "../kit"
import { useClient, useLayoutEffect, useRef, useState } from "../kit"

// CSS pixels.
const usual = 300
const least = 200
const most = 600
const step = 16

const within = (width: number): number => Math.round(Math.max(least, Math.min(most, width)))

/** An app's sidebar is as wide in all tabs of a browser, and over reloads. */
const keyOf = (base: string): string => `runnel-sidebar${base}`

const savedWidth = (base: string): number => {
  try {
    return within(Number(localStorage.getItem(keyOf(base)) ?? usual) || usual)
  } catch {
    return usual
  }
}

const save = (base: string, width: number): void => {
  try {
    if (width === usual) localStorage.removeItem(keyOf(base))
    else localStorage.setItem(keyOf(base), String(width))
  } catch {
    // Switched off or full: it is as wide as the reader has made it, on this page.
  }
}

/** The edge of the sidebar, by which it is made wider: with the pointer, by arrow keys, Home and End, or, with a double click, as wide as usual. */
export const SidebarHandle = (): VNode => {
  const { base } = useClient().place
  const [width, setWidth] = useState(() => savedWidth(base))
  const box = useRef<HTMLDivElement | null>(null)
  const held = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    box.current?.parentElement?.style.setProperty("--rn-sidebar", `${width}px`)
  }, [width])
  const set = (to: number, isDone = true): void => {
    const next = within(to)
    setWidth(next)
    if (isDone) save(base, next)
  }
  const keys: { readonly [key: string]: () => number } = {
    ArrowLeft: () => width - step,
    ArrowRight: () => width + step,
    Home: () => least,
    End: () => most,
  }
  return (
    <div
      ref={box}
      class="stSidebarResizeHandle"
      data-testid="stSidebarResizeHandle"
      role="separator"
      tabIndex={0}
      aria-label="Sidebar width"
      aria-orientation="vertical"
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width}
      aria-valuetext={`${width.toLocaleString()} pixels`}
      onKeyDown={(event) => {
        const next = keys[event.key]
        if (!next || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        set(next())
      }}
      onDblClick={() => set(usual)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        // The pointer stays as far from the edge as it was.
        held.current = event.clientX - width
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={({ clientX }) => {
        if (held.current !== undefined) set(clientX - held.current, false)
      }}
      onPointerUp={() => {
        held.current = undefined
        save(base, width)
      }}
      onPointerCancel={() => {
        held.current = undefined
      }}
    />
  )
}
