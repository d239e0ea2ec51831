import { buttonName, defineElement, Icon, Markdown, safeAddress, Tooltip, useClient, useSignal } from "../../kit"
import type { Json } from "../../wire/value"

interface PageLinkProps {
  readonly label: string
  readonly url?: string
  /** The address of a page of this app, below its base path. */
  readonly page?: string
  readonly query?: string
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
    const { disabled = false, page: path, url = "", query = "" } = props
    const client = useClient()
    const shown = useSignal(client.page.configuration)["current"]
    const isShown = path !== undefined && shown != null && (shown as { path?: string }).path === path
    const own = path === undefined ? safeAddress(url) : client.address.href({ path, query })
    const address = disabled ? undefined : own
    const isElsewhere = /^[a-z]+:|^\/\//i.test(url)
    // As wide as its text, where the script does not say otherwise.
    const fills = props.width === "stretch" || typeof props.width === "number"
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
        aria-current={isShown ? "page" : undefined}
        onClick={(event) => {
          const { button, ctrlKey, metaKey, shiftKey, altKey } = event
          // With a key, or by another button, the browser has its own way with a link.
          if (path === undefined || disabled || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return
          event.preventDefault()
          client.address.go({ path, query })
        }}
        {...buttonName(props)}
      >
        {props.iconPosition !== "right" && icon}
        <Markdown body={props.label} isInline />
        {props.iconPosition === "right" && icon}
      </a>
    )
    return (
      <div class={`stPageLink${fills ? " rn-fills" : ""}`} data-testid="stPageLink">
        {props.help ? <Tooltip text={props.help}>{link}</Tooltip> : link}
      </div>
    )
  },
})
