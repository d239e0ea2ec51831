import { Icon } from "../markdown/icon"
import type { PageNode } from "../page/node"
import { useClient, useObserved } from "../parts/context"
import { defineElement } from "../parts/define"
import { Disclosure } from "../parts/disclosure"
import { useKept } from "../parts/kept"
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
    return (
      <Disclosure
        of={node}
        label={props.label ?? ""}
        type={props.type}
        icon={props.icon
          ? <span class="stExpanderIcon" data-testid="stExpanderIcon"><Icon icon={props.icon} /></span>
          : null}
        width={props.width}
        isOpen={isOpen}
        setOpen={setOpen}
      />
    )
  },
})
