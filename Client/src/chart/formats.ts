// How a chart's numbers and dates read, in the reader's language.

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 15 })

/** With all of its digits. */
export const formatNumber = (value: number): string => number.format(value)

const rounded = new Intl.NumberFormat(undefined, {
  maximumFractionDigits: 2,
  maximumSignificantDigits: 6,
  roundingPriority: "morePrecision",
} as Intl.NumberFormatOptions)

/** As somebody would say it: of a fraction six digits, or two. */
export const formatSpokenNumber = (value: number): string => rounded.format(value)

type Style = Intl.DateTimeFormatOptions

const styles: { readonly [unit: string]: Style } = {
  year: { year: "numeric" },
  month: { month: "short", year: "numeric" },
  day: { day: "numeric", month: "short" },
  dayMinute: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  minute: { hour: "numeric", minute: "2-digit" },
  second: { minute: "2-digit", second: "2-digit" },
  millisecond: { second: "2-digit", fractionalSecondDigits: 3 } as Style,
  wholeDay: { dateStyle: "medium" },
  wholeTime: { dateStyle: "medium", timeStyle: "medium" },
}

const made = new Map<string, Intl.DateTimeFormat>()

const format = (at: number, unit: string, isUTC: boolean): string => {
  const key = `${unit}${isUTC}`
  let known = made.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(undefined, { ...styles[unit], ...isUTC && { timeZone: "UTC" } })
    made.set(key, known)
  }
  return known.format(at)
}

/** The finest unit that a moment of an axis shows: those between the others are known by their neighbours. */
const unitOf = (at: number, isUTC: boolean): string => {
  // As if the reader's clock were that of UTC.
  const date = new Date(isUTC ? at : at - new Date(at).getTimezoneOffset() * 60_000)
  if (date.getUTCMilliseconds() !== 0) return "millisecond"
  if (date.getUTCSeconds() !== 0) return "second"
  if (date.getUTCMinutes() !== 0 || date.getUTCHours() !== 0) return "minute"
  if (date.getUTCDate() !== 1) return "day"
  return date.getUTCMonth() !== 0 ? "month" : "year"
}

/**
 * The unit by which all bars of an axis read: each stands by itself, so that none is known by its neighbours. The coarsest by
 * which they differ, and no coarser than what they are.
 */
export const unitOfBars = (ats: readonly number[], isUTC: boolean): string => {
  const units = new Set(ats.map((at) => unitOf(at, isUTC)))
  if (ats.length > 1 && [...units].every((unit) => unit === "year")) return "year"
  if (ats.length > 1 && [...units].every((unit) => unit === "year" || unit === "month")) return "month"
  const read = (unit: string): Set<string> => new Set(ats.map((at) => format(at, unit, isUTC)))
  const isOneDay = ats.length > 1 && read("wholeDay").size === 1
  const candidates = isOneDay ? ["minute", "second", "millisecond"] : ["day", "wholeDay", "dayMinute"]
  return candidates.find((unit) => read(unit).size === new Set(ats).size) ?? "wholeTime"
}

/** A place of an axis of days, or of moments by the reader's clock. `unit`: of all of them. */
export const formatTick = (at: number, isUTC: boolean, unit?: string): string =>
  Number.isFinite(at) ? format(at, unit ?? unitOf(at, isUTC), isUTC) : ""

/** A day, or a moment by the reader's clock, in full. */
export const formatDate = (at: number, isDay: boolean): string =>
  Number.isFinite(at) ? format(at, isDay ? "wholeDay" : "wholeTime", isDay) : ""

/** The reader's decimal point and thousands, as d3-format has them. */
export const numberLocale = (): {
  readonly decimal: string
  readonly thousands: string
  readonly grouping: readonly number[]
  readonly currency: readonly string[]
} => {
  const parts = number.formatToParts(12_345_678.9)
  const find = (type: string): string => parts.find((part) => part.type === type)?.value ?? ""
  return {
    decimal: find("decimal") || ".",
    thousands: find("group"),
    grouping: [3],
    currency: ["$", ""],
  }
}

/** The reader's months and weekdays, as d3-time-format has them. */
export const timeLocale = (): { readonly [name: string]: string | readonly string[] } => {
  const names = (count: number, style: Style, at: (index: number) => Date): string[] => {
    const names = new Intl.DateTimeFormat(undefined, { ...style, timeZone: "UTC" })
    return Array.from({ length: count }, (_, index) => names.format(at(index)))
  }
  const month = (index: number) => new Date(Date.UTC(2026, index, 1))
  // 2026-02-01 is a Sunday.
  const weekday = (index: number) => new Date(Date.UTC(2026, 1, 1 + index))
  return {
    dateTime: "%x, %X",
    date: "%Y-%m-%d",
    time: "%H:%M:%S",
    periods: ["AM", "PM"],
    days: names(7, { weekday: "long" }, weekday),
    shortDays: names(7, { weekday: "short" }, weekday),
    months: names(12, { month: "long" }, month),
    shortMonths: names(12, { month: "short" }, month),
  }
}
