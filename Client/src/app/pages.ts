import { useLayoutEffect } from "preact/hooks"
import { useClient, useSignal } from "../parts/context"
import { useLoaded } from "../parts/lazy"
import type { Json } from "../wire/value"

/** An entry of a menu: a page, or several below a title. */
export interface PageEntry {
  readonly title: string
  readonly icon?: string
  readonly help?: string
  /** Below the app's base path; none: it is a group. */
  readonly path?: string
  readonly pages?: readonly PageEntry[]
}

/** The app's pages, as its script offers them. */
export interface Pages {
  readonly sections: readonly { readonly title: string; readonly pages: readonly PageEntry[] }[]
  /** The menu stands in the header. */
  readonly top?: boolean
  readonly expanded?: boolean
}

/** The page that is shown. */
export interface ShownPage {
  readonly path: string
  readonly title: string
  readonly icon?: string
  /** It is shown since there is no page at the address: what the reader is told. */
  readonly missing?: string
}

// The server's own types wrote both; it is the page's build.
const read = <T>(json: Json | undefined): T | undefined => json === null ? undefined : json as unknown as T | undefined

export const usePages = (): Pages | undefined =>
  read<Pages>(useSignal(useClient().page.configuration)["pages"])

export const useShownPage = (): ShownPage | undefined =>
  read<ShownPage>(useSignal(useClient().page.configuration)["current"])

/** Another page begins at its top, or where the reader has left it. */
export const useScrollToPage = (shown: ShownPage | undefined): void => {
  const { address, view } = useClient()
  useLayoutEffect(() => {
    if (!shown || view.comesBack) return
    const place = address.takePlace()
    // By then its elements are in the document: they are drawn by themselves.
    requestAnimationFrame(() => scrollTo(0, place))
  }, [shown?.path])
}

/** The menu's code; `undefined` until it is there. */
export const useMenu = (isNeeded: boolean): typeof import("./pages-menu") | undefined =>
  useLoaded<typeof import("./pages-menu")>("pages-menu.js", { isNeeded, style: "pages-menu.css" })
