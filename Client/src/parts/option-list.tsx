import type { VNode } from "../kit"
import { keepPlaced, useLayoutEffect, useRef, useState } from "../kit"
import { allOptions, typedOption } from "./option-filter"

const rowHeight = 40
const listHeight = 300
/** Up to so many options, all are in the document; beyond, only those that can be seen. */
const virtualFrom = 200

export interface OptionListProps {
  readonly id: string
  /** Its class and test id. */
  readonly name?: string
  readonly anchor: Element
  readonly options: readonly string[]
  /** What the reader has typed: the text of the option `typedOption`. */
  readonly typed: string
  /** The indexes of those that are shown. */
  readonly shown: readonly number[]
  /** The place in `shown` that keys act on. */
  readonly active: number
  readonly chosen: number | undefined
  readonly label: string
  /** What it says when it shows no option. */
  readonly nothing?: string
  readonly choose: (index: number) => void
  readonly point: (place: number) => void
}

/** The list that drops from a select box. */
export const OptionList = (
  {
    id,
    name = "stSelectboxVirtualDropdown",
    anchor,
    options,
    typed,
    shown,
    active,
    chosen,
    label,
    nothing = "No results",
    choose,
    point,
  }: OptionListProps,
): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  const list = useRef<HTMLUListElement | null>(null)
  const [scrollTop, setScrollTop] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    element.showPopover()
    return keepPlaced(element, anchor, { side: "below", align: "start", isAnchorWide: true })
  }, [anchor])
  useLayoutEffect(() => {
    const element = list.current
    if (!element || active < 0) return
    const top = active * rowHeight
    const height = element.clientHeight || listHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + height) {
      element.scrollTop = top + rowHeight - height
    }
  }, [active, shown])

  const isVirtual = shown.length > virtualFrom
  const first = isVirtual ? Math.max(0, Math.floor(scrollTop / rowHeight) - 5) : 0
  const last = isVirtual
    ? Math.min(shown.length, first + Math.ceil(listHeight / rowHeight) + 10)
    : shown.length
  return (
    <div
      ref={box}
      popover="manual"
      class={`${name} rn-list`}
      data-testid={name}
      // The field keeps the focus, and with it the list stays open.
      onMouseDown={(event) => event.preventDefault()}
    >
      {shown.length === 0 && <div class="rn-no-results" role="status">{nothing}</div>}
      {/* The listbox itself scrolls: its field names it by `aria-controls`, and the field's keys scroll it. */}
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        onScroll={(event) => {
          if (isVirtual) setScrollTop(event.currentTarget.scrollTop)
        }}
      >
        {/* As high as all options together, for the scroll bar. */}
        {isVirtual && <li role="none" style={{ height: `${shown.length * rowHeight}px` }} />}
        {shown.slice(first, last).map((index, offset) => {
          const position = first + offset
          const text = index === typedOption ? `Add “${typed}”` : index === allOptions ? "Select all" : options[index]
          return (
            <li
              key={index}
              id={`${id}-${index}`}
              role="option"
              dir="auto"
              aria-selected={index === chosen}
              aria-posinset={position + 1}
              aria-setsize={shown.length}
              title={text}
              class={`${position === active ? "rn-active" : ""}${index === allOptions ? " rn-all" : ""}`}
              style={isVirtual ? { position: "absolute", top: `${position * rowHeight}px` } : {}}
              onClick={() => choose(index)}
              onPointerMove={() => point(position)}
            >
              {text}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
