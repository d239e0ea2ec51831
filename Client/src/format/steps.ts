import { decimals } from "./slider-value"

export interface Scale {
  readonly min: number
  readonly max: number
  readonly step: number
}

/** The allowed value nearest to `value`: whole steps from the minimum, and the maximum even if no step meets it. */
export const snap = (value: number, { min, max, step }: Scale): number => {
  if (value <= min) return min
  if (value >= max) return max
  const stepped = exact(min + Math.round((value - min) / step) * step, min, step)
  return stepped > max || max - value < Math.abs(value - stepped) ? max : stepped
}

/** Sums of decimal fractions without the dust of binary ones: 0.1 + 0.2 is 0.3. */
export const exact = (value: number, ...inputs: readonly number[]): number =>
  Number(value.toFixed(Math.max(0, ...inputs.map(decimals))))
