import { dateOf, inMonth } from "./days"

/** What a calendar says, in the reader's language. */
export interface CalendarNames {
  /** 0 (Sunday) … 6. */
  readonly firstWeekday: number
  /** From Sunday on; the long ones are for screen readers. */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[]
  /** From January on. */
  readonly months: readonly string[]
  readonly day: (day: number) => string
  /** The day of the month alone. */
  readonly date: (day: number) => string
  readonly month: (day: number) => string
  readonly year: (year: number) => string
}

/** Regions whose weeks begin on a Saturday or a Sunday (CLDR), for browsers that do not tell; all others begin on Monday. */
const saturday = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
const sunday =
  "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"

interface WeekInfo {
  readonly firstDay: number
}

const firstWeekdayOf = (locale: string): number => {
  const known = new Intl.Locale(locale).maximize() as Intl.Locale & {
    readonly weekInfo?: WeekInfo
    readonly getWeekInfo?: () => WeekInfo
  }
  const info = known.getWeekInfo?.() ?? known.weekInfo
  if (info) return info.firstDay % 7
  const region = known.region ?? ""
  return saturday.includes(region) ? 6 : sunday.includes(region) ? 0 : 1
}

/** `locale`: the browser's by default. */
export const calendarNames = (locale: string = navigator.language): CalendarNames => {
  // Some languages have another calendar by default, and the days that travel are those of this one.
  const writer = (options: Intl.DateTimeFormatOptions): (day: number) => string => {
    const format = new Intl.DateTimeFormat(locale, { ...options, calendar: "gregory", timeZone: "UTC" })
    return (day) => format.format(dateOf(day))
  }
  const short = writer({ weekday: "short" })
  const long = writer({ weekday: "long" })
  const month = writer({ month: "long" })
  const number = new Intl.NumberFormat(locale, { useGrouping: false })
  return {
    firstWeekday: firstWeekdayOf(locale),
    // 1970-01-04 was a Sunday.
    weekdays: [3, 4, 5, 6, 7, 8, 9].map((day) => ({ short: short(day), long: long(day) })),
    months: Array.from({ length: 12 }, (_, index) => month(inMonth(2026, index + 1, 1))),
    day: writer({ dateStyle: "full" }),
    date: (day) => number.format(dateOf(day).getUTCDate()),
    month: writer({ month: "long", year: "numeric" }),
    year: (year) => number.format(year),
  }
}
