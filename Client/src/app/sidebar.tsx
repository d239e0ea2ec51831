import type { VNode } from "preact"
import type { Ref } from "preact/hooks"
import { useLayoutEffect, useRef, useState } from "preact/hooks"
import { Block } from "../parts/block"
import { useClient, useObserved } from "../parts/context"
import { Sign } from "../parts/icons"
import { useKept, useKeptScroll } from "../parts/kept"
import { useLoaded } from "../parts/lazy"
import type { Pages } from "./pages"
import { useMenu, usePages } from "./pages"
import type { Json } from "../wire/value"

export interface SidebarState {
  /** There is something in it. */
  readonly exists: boolean
  /** The pages whose menu stands in it. */
  readonly pages: Pages | undefined
  readonly isOpen: boolean
  /** It lies over the page, which can't be used until it is closed. */
  readonly isAbove: boolean
  /** The reader opens or closes it. */
  readonly setOpen: (isOpen: boolean) => void
  readonly openButton: Ref<HTMLButtonElement | null>
  readonly closeButton: Ref<HTMLButtonElement | null>
}

/** Whether the window is so narrow that the sidebar lies over the page. */
const narrow = (): MediaQueryList => matchMedia("(max-width: 768px)")

/** How wide the reader has made it, in pixels; see `SidebarHandle`. */
const savedWidth = (base: string): string | null => {
  try {
    return localStorage.getItem(`runnel-sidebar${base}`)
  } catch {
    return null // Switched off.
  }
}

/**
 * Open or not: as the script asks, until the reader decides. Where it lies over the page it is closed at first, and whenever
 * the window becomes so narrow; beside the page it is then as it was.
 */
export const useSidebar = (initial: Json | undefined): SidebarState => {
  const { sidebar } = useClient().page
  const asked = initial ?? null
  const [isNarrow, setNarrow] = useState(() => narrow().matches)
  const beside = useKept(sidebar, "open", initial !== "collapsed", asked)
  const above = useKept(sidebar, "above", initial === "expanded", asked)
  const [isOpen, setOpen] = isNarrow ? above : beside
  const latest = useRef(above)
  latest.current = above
  // Heard from the first frame on: a window that is turned while the page comes is heard too.
  useLayoutEffect(() => {
    const screen = narrow()
    const turned = (): void => {
      if (screen.matches) latest.current[1](false)
      setNarrow(screen.matches)
    }
    screen.addEventListener("change", turned)
    return () => screen.removeEventListener("change", turned)
  }, [])
  useObserved((observer) => sidebar.observe(observer), [sidebar])
  const openButton = useRef<HTMLButtonElement | null>(null)
  const closeButton = useRef<HTMLButtonElement | null>(null)
  const isPressed = useRef(false)
  useLayoutEffect(() => {
    if (!isPressed.current) return
    isPressed.current = false
    // The button that had the focus is gone with what it did; the one that undoes it takes over.
    const other = isOpen ? closeButton : openButton
    other.current?.focus({ preventScroll: true })
  }, [isOpen])
  const all = usePages()
  const pages = all?.top && !isNarrow ? undefined : all
  const exists = sidebar.children.length > 0 || pages !== undefined
  return {
    exists,
    pages,
    isOpen,
    isAbove: exists && isOpen && isNarrow,
    setOpen(isOpen) {
      isPressed.current = true
      setOpen(isOpen)
    },
    openButton,
    closeButton,
  }
}

export const Sidebar = ({ state }: { state: SidebarState }): VNode | null => {
  const { page, place } = useClient()
  const keptScroll = useKeptScroll<HTMLDivElement>(page.sidebar)
  const Handle = useLoaded<typeof import("./sidebar-handle")>("sidebar-handle.js", {
    isNeeded: state.exists,
    style: "sidebar-handle.css",
  })?.SidebarHandle
  const { pages } = state
  const Menu = useMenu(pages !== undefined)?.SidebarMenu
  if (!state.exists) return null
  const width = savedWidth(place.base)
  return (
    <>
      {/* On a phone the sidebar lies over the page; a tap beside it closes it. */}
      {state.isOpen && <div class="rn-scrim" onClick={() => state.setOpen(false)} />}
      <section
        class="stSidebar"
        data-testid="stSidebar"
        aria-label="Sidebar"
        aria-expanded={state.isOpen}
        inert={!state.isOpen}
        style={{ "--rn-sidebar": width ? `${width}px` : undefined }}
        onKeyDown={(event) => {
          // A list that is open in it takes the key for itself.
          if (event.key === "Escape" && !event.defaultPrevented && narrow().matches) state.setOpen(false)
        }}
      >
        <div class="stSidebarContent" data-testid="stSidebarContent" {...keptScroll}>
          <div class="stSidebarHeader" data-testid="stSidebarHeader">
            <div class="stSidebarCollapseButton" data-testid="stSidebarCollapseButton">
              <button
                ref={state.closeButton}
                type="button"
                class="rn-tool"
                aria-label="Close sidebar"
                onClick={() => state.setOpen(false)}
              >
                <Sign name="collapse" />
              </button>
            </div>
          </div>
          {pages && Menu && (
            <Menu
              pages={pages}
              hasMore={page.sidebar.children.length > 0}
              onGo={() => {
                if (state.isAbove) state.setOpen(false)
              }}
            />
          )}
          {/* It would jump as the menu comes. */}
          <div
            class={`stSidebarUserContent${pages && !Menu ? " rn-waits" : ""}`}
            data-testid="stSidebarUserContent"
          >
            <Block of={page.sidebar} />
          </div>
        </div>
        {Handle && <Handle />}
      </section>
    </>
  )
}
