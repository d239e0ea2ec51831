type Items = URLSearchParams

const textsOf = (items: Items, name: string): string => JSON.stringify(items.getAll(name))

/** What a query says, the address says too. */
const agrees = (items: Items, shown: Items): boolean =>
  [...items.keys()].every((name) => textsOf(items, name) === textsOf(shown, name))

/**
 * Whether a link to the page that is shown leads to what is shown: by its query, those of all such links beside it, and the address's. What else is
 * in the address does not count, as bound widgets and the script write there; of several links, those do that say the most of it.
 */
export const isShownLink = (own: string, all: readonly string[], address: string): boolean => {
  const shown = new URLSearchParams(address)
  const size = (query: string): number => {
    const items = new URLSearchParams(query)
    return agrees(items, shown) ? [...items].length : -1
  }
  const said = size(own)
  return said >= 0 && all.every((other) => size(other) <= said)
}
