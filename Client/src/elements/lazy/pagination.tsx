import { visiblePages } from "../../format/visible-pages"
import { defineWidget, Field, useLayoutEffect, useRef, useState } from "../../kit"
import { keyInReadingOrder } from "../../parts/reading-order"

interface PaginationProps {
  readonly pages: number
  readonly visible: number
}

const chevron = <svg class="rn-sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 6l6 6-6 6" /></svg>

/** The fewest numbers that lead everywhere. */
const fewest = 5

/**
 * How far a row must be squeezed to be one line: 0, not at all; 1: its numbers stand closer; from 2 on there is one less
 * of them each.
 */
const useSqueeze = (row: { readonly current: HTMLElement | null }, most: number): number => {
  const [squeeze, setSqueeze] = useState(0)
  useLayoutEffect(() => {
    const [first, last] = [row.current?.firstElementChild, row.current?.lastElementChild] as HTMLElement[]
    const isWrapped = first !== undefined && last !== undefined && last.offsetTop > first.offsetTop
    if (isWrapped && most - squeeze >= fewest) setSqueeze(squeeze + 1)
  })
  useLayoutEffect(() => {
    if (!row.current) return undefined
    let width: number | undefined
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width
      if (width !== undefined && width !== now) setSqueeze(0)
      width = now
    })
    observer.observe(row.current)
    return () => observer.disconnect()
  }, [])
  return squeeze
}

const numbers = new Intl.NumberFormat()

export const pagination = defineWidget<PaginationProps, number>({
  kind: "pagination",

  render({ props, field, reading, report }) {
    const { pages, visible } = props
    const row = useRef<HTMLElement | null>(null)
    const squeeze = useSqueeze(row, visible)
    const open = Math.min(Math.max(reading, 1), pages)
    const go = (page: number): void => {
      if (page !== open) report(page)
    }
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const key = keyInReadingOrder(event)
      const page = { ArrowLeft: open - 1, ArrowRight: open + 1, Home: 1, End: pages }[key]
      if (page === undefined || page < 1 || page > pages) return
      event.preventDefault()
      go(page)
      // The number that has the focus may be another page's by then.
      requestAnimationFrame(() => row.current?.querySelector<HTMLElement>("[aria-current]")?.focus())
    }
    return (
      <Field field={field} name="stPagination" target="group">
        <nav ref={row} class={`rn-pagination${squeeze > 0 ? " rn-tight" : ""}`} aria-label={`Pages 1 to ${numbers.format(pages)}`} onKeyDown={press}>
          <button
            type="button"
            data-testid="stPaginationPrev"
            aria-label="Previous page"
            disabled={field.disabled}
            // With it alone disabled, who has pressed it to the end would lose the focus.
            aria-disabled={open === 1}
            onClick={() => go(Math.max(1, open - 1))}
          >
            {chevron}
          </button>
          {visiblePages(pages, open, visible - Math.max(0, squeeze - 1)).map((item, index) =>
            item === "gap"
              ? <span key={`gap${index}`} data-testid="stPaginationEllipsis" aria-hidden="true">…</span>
              : (
                <button
                  type="button"
                  key={item}
                  aria-label={`Page ${numbers.format(item)}`}
                  aria-current={item === open ? "page" : undefined}
                  disabled={field.disabled}
                  onClick={() => go(item)}
                >
                  {numbers.format(item)}
                </button>
              )
          )}
          <button
            type="button"
            data-testid="stPaginationNext"
            aria-label="Next page"
            disabled={field.disabled}
            aria-disabled={open === pages}
            onClick={() => go(Math.min(pages, open + 1))}
          >
            {chevron}
          </button>
        </nav>
      </Field>
    )
  },
})
