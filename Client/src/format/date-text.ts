import { dayOf, partsOf } from "./days"

/** Writes a day by a pattern such as `DD.MM.YYYY`. */
export const writeDay = (day: number, pattern: string): string => {
  const { year, month, date } = partsOf(day)
  return pattern
    .replace("YYYY", String(year).padStart(4, "0"))
    .replace("MM", String(month).padStart(2, "0"))
    .replace("DD", String(date).padStart(2, "0"))
}

const dayText = /(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})|\d{8}/g

/** The days in a text that holds nothing else; with any of the separators, or with none. A year has four digits. */
export const readDays = (text: string, pattern: string): readonly number[] | undefined => {
  const rest = text.replace(dayText, "").replace(/\bto\b/i, "")
  if (!/^[\s–—-]*$/.test(rest)) return undefined
  const found = [...text.matchAll(dayText)]
  const days = found.flatMap(([whole, ...parts]) =>
    readDay(parts[0] === undefined ? whole ?? "" : parts, pattern) ?? []
  )
  return days.length > 0 && days.length === found.length ? days : undefined
}

/** A day of eight digits, or of three parts. */
const readDay = (text: string | readonly (string | undefined)[], pattern: string): number | undefined => {
  const order = pattern.split(/[-/.]/)
  const parts = typeof text === "string" ? split(text, order) : text
  // A year that comes first is how ISO 8601 has it, whatever the pattern is.
  const names = parts[0]?.length === 4 ? ["YYYY", "MM", "DD"] : order
  const part = (name: string): string => parts[names.indexOf(name)] ?? ""
  if (part("YYYY").length !== 4 || part("MM").length > 2 || part("DD").length > 2) return undefined
  return dayOf(Number(part("YYYY")), Number(part("MM")), Number(part("DD")))
}

const split = (digits: string, order: readonly string[]): readonly string[] => {
  let at = 0
  return order.map((name) => digits.slice(at, at += name.length))
}
