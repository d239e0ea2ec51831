import type { ComponentChildren, VNode } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"
import { Markdown } from "../markdown/markdown"
import { keepPlaced } from "./floating"
import { Sign } from "./icons"

const Bubble = ({ anchor, id, text }: { anchor: Element; id: string; text: string }): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    element.showPopover()
    return keepPlaced(element, anchor, { side: "above", align: "center" })
  }, [anchor])
  return (
    <div
      ref={box}
      popover="manual"
      role="tooltip"
      id={id}
      class="rn-tooltip"
      data-testid="stTooltipContent"
    >
      <Markdown body={text} />
    </div>
  )
}

/** Shows `text` (Markdown) while the pointer is over what it wraps, or the focus in it. Escape takes it away. */
export const Tooltip = (
  { text, id, children }: { text: string; id: string; children: ComponentChildren },
): VNode => {
  const [isShown, setShown] = useState(false)
  const target = useRef<HTMLSpanElement | null>(null)
  const show = (): void => setShown(true)
  const hide = (): void => setShown(false)
  return (
    <span
      ref={target}
      class="rn-tooltip-target"
      data-testid="stTooltipHoverTarget"
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === "Escape") hide()
      }}
    >
      {children}
      {isShown && target.current && <Bubble anchor={target.current} id={id} text={text} />}
    </span>
  )
}

/** The question mark beside a label. */
export const HelpMark = ({ text, id }: { text: string; id: string }): VNode => (
  <span class="stTooltipIcon" data-testid="stTooltipIcon">
    <Tooltip text={text} id={id}>
      <button type="button" class="rn-help" aria-label="Help" aria-describedby={id}>
        <Sign name="help" />
      </button>
    </Tooltip>
  </span>
)
