const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

const two = (number: number): string => String(number).padStart(2, "0")

/**
 * Writes a point in time by a pattern of Moment.js: `YYYY-MM-DD HH:mm`. Text in brackets stands as it is.
 * In UTC, since the values of sliders have no zone.
 */
export const formatDate = (date: Date, pattern: string): string =>
  pattern.replace(
    /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|SSS|A|a|Z/g,
    (token, literal?: string) => {
      if (literal !== undefined) return literal
      const hours = date.getUTCHours()
      const day = date.getUTCDate()
      switch (token) {
        case "YYYY":
          return String(date.getUTCFullYear()).padStart(4, "0")
        case "YY":
          return two(date.getUTCFullYear() % 100)
        case "MMMM":
          return months[date.getUTCMonth()] ?? ""
        case "MMM":
          return (months[date.getUTCMonth()] ?? "").slice(0, 3)
        case "MM":
          return two(date.getUTCMonth() + 1)
        case "M":
          return String(date.getUTCMonth() + 1)
        case "DD":
          return two(day)
        case "Do":
          return `${day}${ordinalEnding(day)}`
        case "D":
          return String(day)
        case "dddd":
          return weekdays[date.getUTCDay()] ?? ""
        case "ddd":
          return (weekdays[date.getUTCDay()] ?? "").slice(0, 3)
        case "HH":
          return two(hours)
        case "H":
          return String(hours)
        case "hh":
          return two(hours % 12 || 12)
        case "h":
          return String(hours % 12 || 12)
        case "mm":
          return two(date.getUTCMinutes())
        case "m":
          return String(date.getUTCMinutes())
        case "ss":
          return two(date.getUTCSeconds())
        case "s":
          return String(date.getUTCSeconds())
        case "SSS":
          return String(date.getUTCMilliseconds()).padStart(3, "0")
        case "A":
          return hours < 12 ? "AM" : "PM"
        case "a":
          return hours < 12 ? "am" : "pm"
        default:
          return "+00:00"
      }
    },
  )

const ordinalEnding = (day: number): string => {
  if (day > 10 && day < 14) return "th"
  return { 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th"
}

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

/** The point in time that days since 1970-01-01 mean. */
export const dateOfDays = (days: number): Date => new Date(days * secondsPerDay * 1000)
export const dateOfSeconds = (seconds: number): Date => new Date(seconds * 1000)
