/** What a sparkline is drawn into. It is stretched to its place, so that only the proportions count. */
export const sparklineSize = { width: 100, height: 30 } as const

/** Room for half of the line's width, so that the line is not cut off at its highest and lowest point. */
const inset = 1.5

export interface Point {
  readonly x: number
  readonly y: number
}

/** Where the values of a line lie: from edge to edge, the lowest at the bottom. Values that are all equal lie in the middle. */
export const linePoints = (values: readonly number[]): readonly Point[] => {
  const { width, height } = sparklineSize
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  // One value is a line too: a level one.
  const shown = values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values
  return shown.map((value, index) => ({
    x: index / (shown.length - 1) * width,
    y: span === 0 ? height / 2 : height - inset - (value - low) / span * (height - 2 * inset),
  }))
}

const number = (value: number): number => Number(value.toFixed(2))

export const linePath = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${number(x)} ${number(y)}`).join("")

/** The line, closed along the bottom. */
export const areaPath = (points: readonly Point[]): string =>
  `${linePath(points)}V${sparklineSize.height}H0Z`

/** Bars that stand on zero, or hang from it. */
export const barPath = (values: readonly number[]): string => {
  const { width, height } = sparklineSize
  const low = Math.min(0, ...values)
  const span = Math.max(0, ...values) - low || 1
  const slot = width / values.length
  const y = (value: number): number => height - (value - low) / span * height
  return values.map((value, index) =>
    `M${number(slot * (index + .1))} ${number(y(0))}` +
    `V${number(y(value))}h${number(slot * .8)}V${number(y(0))}Z`
  ).join("")
}
