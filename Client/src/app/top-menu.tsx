import type { VNode } from "preact"
import { useLayoutEffect, useRef, useState } from "../kit"
import { countOf, holds, PageAnchor, useShown } from "./page-entries"
import type { PageEntry, Pages } from "./pages"
import { fitting } from "./top-room"
import { TopSection } from "./top-section"

interface Item {
  /** The same when others come in front of it: a list that is open stays so. */
  readonly key: string
  readonly entry: PageEntry
}

const itemsOf = ({ sections }: Pages): readonly Item[] => {
  const entries = sections.flatMap(({ title, pages }) => title === "" ? pages : [{ title, pages }])
  const seen = new Map<string, number>()
  return entries.map((entry: PageEntry) => {
    const name = entry.path ?? ` ${entry.title}`
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return { key: `${count} ${name}`, entry }
  })
}

/** Measures what is in the menu, the button for the rest included; what is not shown has its width, too. */
const measure = (menu: HTMLElement, kept: number): ReadonlySet<number> => {
  const style = getComputedStyle(menu)
  const widths = [...menu.children].map((child) => child.getBoundingClientRect().width)
  const more = widths.pop() ?? 0
  const room = menu.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  return fitting({ room, gap: parseFloat(style.columnGap), widths, more }, kept)
}

/** The menu in the header. What has no room is below a button at its end; the page that is shown always has some. */
export const TopMenu = ({ pages }: { pages: Pages }): VNode => {
  const menu = useRef<HTMLElement | null>(null)
  const path = useShown()?.path
  const items = itemsOf(pages)
  const kept = items.findIndex(({ entry }) => holds([entry], path))
  /** By their keys: what is new is shown until its width is known. */
  const [hidden, setHidden] = useState<readonly string[]>([])
  const rest = items.filter(({ key }) => hidden.includes(key)).map(({ entry }) => entry)
  const fit = (): void => {
    if (!menu.current) return
    const shown = measure(menu.current, kept)
    const next = items.filter((_, index) => !shown.has(index)).map(({ key }) => key)
    setHidden((last) => last.length === next.length && next.every((key, index) => last[index] === key) ? last : next)
  }
  useLayoutEffect(fit)
  const latest = useRef(fit)
  latest.current = fit
  useLayoutEffect(() => {
    if (!menu.current) return undefined
    // Titles become wider, too: when their fonts are there.
    const size = new ResizeObserver(() => latest.current())
    for (const element of [menu.current, ...menu.current.children]) size.observe(element)
    return () => size.disconnect()
  }, [items.map(({ key }) => key).join("\n")])
  return (
    <nav ref={menu} class="stTopNav" data-testid="stTopNav" aria-label="Pages">
      {items.map(({ key, entry }, index) => (
        <div key={key} class="rn-top-item" data-fits={!hidden.includes(key)}>
          {entry.pages
            ? <TopSection place={`${index}`} title={entry.title} icon={entry.icon} pages={entry.pages} />
            : <PageAnchor entry={entry} />}
        </div>
      ))}
      <div key="more" class="rn-top-item" data-fits={rest.length > 0}>
        <TopSection place="more" title={`${countOf(rest)} more`} pages={rest} />
      </div>
    </nav>
  )
}
