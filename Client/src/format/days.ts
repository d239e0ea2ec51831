// Days of the calendar, counted from 1970-01-01, in the Gregorian calendar of all times and without a time zone.

const millisecondsPerDay = 86_400_000

export const dateOf = (day: number): Date => new Date(day * millisecondsPerDay)

/** The day of a year, month (1…12) and day of the month; `undefined` if there is none. */
export const dayOf = (year: number, month: number, date: number): number | undefined => {
  const moment = new Date(0)
  // Not `Date.UTC`, for which the year 26 is 1926.
  moment.setUTCFullYear(year, month - 1, date)
  const isSame = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 &&
    moment.getUTCDate() === date
  return isSame && year >= 1 && year <= 9999 ? moment.getTime() / millisecondsPerDay : undefined
}

export interface DateParts {
  readonly year: number
  /** 1…12. */
  readonly month: number
  readonly date: number
}

export const partsOf = (day: number): DateParts => {
  const moment = dateOf(day)
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, date: moment.getUTCDate() }
}

const padded = (number: number, length: number): string => String(number).padStart(length, "0")

/** `2026-11-26`, as a day travels. */
export const isoDay = (day: number): string => {
  const { year, month, date } = partsOf(day)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

export const readISODay = (text: string): number | undefined => {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? []
  return dayOf(Number(year), Number(month), Number(date))
}

/** 0 (Sunday) … 6. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

export const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? dayOf(year, 2, 29) === undefined ? 28 : 29
    : [4, 6, 9, 11].includes(month)
    ? 30
    : 31

/** The same day of the month so many months later; the last one where the month is shorter. Ends at the years 1 and 9999. */
export const addMonths = (day: number, count: number): number => {
  const { year, month, date } = partsOf(day)
  const index = Math.max(12, Math.min(9999 * 12 + 11, year * 12 + month - 1 + count))
  return inMonth(Math.floor(index / 12), index % 12 + 1, date)
}

/** The day of a month, or the last one where the month is shorter. */
export const inMonth = (year: number, month: number, date: number): number =>
  dayOf(year, month, Math.min(date, daysInMonth(year, month))) ?? 0

/** The six weeks that a month may touch, with nothing where a day belongs to another month. */
export const weeksOf = (
  year: number,
  month: number,
  firstWeekday: number,
): readonly (readonly (number | undefined)[])[] => {
  const first = inMonth(year, month, 1)
  const start = first - (weekdayOf(first) - firstWeekday + 7) % 7
  const end = first + daysInMonth(year, month)
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = start + week * 7 + weekday
      return day < first || day >= end ? undefined : day
    }))
}

/** Where a key leads to in a calendar, by the pattern of WAI-ARIA; `undefined`: it is no key of a calendar. */
export const dayAfterKey = (
  key: string,
  isShifted: boolean,
  day: number,
  firstWeekday: number,
): number | undefined => {
  const intoWeek = (weekdayOf(day) - firstWeekday + 7) % 7
  switch (key) {
    case "ArrowLeft":
      return day - 1
    case "ArrowRight":
      return day + 1
    case "ArrowUp":
      return day - 7
    case "ArrowDown":
      return day + 7
    case "Home":
      return day - intoWeek
    case "End":
      return day - intoWeek + 6
    case "PageUp":
      return addMonths(day, isShifted ? -12 : -1)
    case "PageDown":
      return addMonths(day, isShifted ? 12 : 1)
    default:
      return undefined
  }
}
