/** What stands in a row of page numbers: numbers, and gaps. */
export type PageItem = number | "gap"

/** The numbers in sight: the ends, the open one and as many beside it as there is room for. A gap takes the room of a number. */
export const visiblePages = (pages: number, open: number, most: number): readonly PageItem[] => {
  if (pages <= most) return Array.from({ length: pages }, (_, index) => index + 1)
  // Without the two ends, and the two that may be gaps.
  const inner = most - 4
  const first = Math.min(Math.max(open - Math.floor(inner / 2), 3), pages - inner - 1)
  const last = first + inner - 1
  const middle = Array.from({ length: inner }, (_, index) => first + index)
  return [
    1,
    first > 3 ? "gap" : 2,
    ...middle,
    last < pages - 2 ? "gap" : pages - 1,
    pages,
  ]
}
