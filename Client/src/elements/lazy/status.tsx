import { containerShare, defineElement, Disclosure, plainText, Sign, useKept } from "../../kit"
import type { VNode } from "../../kit"
import type { Json } from "../../wire/value"

type State = "running" | "complete" | "error"

interface StatusProps {
  readonly label: string
  readonly state: State
  readonly type?: "compact" | "step"
  readonly expanded?: boolean
  readonly width?: Json
}

const words: { readonly [S in State]: string } = {
  running: "Running",
  complete: "Complete",
  error: "Error",
}

const StateSign = ({ state }: { state: State }): VNode => (
  <span
    class={`rn-status-sign ${state === "error" ? "rn-color-red" : "rn-color-green"}`}
    data-testid={`stExpanderIcon${state === "running" ? "Spinner" : state === "error" ? "Error" : "Check"}`}
  >
    {state === "running"
      ? <i class="rn-wheel" aria-hidden="true" />
      : <Sign name={state === "error" ? "error" : "success"} />}
  </span>
)

export const status = defineElement<StatusProps>({
  kind: "status",
  isContainer: true,

  render({ node, props }) {
    const { label, state, expanded: isExpanded = false } = props
    const [isOpen, setOpen] = useKept(node, "open", isExpanded, isExpanded)
    return (
      <div class={`stStatus${containerShare(props.width)}`} data-testid="stStatus" data-state={state}>
        {/* What changes is said when a screen reader has nothing else to say, whether it is open or not. */}
        <span class="rn-unseen" role="status">{`${plainText(label)}: ${words[state]}`}</span>
        <Disclosure
          of={node}
          label={label}
          type={props.type}
          icon={<StateSign state={state} />}
          width={props.width}
          isOpen={isOpen}
          setOpen={setOpen}
        />
      </div>
    )
  },
})
