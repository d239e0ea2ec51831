import { printf } from "./printf"

/** How many digits after the point a number needs to be written exactly: up to 10 from its first one on. */
export const decimals = (value: number): number => {
  const most = value === 0 ? 0 : Math.max(10, 9 - Math.floor(Math.log10(Math.abs(value))))
  for (let count = 0; count < Math.min(most, 100); count++) if (Number(value.toFixed(count)) === value) return count
  return Math.min(most, 100)
}

/** What stands above a slider's thumb, of a number; `step` says how many digits a fraction has. */
export const formatSliderNumber = (value: number, format: string | undefined, step: number | undefined): string => {
  if (format !== undefined) return printf(format, value)
  return step === undefined ? String(Math.trunc(value)) : value.toFixed(Math.max(2, decimals(step)))
}
