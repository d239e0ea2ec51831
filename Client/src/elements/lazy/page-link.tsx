import { buttonName, defineElement, Icon, Markdown, safeAddress, Tooltip, useClient, useObserved, useRef, useSignal } from "../../kit"
import { isShownLink } from "../../app/shown-link"
import type { PageNode } from "../../page/node"
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

/** Whether a link leads to what is shown. It is looked at again as runs begin and end, since other links come and go with them. */
const useIsShown = (path: string | undefined, query: string, place: PageNode | undefined): boolean => {
  const { address, page, scriptState } = useClient()
  const shown = useSignal(page.configuration)["current"] as { readonly path?: string } | null | undefined // The server wrote it.
  const isOnPage = path !== undefined && shown?.path === path
  useObserved((observer) => {
    if (!isOnPage) return () => {}
    const stops = [address.changes.add(observer), scriptState.observe(observer)]
    return () => stops.forEach((stop) => stop())
  }, [isOnPage])
  const last = useRef("")
  if (!isOnPage) return false
  // The reader may be on their way to another page: until that is shown, this one is with what it had.
  const { location } = address
  if (location.path === path) last.current = location.query
  // A list of links is a menu; what leads to the page from elsewhere is none of its business.
  const all = (place?.children ?? []).filter(({ kind, props }) => kind === "pageLink" && props["page"] === path)
  return isShownLink(query, all.map(({ props }) => String(props["query"] ?? "")), last.current)
}

export const pageLink = defineElement<PageLinkProps>({
  kind: "pageLink",

  render({ node, props }) {
    const { disabled = false, page: path, url = "", query = "" } = props
    const client = useClient()
    const isShown = useIsShown(path, query, node.parent)
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
        // Its help is for the keyboard too.
        tabIndex={disabled && props.help ? 0 : undefined}
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
        {props.help ? <Tooltip text={props.help} opens={disabled}>{link}</Tooltip> : link}
      </div>
    )
  },
})
