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

const stops = "button:enabled, select:enabled, [role=gridcell][tabindex='0']"

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
    if (!view.takesFocus) return
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
          const all = [...event.currentTarget.querySelectorAll<HTMLElement>(stops)]
          const place = all.indexOf(event.target as HTMLElement) // A key goes to an element.
          const next = all.at(event.shiftKey ? place - 1 : (place + 1) % all.length)
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
