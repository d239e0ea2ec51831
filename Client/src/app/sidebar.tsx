import type { VNode } from "preact"
import type { Ref } from "preact/hooks"
import { useLayoutEffect, useMemo, useRef } from "preact/hooks"
import { Block } from "../parts/block"
import { useClient, useObserved } from "../parts/context"
import { Sign } from "../parts/icons"
import { useKept, useKeptScroll } from "../parts/kept"
import type { Json } from "../wire/value"

export interface SidebarState {
  /** There is something in it. */
  readonly exists: boolean
  readonly isOpen: boolean
  /** The reader opens or closes it. */
  readonly setOpen: (isOpen: boolean) => void
  readonly openButton: Ref<HTMLButtonElement | null>
  readonly closeButton: Ref<HTMLButtonElement | null>
}

const isNarrowScreen = (): boolean => matchMedia("(max-width: 768px)").matches

/** Open or not: as the script asks, until the reader decides; closed at first where it would cover the page. */
export const useSidebar = (initial: Json | undefined): SidebarState => {
  const { sidebar } = useClient().page
  const start = useMemo(
    () => initial === "expanded" || (initial !== "collapsed" && !isNarrowScreen()),
    [initial],
  )
  const [isOpen, setOpen] = useKept(sidebar, "open", start, initial ?? null)
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
  return {
    exists: sidebar.children.length > 0,
    isOpen,
    setOpen(isOpen) {
      isPressed.current = true
      setOpen(isOpen)
    },
    openButton,
    closeButton,
  }
}

export const Sidebar = ({ state }: { state: SidebarState }): VNode | null => {
  const { page } = useClient()
  const keptScroll = useKeptScroll<HTMLDivElement>(page.sidebar)
  if (!state.exists) return null
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
        onKeyDown={(event) => {
          if (event.key === "Escape" && isNarrowScreen()) state.setOpen(false)
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
          <div class="stSidebarUserContent" data-testid="stSidebarUserContent">
            <Block of={page.sidebar} />
          </div>
        </div>
      </section>
    </>
  )
}
