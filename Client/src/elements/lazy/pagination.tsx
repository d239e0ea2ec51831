import { visiblePages } from "../../format/visible-pages"
import { defineWidget, Field, useRef } from "../../kit"
import { keyInReadingOrder } from "../../parts/reading-order"

interface PaginationProps {
  readonly pages: number
  readonly visible: number
}

const chevron = <svg class="rn-sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 6l6 6-6 6" /></svg>

const numbers = new Intl.NumberFormat()

export const pagination = defineWidget<PaginationProps, number>({
  kind: "pagination",

  render({ props, field, reading, report }) {
    const { pages, visible } = props
    const row = useRef<HTMLElement | null>(null)
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
        <nav ref={row} class="rn-pagination" aria-label="Pages" onKeyDown={press}>
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
          {visiblePages(pages, open, visible).map((item, index) =>
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
