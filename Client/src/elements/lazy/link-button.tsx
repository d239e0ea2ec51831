import { buttonName, defineElement, Icon, Markdown, safeAddress, Shortcut, Tooltip, useRef } from "../../kit"
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
}

export const linkButton = defineElement<LinkButtonProps>({
  kind: "linkButton",

  render({ props }) {
    const { shortcut, disabled = false, type = "secondary" } = props
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
