// The menu of an app's pages: in the sidebar, or in the header.

import type { VNode } from "preact"
import { Fragment, useClient, useKept } from "../kit"
import { countOf, Entries, useShown } from "./page-entries"
import type { PageEntry, Pages } from "./pages"

export { TopMenu } from "./top-menu"

/** Beside other elements of the sidebar, more pages than that hide behind a button, of which so many are shown. */
const most = 12
const shownOf = 10

/** The first pages of the sections, in their order, and the one that is shown. */
const firstOf = (entries: readonly PageEntry[], left: { count: number }, shown: string | undefined): readonly PageEntry[] =>
  entries.flatMap((entry) => {
    if (entry.pages) {
      const pages = firstOf(entry.pages, left, shown)
      return pages.length > 0 ? [{ ...entry, pages }] : []
    }
    left.count -= 1
    return left.count >= 0 || entry.path === shown ? [entry] : []
  })

export const SidebarMenu = (
  { pages, hasMore, onGo }: { pages: Pages; hasMore: boolean; onGo: () => void },
): VNode => {
  const [isWhole, setWhole] = useKept<boolean>(useClient().page.sidebar, "allPages", false)
  const count = pages.sections.reduce((sum, section) => sum + countOf(section.pages), 0)
  const hides = hasMore && !pages.expanded && count > most
  const left = { count: hides && !isWhole ? shownOf : count }
  const path = useShown()?.path
  const sections = pages.sections.map(({ title, pages }) => ({ title, pages: firstOf(pages, left, path) }))
  const hidden = count - sections.reduce((sum, { pages }) => sum + countOf(pages), 0)
  return (
    <nav class="stSidebarNav" data-testid="stSidebarNav" aria-label="Pages">
      {sections.map(({ title, pages }) =>
        pages.length > 0 && (
          <Fragment key={title}>
            {title !== "" && <h2 class="stNavSectionHeader" data-testid="stNavSectionHeader">{title}</h2>}
            <Entries pages={pages} onGo={onGo} />
          </Fragment>
        )
      )}
      {hides && (
        <button
          type="button"
          class="rn-text-button"
          data-testid="stSidebarNavViewButton"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? "View less" : `View ${hidden} more`}
        </button>
      )}
      {hasMore && <div class="stSidebarNavSeparator" data-testid="stSidebarNavSeparator" />}
    </nav>
  )
}
