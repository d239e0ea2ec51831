import { dateOfDays, dateOfSeconds, formatDate, formatDuration } from "./dates"
import { printf } from "./printf"

export type SliderType = "integer" | "number" | "date" | "time" | "datetime" | "duration"

/** How many digits after the point a number needs to be written exactly: up to 10 from its first one on. */
export const decimals = (value: number): number => {
  const most = value === 0 ? 0 : Math.max(10, 9 - Math.floor(Math.log10(Math.abs(value))))
  for (let count = 0; count < Math.min(most, 100); count++) if (Number(value.toFixed(count)) === value) return count
  return Math.min(most, 100)
}

/** What stands above a slider's thumb. */
export const formatSliderValue = (
  value: number,
  type: SliderType,
  format: string | undefined,
  step: number,
): string => {
  switch (type) {
    case "date":
      return formatDate(dateOfDays(value), format ?? "YYYY-MM-DD")
    case "time":
      return formatDate(dateOfSeconds(value), format ?? "HH:mm")
    case "datetime":
      return formatDate(dateOfSeconds(value), format ?? "YYYY-MM-DD HH:mm")
    case "duration":
      return formatDuration(value)
    case "integer":
      return format === undefined ? String(Math.trunc(value)) : printf(format, value)
    case "number":
      return format === undefined
        ? value.toFixed(Math.max(2, decimals(step)))
        : printf(format, value)
  }
}
