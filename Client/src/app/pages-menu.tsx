// The menu of an app's pages: in the sidebar, or in the header.

import type { VNode } from "preact"
import { Fragment, Icon, keepPlaced, Markdown, Sign, useClient, useLayoutEffect, useRef, useSignal, useState } from "../kit"
import type { PageEntry, Pages, ShownPage } from "./pages"

/** Beside other elements of the sidebar, more pages than that hide behind a button, of which so many are shown. */
const most = 12
const shownOf = 10

const countOf = (entries: readonly PageEntry[]): number =>
  entries.reduce((count, { pages }) => count + (pages ? countOf(pages) : 1), 0)

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

const useShown = (): ShownPage | undefined =>
  useSignal(useClient().page.configuration)["current"] as unknown as ShownPage | undefined // As `useShownPage`.

const PageAnchor = ({ entry, onGo }: { entry: PageEntry; onGo?: (() => void) | undefined }): VNode => {
  const client = useClient()
  const path = entry.path ?? "/"
  const shown = useShown()
  const isShown = shown?.path === path
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
        if (isShown && shown.missing === undefined && client.address.location.query === "") client.rerun()
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
        <li key={entry.path ?? entry.title}>
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

interface TopSectionProps {
  /** Which of the menu's entries it is: titles may be alike. */
  readonly place: string
  readonly title: string
  readonly icon?: string | undefined
  readonly pages: readonly PageEntry[]
}

/** Several pages below a button of the header. */
const TopSection = ({ place, title, icon, pages }: TopSectionProps): VNode => {
  const button = useRef<HTMLButtonElement | null>(null)
  const body = useRef<HTMLDivElement | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isShown = holds(pages, useShown()?.path)
  const id = `rn-nav-${place}`
  useLayoutEffect(() => {
    if (!isOpen || !body.current || !button.current) return undefined
    return keepPlaced(body.current, button.current, { side: "below", align: "start" })
  }, [isOpen])
  return (
    <div
      class="stTopNavSection"
      data-testid="stTopNavSection"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        // The focus goes on to another control, and not to nothing, as at a click beside it.
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) body.current?.hidePopover()
      }}
    >
      <button
        ref={button}
        type="button"
        class="rn-page-link"
        popovertarget={id}
        aria-expanded={isOpen}
        aria-controls={id}
        // One of its pages is shown.
        aria-current={isShown ? "true" : undefined}
      >
        <Icon icon={icon} />
        <Markdown body={title} isInline />
        <Sign name="chevronDown" />
      </button>
      <div
        ref={body}
        id={id}
        popover="auto"
        class="stTopNavPopover"
        data-testid="stTopNavPopover"
        onToggle={({ target, currentTarget }) => {
          // Not that of a group in it.
          if (target === currentTarget) setOpen(currentTarget.matches(":popover-open"))
        }}
      >
        <Entries pages={pages} onGo={() => body.current?.hidePopover()} />
      </div>
    </div>
  )
}

export const TopMenu = ({ pages }: { pages: Pages }): VNode => {
  const menu = useRef<HTMLElement | null>(null)
  const path = useShown()?.path
  useLayoutEffect(() => {
    // Of more pages than there is room for, the one that is shown is in sight.
    menu.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [path])
  return (
    <nav ref={menu} class="stTopNav" data-testid="stTopNav" aria-label="Pages">
      {pages.sections.map(({ title, pages }, section) =>
        title === ""
          ? pages.map((entry, index) =>
            entry.pages
              ? <TopSection key={entry.title} place={`${section}-${index}`} title={entry.title} icon={entry.icon} pages={entry.pages} />
              : <PageAnchor key={entry.path} entry={entry} />
          )
          : <TopSection key={title} place={`${section}`} title={title} pages={pages} />
      )}
    </nav>
  )
}
