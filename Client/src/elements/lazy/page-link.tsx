import { buttonName, defineElement, Icon, Markdown, safeAddress, Tooltip } from "../../kit"
import type { Json } from "../../wire/value"

interface PageLinkProps {
  readonly label: string
  readonly url: string
  readonly help?: string
  readonly disabled?: boolean
  readonly icon?: string
  readonly iconPosition?: "right"
  readonly oneLine?: boolean
  readonly width?: Json
}

export const pageLink = defineElement<PageLinkProps>({
  kind: "pageLink",

  render({ props }) {
    const { disabled = false } = props
    const address = disabled ? undefined : safeAddress(props.url)
    const isElsewhere = /^[a-z]+:|^\/\//i.test(props.url)
    const icon = <Icon icon={props.icon} />
    const link = (
      <a
        class={`rn-page-link${props.oneLine ? " rn-one-line" : ""}`}
        data-testid="stPageLink-NavLink"
        href={address}
        target={isElsewhere ? "_blank" : undefined}
        rel={isElsewhere ? "noopener noreferrer" : undefined}
        role="link"
        aria-disabled={disabled || undefined}
        {...buttonName(props)}
      >
        {props.iconPosition !== "right" && icon}
        <Markdown body={props.label} isInline />
        {props.iconPosition === "right" && icon}
      </a>
    )
    return (
      <div class="stPageLink" data-testid="stPageLink">
        {props.help ? <Tooltip text={props.help}>{link}</Tooltip> : link}
      </div>
    )
  },
})
