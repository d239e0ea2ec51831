import type { Value } from "../wire/value"

/**
 * What names an option of a list: its text, and which of the options that read alike it is. It travels in place of an
 * index, which would mean another option as soon as the list has changed.
 */
export interface OptionName {
  readonly text: string
  /** How many options before it in its list have the same text. */
  readonly place: number
}

/** The name that a reading stands for: a text, or `[text, place]`. `undefined`: nothing is chosen. */
export const optionName = (reading: Value): OptionName | undefined => {
  if (typeof reading === "string") return { text: reading, place: 0 }
  if (!Array.isArray(reading)) return undefined
  const [text, place] = reading as readonly Value[]
  return typeof text === "string" && typeof place === "number" ? { text, place } : undefined
}

/** Where the option that a reading names is in a list; `undefined`: it is not there, or nothing is chosen. */
export const optionIndex = (options: readonly string[], reading: Value): number | undefined => {
  const name = optionName(reading)
  if (!name) return undefined
  let index = options.indexOf(name.text)
  for (let rest = name.place; rest > 0 && index >= 0; rest--) {
    index = options.indexOf(name.text, index + 1)
  }
  return index < 0 ? undefined : index
}

/** How the option at an index travels. `isPair`: with its place in any case, since a text alone is one that was typed. */
export const optionReading = (
  options: readonly string[],
  index: number,
  isPair = false,
): Value => {
  const text = options[index] ?? ""
  const place = options.slice(0, index).filter((other) => other === text).length
  return place === 0 && !isPair ? text : [text, place]
}

/** A text for each option that no other option of the list has. */
export const optionKeys = (options: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>()
  return options.map((text) => {
    const place = counts.get(text) ?? 0
    counts.set(text, place + 1)
    return `${place} ${text}`
  })
}
