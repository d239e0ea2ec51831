// Times of day, in seconds since midnight.

export type ClockFormat = "24h" | "12h" | "localized"

const two = (number: number): string => String(number).padStart(2, "0")

/** `08:45`, or with its seconds, as a time travels. */
export const isoTime = (time: number): string => {
  const seconds = time % 60
  return `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}${
    seconds === 0 ? "" : `:${two(seconds)}`
  }`
}

/** Writes times as a field shows them. */
export const clockWriter = (format: ClockFormat, locale?: string): (time: number) => string => {
  if (format === "24h") return isoTime
  const name = format === "12h" ? "en-US" : locale
  const options = { timeZone: "UTC", timeStyle: "short" } as const
  const short = new Intl.DateTimeFormat(name, options)
  const long = new Intl.DateTimeFormat(name, { ...options, timeStyle: "medium" })
  return (time) => (time % 60 === 0 ? short : long).format(new Date(time * 1000))
}

/** What a reader may type: `8:45`, `0845`, `8.45`, `8`, `8:45 pm`, `20:45:30`. `undefined`: it is no time. */
export const readClock = (text: string): number | undefined => {
  const [, hourText, minuteText = "0", secondText = "0", half] =
    /^(\d{1,2})(?:[:.h]?(\d\d))?(?:[:.](\d\d))?\s*(?:([ap])\.?\s?m\.?)?$/i.exec(text.trim()) ?? []
  const isHalf = half !== undefined
  const hour = Number(hourText)
  const [minute, second] = [Number(minuteText), Number(secondText)]
  const isTime = (isHalf ? hour >= 1 && hour <= 12 : hour <= 23) && minute <= 59 && second <= 59
  if (!isTime) return undefined // So it is where nothing matched, as `hour` is not a number then.
  const hours = isHalf ? hour % 12 + (half?.toLowerCase() === "p" ? 12 : 0) : hour
  return hours * 3600 + minute * 60 + second
}

/** The times that are offered: from midnight in equal steps. */
export const timesOf = (step: number): readonly number[] =>
  Array.from({ length: Math.ceil(86_400 / step) }, (_, index) => index * step)
