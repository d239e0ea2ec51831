import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import type { PageNode } from "../page/node"
import { Block } from "../parts/block"
import { useClient, useObserved } from "../parts/context"
import { defineElement } from "../parts/define"
import { Sign } from "../parts/icons"
import { useKept } from "../parts/kept"
import { widthStyle } from "../parts/style"
import type { Json } from "../wire/value"

interface ExpanderProps {
  readonly label?: string
  readonly icon?: string
  readonly type?: "compact" | "step"
  readonly expanded?: boolean
  readonly width?: Json
  /** The server is told whether it is open: then that is its value. */
  readonly id?: string
}

/** Whether an expander is open, and what opens and closes it. */
const useOpening = (
  node: PageNode,
  { id, expanded: isExpanded = false }: ExpanderProps,
): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] => {
  const { page, interactions } = useClient()
  // The reader's choice is kept over runs, unless the script changes its mind.
  const kept = useKept(node, "open", isExpanded, isExpanded)
  useObserved((observer) => id === undefined ? () => {} : page.values.observe(id, observer), [id])
  if (id === undefined) return kept
  return [
    page.values.get(id) === true,
    (isOpen) => interactions.report({ id, form: undefined }, isOpen),
  ]
}

export const expander = defineElement<ExpanderProps>({
  kind: "expander",
  isContainer: true,

  render({ node, props }) {
    const [isOpen, setOpen] = useOpening(node, props)
    const isStep = props.type === "step"
    return (
      <div
        class={`stExpander rn-expander-${props.type ?? "standard"}`}
        data-testid="stExpander"
        style={widthStyle(props.width)}
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
                {props.icon ? <Icon icon={props.icon} /> : <i class="rn-step-dot" />}
              </span>
            )}
            {!isStep && <Sign name="chevronRight" />}
            {!isStep && <Icon icon={props.icon} />}
            <Markdown body={props.label ?? ""} isInline />
            {isStep && (
              <span class="stExpanderStepChevron" data-testid="stExpanderStepChevron">
                <Sign name="chevronRight" />
              </span>
            )}
          </summary>
          <div class="stExpanderDetails" data-testid="stExpanderDetails">
            <Block of={node} />
          </div>
        </details>
      </div>
    )
  },
})
