/** How what was typed picks options; `none`: it does not. */
export type FilterMode = "fuzzy" | "contains" | "prefix" | "none"

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

/** The worst rank that each mode still shows; see `rankOf`. */
const worst: { readonly [mode in FilterMode]: number } = { none: 3, fuzzy: 3, contains: 2, prefix: 0 }

/**
 * The indexes of the options that `query` finds, best first: those that begin with it, those with a word that does,
 * those that contain it, then those that have its letters in order. Accents and case do not count.
 */
export const findOptions = (
  options: readonly string[],
  query: string,
  mode: FilterMode = "fuzzy",
): readonly number[] => {
  const wanted = folded(query.trim())
  if (wanted === "" || mode === "none") return options.map((_, index) => index)
  const ranks: number[][] = [[], [], [], []]
  options.forEach((option, index) => {
    const rank = rankOf(folded(option), wanted)
    if (rank !== undefined && rank <= worst[mode]) ranks[rank]?.push(index)
  })
  return ranks.flat()
}

/** What stands in a list for the option that the reader has typed themselves. */
export const typedOption = -1

/** What stands in a list for all the options that it shows. */
export const allOptions = -3

/** What `findOptions` finds, and behind it what was typed, unless there is an option that reads so. */
export const findTyped = (
  options: readonly string[],
  query: string,
  mode: FilterMode,
): readonly number[] => {
  const typed = query.trim()
  const found = findOptions(options, query, mode)
  return typed === "" || options.includes(typed) ? found : [...found, typedOption]
}

const rankOf = (option: string, wanted: string): number | undefined => {
  const at = option.indexOf(wanted)
  if (at === 0) return 0
  if (at > 0) return /[\s\p{P}]/u.test(option[at - 1] ?? "") ? 1 : 2
  let found = 0
  for (const letter of option) if (letter === wanted[found]) found++
  return found === wanted.length ? 3 : undefined
}
