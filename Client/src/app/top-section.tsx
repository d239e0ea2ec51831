import type { VNode } from "preact"
import { Icon, keepPlaced, Markdown, Sign, useLayoutEffect, useRef, useState } from "../kit"
import { Entries, holds, useShown } from "./page-entries"
import type { PageEntry } from "./pages"

interface TopSectionProps {
  /** Which of the menu's entries it is: titles may be alike. */
  readonly place: string
  readonly title: string
  readonly icon?: string | undefined
  readonly pages: readonly PageEntry[]
}

/** What the arrow keys lead to: not what is in a closed group. */
const reachable = "a:not(details:not([open]) a), summary:not(details:not([open]) details summary)"

/** Several pages below a button of the header. */
export const TopSection = ({ place, title, icon, pages }: TopSectionProps): VNode => {
  const button = useRef<HTMLButtonElement | null>(null)
  const body = useRef<HTMLDivElement | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isShown = holds(pages, useShown()?.path)
  const id = `rn-nav-${place}`
  useLayoutEffect(() => {
    if (!isOpen || !body.current || !button.current) return undefined
    return keepPlaced(body.current, button.current, { side: "below", align: "start" })
  }, [isOpen])
  return (
    <div
      class="stTopNavSection"
      data-testid="stTopNavSection"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        // The focus goes on to another control, and not to nothing, as at a click beside it.
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) body.current?.hidePopover()
      }}
      onKeyDown={(event) => {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
        if (step === 0 || !body.current || (step < 0 && event.target === button.current)) return
        event.preventDefault()
        body.current.showPopover()
        const places = [button.current, ...body.current.querySelectorAll<HTMLElement>(reachable)]
        const next = places[places.indexOf(document.activeElement as HTMLElement | null) + step] // None, where it is none of them.
        next?.focus({ preventScroll: next === button.current })
      }}
    >
      <button
        ref={button}
        type="button"
        class="rn-page-link"
        popovertarget={id}
        aria-expanded={isOpen}
        aria-controls={id}
        // One of its pages is shown.
        aria-current={isShown ? "true" : undefined}
      >
        <Icon icon={icon} />
        <Markdown body={title} isInline />
        <Sign name="chevronDown" />
      </button>
      <div
        ref={body}
        id={id}
        popover="auto"
        class="stTopNavPopover"
        data-testid="stTopNavPopover"
        onToggle={({ target, currentTarget }) => {
          // Not that of a group in it.
          if (target === currentTarget) setOpen(currentTarget.matches(":popover-open"))
        }}
      >
        <Entries pages={pages} onGo={() => body.current?.hidePopover()} />
      </div>
    </div>
  )
}
