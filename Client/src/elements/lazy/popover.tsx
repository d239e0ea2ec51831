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
  useLayoutEffect,
  useObserved,
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
  /** The server is told whether it is open: then that is its value. */
  readonly id?: string
}

/** Opens and closes it as its value says. What is returned is to be told when it has opened or closed. */
const useReported = (
  id: string | undefined,
  body: { readonly current: HTMLElement | null },
  button: { readonly current: HTMLElement | null },
): (isOpen: boolean) => void => {
  const { page, interactions } = useClient()
  useObserved((observer) => id === undefined ? () => {} : page.values.observe(id, observer), [id])
  const value = id === undefined ? undefined : page.values.get(id) === true
  useLayoutEffect(() => {
    if (value === undefined || value === body.current?.matches(":popover-open")) return
    if (value) {
      body.current?.showPopover()
      return
    }
    // What had it went with the run that closes.
    const isFocusLost = document.activeElement === document.body
    body.current?.hidePopover()
    if (isFocusLost) button.current?.focus()
  }, [value])
  return (isOpen) => {
    if (id !== undefined && isOpen !== (page.values.get(id) === true)) interactions.report({ id, form: undefined }, isOpen)
  }
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
    const hadFocus = useRef(false)
    const report = useReported(props.id, body, button)
    useEffect(() => {
      if (!isOpen || !body.current || !button.current) return undefined
      return keepPlaced(body.current, button.current, { side: "below", align: "start", minWidth: 320 })
      // With its help, the button comes anew.
    }, [isOpen, !props.help])
    useEffect(() => {
      // Not before it has its place, or the page would scroll to where it is not.
      if (isOpen) (body.current?.querySelector<HTMLElement>(canHaveFocus) ?? body.current)?.focus({ preventScroll: true })
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
          onBeforeToggle={({ target, currentTarget }) => {
            if (target === currentTarget) hadFocus.current = currentTarget.contains(document.activeElement)
          }}
          onToggle={({ target, currentTarget }) => {
            if (target === currentTarget) {
              const isNowOpen = currentTarget.matches(":popover-open")
              setOpen(isNowOpen)
              report(isNowOpen)
              // The browser gives the focus back to where it was, which is nowhere where a script opened it on a new page.
              if (!isNowOpen && hadFocus.current && document.activeElement === document.body) button.current?.focus()
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
