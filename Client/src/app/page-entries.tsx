// What the menus of an app's pages are made of.

import type { VNode } from "preact"
import { Icon, Markdown, Sign, Tooltip, useClient, useLayoutEffect, useSignal, useState } from "../kit"
import type { PageEntry, ShownPage } from "./pages"

export const countOf = (entries: readonly PageEntry[]): number =>
  entries.reduce((count, { pages }) => count + (pages ? countOf(pages) : 1), 0)

export const useShown = (): ShownPage | undefined =>
  useSignal(useClient().page.configuration)["current"] as unknown as ShownPage | undefined // As `useShownPage`.

export const PageAnchor = ({ entry, onGo }: { entry: PageEntry; onGo?: (() => void) | undefined }): VNode => {
  const client = useClient()
  const path = entry.path ?? "/"
  const shown = useShown()
  const isShown = shown?.path === path
  const link = (
    <a
      class="rn-page-link"
      data-testid="stSidebarNavLink"
      href={client.address.href({ path, query: "" })}
      aria-current={isShown ? "page" : undefined}
      onClick={(event) => {
        if (!isPlain(event)) return
        event.preventDefault()
        onGo?.()
        if (isShown && shown.missing === undefined && client.address.location.query === "") client.rerun()
        else client.address.go({ path, query: "" })
      }}
    >
      <Icon icon={entry.icon} />
      <Markdown body={entry.title} isInline />
    </a>
  )
  return entry.help ? <Tooltip text={entry.help}>{link}</Tooltip> : link
}

/** A click that the browser has no meaning of its own for, such as that of another tab. */
const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

export const holds = (entries: readonly PageEntry[], path: string | undefined): boolean =>
  entries.some((entry) => entry.path === path || holds(entry.pages ?? [], path))

interface GroupProps {
  readonly entry: PageEntry
  readonly pages: readonly PageEntry[]
  readonly holdsShown: boolean
  readonly onGo: (() => void) | undefined
}

/** Opens for a page in it that is shown. It closes by its reader alone. */
const Group = ({ entry, pages, holdsShown, onGo }: GroupProps): VNode => {
  const [isOpen, setOpen] = useState(holdsShown)
  useLayoutEffect(() => {
    if (holdsShown) setOpen(true)
  }, [holdsShown])
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary
        // At once: what the browser does itself is told in a task of its own, and a page may be shown before that.
        onClick={(event) => {
          event.preventDefault()
          setOpen(!isOpen)
        }}
      >
        <Icon icon={entry.icon} />
        <Markdown body={entry.title} isInline />
        <Sign name="chevronDown" />
      </summary>
      <Entries pages={pages} onGo={onGo} />
    </details>
  )
}

export const Entries = ({ pages, onGo }: { pages: readonly PageEntry[]; onGo?: (() => void) | undefined }): VNode => {
  const path = useShown()?.path
  return (
    <ul class="stSidebarNavItems" data-testid="stSidebarNavItems">
      {pages.map((entry) => (
        <li key={entry.path ?? entry.title}>
          {entry.pages
            ? <Group entry={entry} pages={entry.pages} holdsShown={holds(entry.pages, path)} onGo={onGo} />
            : <PageAnchor entry={entry} onGo={onGo} />}
        </li>
      ))}
    </ul>
  )
}
