// The menu of an app's pages: in the sidebar, or in the header.

import type { VNode } from "preact"
import { Icon, Markdown, Sign, useClient, useRef, useSignal, useState } from "../kit"
import type { PageEntry, Pages, ShownPage } from "./pages"

/** Beside other elements of the sidebar, more pages than that hide behind a button, of which so many are shown. */
const most = 12
const shownOf = 10

const countOf = (entries: readonly PageEntry[]): number =>
  entries.reduce((count, { pages }) => count + (pages ? countOf(pages) : 1), 0)

/** The first pages of the sections, in their order. */
const firstOf = (entries: readonly PageEntry[], left: { count: number }): readonly PageEntry[] =>
  entries.flatMap((entry) => {
    if (left.count <= 0) return []
    if (entry.pages) return [{ ...entry, pages: firstOf(entry.pages, left) }]
    left.count -= 1
    return [entry]
  })

const useShown = (): ShownPage | undefined =>
  useSignal(useClient().page.configuration)["current"] as unknown as ShownPage | undefined // As `useShownPage`.

const PageAnchor = ({ entry, onGo }: { entry: PageEntry; onGo?: (() => void) | undefined }): VNode => {
  const client = useClient()
  const path = entry.path ?? "/"
  const isShown = useShown()?.path === path
  return (
    <a
      class="rn-page-link"
      data-testid="stSidebarNavLink"
      href={client.address.href({ path, query: "" })}
      title={entry.help}
      aria-current={isShown ? "page" : undefined}
      onClick={(event) => {
        if (!isPlain(event)) return
        event.preventDefault()
        onGo?.()
        if (isShown && client.address.location.query === "") client.rerun()
        else client.address.go({ path, query: "" })
      }}
    >
      <Icon icon={entry.icon} />
      <Markdown body={entry.title} isInline />
    </a>
  )
}

/** A click that the browser has no meaning of its own for, such as that of another tab. */
const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

const holds = (entries: readonly PageEntry[], path: string | undefined): boolean =>
  entries.some((entry) => entry.path === path || holds(entry.pages ?? [], path))

const Entries = ({ pages, onGo }: { pages: readonly PageEntry[]; onGo?: (() => void) | undefined }): VNode => {
  const path = useShown()?.path
  return (
    <ul class="stSidebarNavItems" data-testid="stSidebarNavItems">
      {pages.map((entry) => (
        <li>
          {entry.pages
            ? (
              <details open={holds(entry.pages, path)}>
                <summary>
                  <Icon icon={entry.icon} />
                  <Markdown body={entry.title} isInline />
                  <Sign name="chevronDown" />
                </summary>
                <Entries pages={entry.pages} onGo={onGo} />
              </details>
            )
            : <PageAnchor entry={entry} onGo={onGo} />}
        </li>
      ))}
    </ul>
  )
}

export const SidebarMenu = (
  { pages, hasMore, onGo }: { pages: Pages; hasMore: boolean; onGo: () => void },
): VNode => {
  const [isWhole, setWhole] = useState(false)
  const count = pages.sections.reduce((sum, section) => sum + countOf(section.pages), 0)
  const hides = hasMore && !pages.expanded && count > most
  const left = { count: hides && !isWhole ? shownOf : count }
  return (
    <nav class="stSidebarNav" data-testid="stSidebarNav" aria-label="Pages">
      {pages.sections.map(({ title, pages }) => {
        const entries = firstOf(pages, left)
        return entries.length > 0 && (
          <>
            {title !== "" && <h2 class="stNavSectionHeader" data-testid="stNavSectionHeader">{title}</h2>}
            <Entries pages={entries} onGo={onGo} />
          </>
        )
      })}
      {hides && (
        <button
          type="button"
          class="rn-text-button"
          data-testid="stSidebarNavViewButton"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? "View less" : `View ${count - shownOf} more`}
        </button>
      )}
      {hasMore && <div class="stSidebarNavSeparator" data-testid="stSidebarNavSeparator" />}
    </nav>
  )
}

const TopSection = ({ title, icon, pages }: { title: string; icon?: string | undefined; pages: readonly PageEntry[] }): VNode => {
  const body = useRef<HTMLDivElement | null>(null)
  const id = `rn-nav-${title}`
  const isShown = holds(pages, useShown()?.path)
  return (
    <div class="stTopNavSection" data-testid="stTopNavSection">
      <button type="button" class="rn-page-link" popovertarget={id} aria-haspopup="true" data-shown={isShown || undefined}>
        <Icon icon={icon} />
        <Markdown body={title} isInline />
        <Sign name="chevronDown" />
      </button>
      <div ref={body} id={id} popover="auto" class="stTopNavPopover" data-testid="stTopNavPopover">
        <Entries pages={pages} onGo={() => body.current?.hidePopover()} />
      </div>
    </div>
  )
}

export const TopMenu = ({ pages }: { pages: Pages }): VNode => (
  <nav class="stTopNav" data-testid="stTopNav" aria-label="Pages">
    {pages.sections.map(({ title, pages }) =>
      title === ""
        ? pages.map((entry) =>
          entry.pages
            ? <TopSection title={entry.title} icon={entry.icon} pages={entry.pages} />
            : <PageAnchor entry={entry} />
        )
        : <TopSection title={title} pages={pages} />
    )}
  </nav>
)
