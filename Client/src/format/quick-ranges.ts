import { addMonths } from "./days"

interface QuickRange {
  readonly name: string
  /** Its first day and its last one. */
  readonly days: readonly [number, number]
}

/** Ranges up to today that people ask for most, as far as they are among the days that may be chosen. */
export const quickRanges = (today: number, min: number, max: number): readonly QuickRange[] =>
  ([
    ["Past week", today - 7],
    ["Past month", addMonths(today, -1)],
    ["Past 3 months", addMonths(today, -3)],
    ["Past 6 months", addMonths(today, -6)],
    ["Past year", addMonths(today, -12)],
    ["Past 2 years", addMonths(today, -24)],
  ] as const).flatMap(([name, first]) => first < min || today > max ? [] : [{ name, days: [first, today] }])
