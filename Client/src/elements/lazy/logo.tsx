import { defineElement, render, safeAddress, useLayoutEffect } from "../../kit"
import type { VNode } from "../../kit"
import { contentAddress } from "../../media/address"
import type { Medium } from "../../media/address"

interface LogoProps extends Medium {
  /** What stands for it where there is little room. */
  readonly icon?: Medium
  readonly link?: string
  readonly size?: "small" | "large"
}

const Logo = ({ of, props, name }: { of: Medium; props: LogoProps; name: string }): VNode => {
  const shown = of.window === undefined
    ? <img src={contentAddress(of.src ?? "")} alt="Logo" />
    : <iframe class="rn-window" src={contentAddress(of.window)} title="Logo" tabIndex={-1} />
  const address = props.link === undefined ? undefined : safeAddress(props.link)
  const kind = `rn-logo rn-logo-${props.size ?? "medium"}`
  return address === undefined ? <span class={kind} data-testid={name}>{shown}</span> : (
    <a class={kind} data-testid="stLogoLink" href={address} target="_blank" rel="noopener noreferrer">
      <span data-testid={name}>{shown}</span>
    </a>
  )
}

/** The two places that a logo has. They are the page's own, and come and go with the sidebar. */
const keepIn = (selector: string, draw: (host: Element) => void): () => void => {
  let host: HTMLElement | undefined
  const leave = (): void => {
    if (host) render(null, host)
    host?.remove()
    host = undefined
  }
  const look = (): void => {
    const place = document.querySelector(selector)
    if (host && host.parentElement === place && host === place?.firstElementChild) return
    if (!place) return leave()
    if (!host) {
      host = document.createElement("div")
      host.className = "rn-logo-place"
      draw(host)
    }
    place.prepend(host)
  }
  look()
  const page = document.querySelector(".stApp")
  const observer = new MutationObserver(look)
  // Of the page's frame alone: what the script draws is below it.
  for (const part of [".stAppViewContainer", ".stToolbar"]) {
    const element = page?.querySelector(part)
    if (element) observer.observe(element, { childList: true })
  }
  return () => {
    observer.disconnect()
    leave()
  }
}

export const logo = defineElement<LogoProps>({
  kind: "logo",

  render({ props }) {
    useLayoutEffect(() => {
      const leaveSidebar = keepIn(".stSidebarHeader", (host) => {
        render(<Logo of={props} props={props} name="stSidebarLogo" />, host)
      })
      const leaveHeader = keepIn(".stToolbar", (host) => {
        render(<Logo of={props.icon ?? props} props={props} name="stHeaderLogo" />, host)
      })
      return () => {
        leaveSidebar()
        leaveHeader()
      }
    }, [props])
    return <span class="rn-logo-mark" hidden />
  },
})
