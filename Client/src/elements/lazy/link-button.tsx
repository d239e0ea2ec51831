import { buttonName, defineElement, Icon, Markdown, safeAddress, Shortcut, Tooltip, useClient, useRef } from "../../kit"
import type { Json } from "../../wire/value"

interface LinkButtonProps {
  readonly label: string
  readonly url: string
  readonly help?: string
  readonly disabled?: boolean
  readonly type?: "primary" | "tertiary"
  readonly icon?: string
  readonly iconPosition?: "right"
  readonly shortcut?: string
  readonly width?: Json
  /** The server is told of a press. */
  readonly id?: string
}

export const linkButton = defineElement<LinkButtonProps>({
  kind: "linkButton",

  render({ props }) {
    const { shortcut, disabled = false, type = "secondary" } = props
    const { interactions } = useClient()
    const press = (): void => {
      if (props.id !== undefined && !disabled) interactions.press(props.id)
    }
    const link = useRef<HTMLAnchorElement | null>(null)
    const icon = <Icon icon={props.icon} />
    const control = (
      <a
        ref={link}
        kind={type}
        data-testid={`stBaseLinkButton-${type}`}
        href={disabled ? undefined : safeAddress(props.url)}
        target="_blank"
        rel="noopener noreferrer"
        role="link"
        aria-disabled={disabled || undefined}
        // Its help is for the keyboard too.
        tabIndex={disabled && props.help ? 0 : undefined}
        // Also the wheel's press opens a tab.
        onClick={press}
        onAuxClick={({ button }) => button === 1 && press()}
        {...buttonName(props)}
        class={`rn-button rn-link-button rn-button-${type}`}
      >
        {props.iconPosition !== "right" && icon}
        {props.label !== "" && <Markdown body={props.label} isInline />}
        {props.iconPosition === "right" && icon}
        {/* A link without an address does nothing. */}
        {shortcut && <Shortcut keys={shortcut} press={() => link.current?.click()} />}
      </a>
    )
    const stretches = props.width === "stretch" || typeof props.width === "number"
    return (
      <div class={`stLinkButton${stretches ? " rn-stretches" : ""}`} data-testid="stLinkButton">
        {props.help ? <Tooltip text={props.help}>{control}</Tooltip> : control}
      </div>
    )
  },
})
