/** What stands for a point in time, or for a span of it. */
export type TimeType = "date" | "time" | "datetime" | "duration"

/** English whatever the reader's language is, as the patterns of Moment.js are. */
const named = (date: Date, options: Intl.DateTimeFormatOptions): string =>
  date.toLocaleDateString("en-US", { ...options, timeZone: "UTC" })

/**
 * Writes a point in time by a pattern of Moment.js: `YYYY-MM-DD HH:mm`. Text in brackets stands as it is.
 * In UTC, since the values of sliders have no zone.
 */
export const formatDate = (date: Date, pattern: string): string => {
  const hours = date.getUTCHours()
  const day = date.getUTCDate()
  /** By the first letter of what stands for them. */
  const numbers: { readonly [letter: string]: number } = {
    Y: date.getUTCFullYear(),
    M: date.getUTCMonth() + 1,
    D: day,
    H: hours,
    h: hours % 12 || 12,
    m: date.getUTCMinutes(),
    s: date.getUTCSeconds(),
    S: date.getUTCMilliseconds(),
  }
  const words: { readonly [token: string]: () => string } = {
    MMMM: () => named(date, { month: "long" }),
    MMM: () => named(date, { month: "short" }),
    dddd: () => named(date, { weekday: "long" }),
    ddd: () => named(date, { weekday: "short" }),
    Do: () => `${day}${ordinalEnding(day)}`,
    A: () => hours < 12 ? "AM" : "PM",
    a: () => hours < 12 ? "am" : "pm",
    Z: () => "+00:00",
  }
  return pattern.replace(
    /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM?|Do|DD?|dddd|ddd|HH?|hh?|mm?|ss?|SSS|A|a|Z/g,
    (token, literal?: string) =>
      literal ?? words[token]?.() ??
        // Of a year two digits are its last ones.
        `${numbers[token[0] ?? ""]}`.padStart(token.length, "0").slice(token === "YY" ? -2 : 0),
  )
}

const ordinalEnding = (day: number): string =>
  (day > 10 && day < 14 ? undefined : { 1: "st", 2: "nd", 3: "rd" }[day % 10]) ?? "th"

const secondsPerDay = 86_400

/** A span of time in the largest units that it has: `1d 2h`, `90s` is `1m 30s`. */
export const formatDuration = (seconds: number): string => {
  const whole = Math.abs(seconds)
  const units = [
    [Math.floor(whole / secondsPerDay), "d"],
    [Math.floor(whole / 3600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "m"],
    [Math.round((whole % 60) * 1000) / 1000, "s"],
  ] as const
  const text = units.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`).join(
    " ",
  )
  return `${seconds < 0 ? "−" : ""}${text || "0s"}`
}

const patterns = { date: "YYYY-MM-DD", time: "HH:mm", datetime: "YYYY-MM-DD HH:mm" } as const

/** What stands above a slider's thumb: of days since 1970-01-01, or of seconds. */
export const formatTime = (value: number, type: TimeType, format: string | undefined): string =>
  type === "duration"
    ? formatDuration(value)
    : formatDate(new Date(value * 1000 * (type === "date" ? secondsPerDay : 1)), format ?? patterns[type])
