import type { VNode } from "../../kit"
import {
  buttonName,
  boxClass,
  defineElement,
  Icon,
  keepPlaced,
  keyClass,
  Markdown,
  Sign,
  Tooltip,
  useClient,
  useField,
  useLayoutEffect,
  useObserved,
  useRef,
  useSignal,
  useState,
  widthStyle,
} from "../../kit"
import type { PageNode } from "../../page/node"
import type { FieldProps } from "../../parts/define"
import type { Json } from "../../wire/value"

interface MenuButtonProps {
  readonly label: string
  readonly help?: string
  readonly type?: "primary" | "tertiary"
  readonly icon?: string
  readonly disabled?: boolean
  readonly width?: Json
}

/** Which item has the focus when the menu opens. */
type End = "first" | "last"

const MenuItem = ({ node, close }: { node: PageNode; close: () => void }): VNode => {
  const { interactions } = useClient()
  useObserved((observer) => node.observe(observer), [node])
  const props = node.props as unknown as FieldProps & { readonly text: string } // As `MenuButton.swift` writes them.
  const field = useField(props)
  return (
    <button
      type="button"
      role="menuitem"
      id={field.id}
      tabIndex={-1}
      disabled={field.disabled}
      onClick={() => {
        close()
        interactions.press(props.id)
      }}
    >
      <Markdown body={props.text} isInline />
    </button>
  )
}

interface MenuProps {
  readonly of: PageNode
  readonly id: string
  readonly anchor: HTMLElement
  readonly begin: End
  readonly close: (returnsFocus: boolean) => void
}

const Menu = ({ of: node, id, anchor, begin, close }: MenuProps): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  const items = (): readonly HTMLElement[] => [
    ...box.current?.querySelectorAll<HTMLElement>("[role=menuitem]:enabled") ?? [],
  ]
  useLayoutEffect(() => {
    box.current?.showPopover()
    items().at(begin === "first" ? 0 : -1)?.focus()
  }, [])
  useLayoutEffect(() => box.current ? keepPlaced(box.current, anchor, { side: "below", align: "start" }) : undefined, [anchor])
  const go = (event: KeyboardEvent): void => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement) // Compared only.
    const target = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key]
    if (target !== undefined) all[target % all.length]?.focus()
    else if (event.key === "Escape" || event.key === "Tab") {
      // From the button the Tab key goes on by itself.
      close(true)
      if (event.key === "Tab") return
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const letter = event.key.toLowerCase()
      all.find((_, offset) => {
        const item = all[(at + 1 + offset) % all.length]
        const begins = item?.textContent?.trim().toLowerCase().startsWith(letter) ?? false
        if (begins) item?.focus()
        return begins
      })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={box}
      id={id}
      popover="auto"
      role="menu"
      class="stMenuButtonBody"
      data-testid="stMenuButtonBody"
      aria-labelledby={`${id}-button`}
      onKeyDown={go}
      onToggle={(event) => {
        if (!event.currentTarget.matches(":popover-open")) close(false)
      }}
    >
      {node.children.map((child) => (
        <MenuItem key={child.uid} node={child} close={() => close(true)} />
      ))}
    </div>
  )
}

export const menuButton = defineElement<MenuButtonProps>({
  kind: "menuButton",
  isContainer: true,

  render({ node, props }) {
    const { isUsable: usable, pendingPresses } = useClient()
    const isUsable = useSignal(usable)
    // The button waits as long as one of its items does.
    useObserved((observer) => {
      const stops = node.children.map((child) => child.observe(observer))
      return () => stops.forEach((stop) => stop())
    }, [node.children.map(({ uid }) => uid).join()])
    const [open, setOpen] = useState<End | undefined>(undefined)
    const button = useRef<HTMLButtonElement | null>(null)
    const id = `rn-menu-${node.uid}`
    const type = props.type ?? "secondary"
    const isBusy = node.children.some(({ widget }) => widget !== undefined && pendingPresses.isShown(widget))
    const stretches = props.width === "stretch" || typeof props.width === "number"
    const control = (
      <button
        ref={button}
        type="button"
        id={`${id}-button`}
        kind={type}
        data-testid="stMenuButtonButton"
        class={`rn-button rn-button-${type}`}
        disabled={props.disabled || !isUsable || node.children.length === 0}
        aria-haspopup="menu"
        aria-expanded={open !== undefined}
        aria-controls={open && id}
        aria-busy={isBusy || undefined}
        {...buttonName(props)}
        onClick={() => setOpen(open ? undefined : "first")}
        onKeyDown={({ key }) => {
          if (key === "ArrowDown") setOpen("first")
          else if (key === "ArrowUp") setOpen("last")
        }}
      >
        <Icon icon={props.icon} />
        {props.label !== "" && <Markdown body={props.label} isInline />}
        <Sign name="chevronDown" />
      </button>
    )
    return (
      <div
        class={`stElementContainer${boxClass(node.props, {})}${keyClass(node.key)}`}
        data-testid="stElementContainer"
        data-kind="menuButton"
        style={widthStyle(props.width)}
      >
        <div class={`stMenuButton${stretches ? " rn-stretches" : ""}`} data-testid="stMenuButton">
          {props.help ? <Tooltip text={props.help}>{control}</Tooltip> : control}
          {open && button.current && (
            <Menu
              of={node}
              id={id}
              anchor={button.current}
              begin={open}
              close={(returnsFocus) => {
                setOpen(undefined)
                if (returnsFocus) button.current?.focus()
              }}
            />
          )}
        </div>
      </div>
    )
  },
})
