import type { VNode } from "preact"
import { Markdown } from "../markdown/markdown"
import type { PageNode } from "../page/node"
import type { Json } from "../wire/value"
import { Block } from "./block"
import { Sign } from "./icons"
import { containerShare, widthStyle } from "./style"

interface DisclosureProps {
  readonly of: PageNode
  readonly label: string
  readonly type: "compact" | "step" | undefined
  /** In front of the label; of a step, on its line. */
  readonly icon: VNode | null
  readonly width: Json | undefined
  readonly isOpen: boolean
  readonly setOpen: (isOpen: boolean) => void
}

/** A container below a line that opens and closes it. */
export const Disclosure = (
  { of, label, type, icon, width, isOpen, setOpen }: DisclosureProps,
): VNode => {
  const isStep = type === "step"
  return (
    <div
      class={`stExpander rn-expander-${type ?? "standard"}${containerShare(width)}`}
      data-testid="stExpander"
      style={widthStyle(width)}
    >
      <details
        open={isOpen}
        onToggle={(event) => {
          // Not only by a click: the browser opens it to show what it has found there.
          if (event.currentTarget.open !== isOpen) setOpen(event.currentTarget.open)
        }}
      >
        <summary
          onClick={(event) => {
            // A link in the label is followed.
            if (event.target instanceof Element && event.target.closest("a")) return
            // Now, as the event above comes late: a page that is left meanwhile would forget the click.
            event.preventDefault()
            setOpen(!isOpen)
          }}
        >
          {isStep && (
            <span class="stExpanderStepIcon" data-testid="stExpanderStepIcon">
              {icon ?? <i class="rn-step-dot" />}
            </span>
          )}
          {!isStep && <Sign name="chevronRight" />}
          {!isStep && icon}
          <Markdown body={label} isInline />
          {isStep && (
            <span class="stExpanderStepChevron" data-testid="stExpanderStepChevron">
              <Sign name="chevronRight" />
            </span>
          )}
        </summary>
        <div class="stExpanderDetails" data-testid="stExpanderDetails">
          <Block of={of} />
        </div>
      </details>
    </div>
  )
}
