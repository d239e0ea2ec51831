import type { ComponentChildren, VNode } from "../kit"
import { keepPlaced, useLayoutEffect, useRef } from "../kit"
import type { CalendarView } from "./calendar"

interface DialogProps {
  readonly id: string
  /** Its class and test id. */
  readonly name: string
  readonly label: string
  readonly anchor: Element
  readonly view: CalendarView
  readonly close: () => void
  readonly children: ComponentChildren
}

const stops = "button:enabled:not([aria-disabled=true]), select:enabled, [role=gridcell][tabindex='0']"

/** Where the Tab key leads to from an element, which need not be a stop itself: a day that may not be chosen is none. */
const nextStop = (box: HTMLElement, from: Element, isBack: boolean): HTMLElement | undefined => {
  const all = [...box.querySelectorAll<HTMLElement>(stops)].filter((stop) => stop !== from)
  const isBefore = (stop: HTMLElement): boolean =>
    (from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  return isBack
    ? all.filter(isBefore).at(-1) ?? all.at(-1)
    : all.find((stop) => !isBefore(stop)) ?? all[0]
}

/** The box that a calendar drops down in. The Tab key goes around in it, by the pattern of WAI-ARIA's date picker. */
export const CalendarDialog = (
  { id, name, label, anchor, view, close, children }: DialogProps,
): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  useLayoutEffect(() => {
    if (!box.current) return undefined
    box.current.showPopover()
    return keepPlaced(box.current, anchor, { side: "below", align: "start", isWhole: true })
  }, [anchor])
  // After it is shown, as nothing can have the focus before.
  useLayoutEffect(() => {
    // Moved bounds move the day, which is no reason to take the focus from a list of months.
    const focused = document.activeElement
    const isElsewhere = box.current?.contains(focused) && !focused?.matches("[role=gridcell]")
    if (!view.takesFocus || isElsewhere) return
    box.current?.querySelector<HTMLElement>("[role=gridcell][tabindex='0']")
      ?.focus({ preventScroll: true })
  }, [view])
  return (
    <div
      ref={box}
      id={id}
      popover="manual"
      role="dialog"
      aria-label={label}
      class={`${name} rn-calendar`}
      data-testid={name}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault()
          event.stopPropagation()
          close()
        } else if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
          const { currentTarget, target } = event
          const next = target instanceof Element ? nextStop(currentTarget, target, event.shiftKey) : undefined
          if (!next) return
          event.preventDefault()
          next.focus()
        }
      }}
    >
      {children}
    </div>
  )
}
