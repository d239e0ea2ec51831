import type { ComponentChildren, VNode } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"
import { Markdown } from "../markdown/markdown"
import { plainText } from "../markdown/plain-text"
import { keepPlaced } from "./floating"
import { Sign } from "./icons"

interface BubbleProps {
  readonly anchor: Element
  readonly text: string
  readonly hide: () => void
}

const Bubble = ({ anchor, text, hide }: BubbleProps): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    element.showPopover()
    const leave = keepPlaced(element, anchor, { side: "above", align: "center" })
    const press = ({ target }: Event): void => {
      if (!(target instanceof Node && anchor.contains(target))) hide()
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return
      // The dialog that it is in stays open.
      event.preventDefault()
      hide()
    }
    addEventListener("pointerdown", press, true)
    addEventListener("keydown", escape, true)
    return () => {
      leave()
      removeEventListener("pointerdown", press, true)
      removeEventListener("keydown", escape, true)
    }
  }, [anchor])
  return (
    <div
      ref={box}
      popover="manual"
      role="tooltip"
      class="rn-tooltip"
      data-testid="stTooltipContent"
    >
      <Markdown body={text} />
    </div>
  )
}

/** For how many milliseconds a tooltip is still there: the pointer has a gap to cross on its way to a link in it. */
const patience = 150

/**
 * Shows `text` (Markdown) while the pointer is over what it wraps or over the text, while the focus that the keyboard
 * moves is in there, and where `opens` from a click or a tap on until something else is pressed. Escape takes it away.
 */
export const Tooltip = (
  { text, opens, children }: {
    text: string
    opens?: boolean
    children: ComponentChildren
  },
): VNode => {
  const [isShown, setShown] = useState(false)
  const target = useRef<HTMLSpanElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const show = (): void => {
    clearTimeout(timer.current)
    setShown(true)
  }
  const hide = (): void => setShown(false)
  const hideSoon = (): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!target.current?.querySelector(":focus-visible")) hide()
    }, patience)
  }
  return (
    <span
      ref={target}
      class="rn-tooltip-target"
      data-testid="stTooltipHoverTarget"
      onPointerEnter={show}
      onPointerLeave={hideSoon}
      onClick={opens ? show : undefined}
      onFocusIn={({ target }) => {
        if (target instanceof Element && target.matches(":focus-visible")) show()
      }}
      onFocusOut={hideSoon}
    >
      {children}
      {isShown && target.current && <Bubble anchor={target.current} text={text} hide={hide} />}
    </span>
  )
}

/** The question mark beside a label. Its text is no part of the page's own, nor of what it stands in. */
export const HelpMark = ({ text, of = "" }: { text: string; of?: string }): VNode => (
  <span class="stTooltipIcon" data-testid="stTooltipIcon">
    <Tooltip text={text} opens>
      <button
        type="button"
        class="rn-help"
        aria-label={`Help ${of && `for ${plainText(of)}`}`.trim()}
        aria-description={plainText(text)}
      >
        <Sign name="help" />
      </button>
    </Tooltip>
  </span>
)

/** What a screen reader says of a button: its help, and of one that shows an icon alone, a name. */
export const buttonName = (
  { label = "", icon, help }: {
    readonly label?: string | undefined
    readonly icon?: string | undefined
    readonly help?: string | undefined
  },
): { "aria-label"?: string; "aria-description"?: string } => {
  const description = help && plainText(help)
  if (label !== "") return description ? { "aria-description": description } : {}
  const name = description || icon?.replace(/^:material\/|:/g, "").replace(/_/g, " ")
  return name ? { "aria-label": name } : {}
}
