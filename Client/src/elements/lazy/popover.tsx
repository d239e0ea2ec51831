import {
  Block,
  buttonName,
  defineElement,
  Icon,
  keepPlaced,
  keyClass,
  Markdown,
  plainText,
  shareClass,
  Sign,
  Tooltip,
  useClient,
  useEffect,
  useRef,
  useSignal,
  useState,
  widthStyle,
} from "../../kit"
import type { Json } from "../../wire/value"

interface PopoverProps {
  readonly label: string
  readonly icon?: string
  readonly type?: "primary" | "tertiary"
  readonly help?: string
  readonly disabled?: boolean
  readonly width?: Json
  /** Its label has one line. */
  readonly short?: boolean
}

const canHaveFocus = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']"

export const popover = defineElement<PopoverProps>({
  kind: "popover",
  isContainer: true,

  render({ node, props }) {
    const type = props.type ?? "secondary"
    const id = `rn-popover-${node.uid}`
    const [isOpen, setOpen] = useState(false)
    const isUsable = useSignal(useClient().isUsable)
    const button = useRef<HTMLButtonElement | null>(null)
    const body = useRef<HTMLDivElement | null>(null)
    useEffect(() => {
      if (!isOpen || !body.current || !button.current) return undefined
      const leave = keepPlaced(body.current, button.current, { side: "below", align: "start", minWidth: 320 })
      // Not before it has its place, or the page would scroll to where it is not.
      const first = body.current.querySelector<HTMLElement>(canHaveFocus) ?? body.current
      first.focus({ preventScroll: true })
      return leave
    }, [isOpen])
    const control = (
      <button
        ref={button}
        type="button"
        kind={type}
        class={`stPopoverButton rn-button rn-button-${type}${props.short ? " rn-one-line" : ""}`}
        data-testid="stPopoverButton"
        // The browser's own way: a press on the button of an open one closes it, and does not open it again.
        popovertarget={id}
        disabled={props.disabled === true || !isUsable && !isOpen}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={id}
        {...buttonName(props)}
      >
        <Icon icon={props.icon} />
        {props.label !== "" && <Markdown body={props.label} isInline />}
        <Sign name="chevronDown" />
      </button>
    )
    const stretches = props.width === "stretch" || typeof props.width === "number"
    return (
      <div
        class={`stPopover${stretches ? " rn-stretches" : ""}${shareClass(props.width, {})}${keyClass(node.key)}`}
        data-testid="stPopover"
        style={widthStyle(props.width)}
      >
        {props.help
          ? <Tooltip text={props.help}>{control}</Tooltip>
          : control}
        <div
          ref={body}
          id={id}
          popover="auto"
          role="dialog"
          aria-label={plainText(props.label)}
          tabIndex={-1}
          class="stPopoverBody"
          data-testid="stPopoverBody"
          onToggle={(event) => {
            if (event.target === event.currentTarget) {
              setOpen(event.currentTarget.matches(":popover-open"))
            }
          }}
          onFocusOut={({ currentTarget, relatedTarget }) => {
            // Tab has led out of it: it would cover what has the focus now.
            const isLeft = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget) &&
              relatedTarget !== button.current
            if (isLeft) currentTarget.hidePopover()
          }}
        >
          <Block of={node} />
        </div>
      </div>
    )
  },
})
