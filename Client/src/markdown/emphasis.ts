import type { Token } from "marked"

/** Marks in a row that may open or close emphasis: `**`, `_`, `~~`. */
export interface Run {
  readonly mark: string
  readonly canOpen: boolean
  readonly canClose: boolean
  /** As many as were written. */
  readonly count: number
}

export type Item = Token | Run

interface Opener extends Run {
  /** Marks that no closing run has taken. */
  left: number
  /** Where it lies in what is drawn so far. */
  readonly at: number
}

/** Emphasis in emphasis that is read as such: what draws it goes as deep. */
const deepest = 100

export const text = (content: string): Token => ({ type: "text", raw: content, text: content })

const isRun = (item: Item): item is Run => "mark" in item

/** Adds a token; a text goes on the one before it, since arrows and references may be written in both. */
const add = (tokens: (Token | Opener)[], token: Token): void => {
  const last = tokens.at(-1)
  if (token.type !== "text" || last === undefined || isRun(last) || last.type !== "text") tokens.push(token)
  else tokens[tokens.length - 1] = text(last.raw + token.raw)
}

/** What is left of runs is text. */
const settled = (items: readonly (Token | Opener)[]): Token[] => {
  const tokens: Token[] = []
  for (const item of items) add(tokens, isRun(item) ? text(item.mark.repeat(item.left)) : item)
  return tokens
}

/** Whether the two are halves of one emphasis (CommonMark 0.31, rules 9 and 10; a deletion needs equal halves). */
const fit = (opener: Opener, closer: Run, left: number): boolean => {
  if (opener.mark !== closer.mark) return false
  if (closer.mark === "~") return opener.left === left
  const isBoth = opener.canClose || closer.canOpen
  return !isBoth || (opener.count + closer.count) % 3 !== 0 || (opener.count % 3 === 0 && closer.count % 3 === 0)
}

/**
 * Runs of marks as emphasis, by CommonMark's stack of delimiters. It takes the time of the number of its items: whatever has
 * been looked for in vain is not looked for again (`floors`), and each item moves into an emphasis once.
 */
export const emphasise = (items: readonly Item[]): Token[] => {
  const out: (Token | Opener)[] = []
  const openers: Opener[] = []
  const floors = new Map<string, number>()

  const close = (run: Run): number => {
    const key = `${run.mark}${run.canOpen}${run.mark === "~" ? run.count : run.count % 3}`
    let left = run.count
    while (left > 0) {
      let place = openers.length - 1
      const floor = floors.get(key) ?? 0
      while (place >= floor && !fit(openers[place] as Opener, run, left)) place-- // Within the array.
      const opener = place < floor ? undefined : openers[place]
      if (opener === undefined) {
        floors.set(key, openers.length)
        break
      }
      const used = run.mark === "~" ? left : Math.min(opener.left, left, 2)
      opener.left -= used
      left -= used
      openers.length = opener.left > 0 ? place + 1 : place
      for (const [other, height] of floors) floors.set(other, Math.min(height, openers.length))
      const tokens = settled(out.splice(opener.at + 1))
      if (opener.left === 0) out.pop()
      const type = run.mark === "~" ? "del" : used === 2 ? "strong" : "em"
      out.push({ type, raw: run.mark.repeat(used), tokens })
    }
    return left
  }

  for (const item of items) {
    if (!isRun(item)) {
      add(out, item)
      continue
    }
    const left = item.canClose ? close(item) : item.count
    if (left === 0) continue
    if (!item.canOpen || openers.length === deepest) {
      add(out, text(item.mark.repeat(left)))
      continue
    }
    const opener = { ...item, left, at: out.length }
    openers.push(opener)
    out.push(opener)
  }
  return settled(out)
}

const isSpace = (sign: string): boolean => sign === "" || /\s/.test(sign)
const isPunctuation = (sign: string): boolean => /[\p{P}\p{S}]/u.test(sign)

/** The run of `mark` between two characters, which are empty at the ends of a text. */
export const runOf = (mark: string, count: number, before: string, after: string): Run => {
  const opens = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before))
  const closes = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after))
  // Within a word an underscore is a part of it.
  const isStrict = mark === "_"
  return {
    mark,
    count,
    canOpen: opens && (!isStrict || !closes || isPunctuation(before)),
    canClose: closes && (!isStrict || !opens || isPunctuation(after)),
  }
}
