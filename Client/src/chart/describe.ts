import { isDate } from "./columns"
import { formatDate, formatNumber } from "./formats"
import { pointsOf } from "./points"
import type { Kind, SimpleProps, SpecifiedProps } from "./props"
import { xTitle, yTitle } from "./simple"

export interface Description {
  readonly name: string
  /** What the picture shows, for who does not see it. */
  readonly text: string
}

const kinds = { line: "Line chart", area: "Area chart", bar: "Bar chart", scatter: "Scatter chart" }

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A list that a voice can read. */
const list = (names: readonly string[]): string => {
  const shown = names.slice(0, 8)
  if (names.length > 8) shown.push(`${names.length - 8} more`)
  return new Intl.ListFormat("en").format(shown)
}

export const describeSimple = (kind: Kind, props: SimpleProps): Description => {
  const { points, series, x, color } = pointsOf(props, false)
  const heights = props.y.map((index) => props.columns[index]?.name ?? "")
  const across = xTitle(props)
  const what = yTitle(props) ?? list(heights)
  const name = props.alt ?? `${kinds[kind]} of ${what}${across ? ` by ${across}` : ""}`
  const ys = points.flatMap(({ y }) => y === null ? [] : [y])
  if (ys.length === 0) return { name, text: "No data." }
  const [low, high] = bounds(ys)
  const parts = [`${formatNumber(props.whole ?? props.rows)} rows`]
  const xs = points.flatMap(({ x }) => typeof x === "number" ? [x] : [])
  if (x && xs.length > 0) {
    const [first, last] = bounds(xs)
    const write = (at: number): string => isDate(x) ? formatDate(at, x.type === "date") : formatNumber(at)
    parts.push(`${capital(across ?? x.name)} from ${write(first)} to ${write(last)}`)
  }
  parts.push(`${capital(what)} from ${formatNumber(low)} to ${formatNumber(high)}`)
  if (series.length > 1) parts.push(`${color ? capital(color.name) : "Series"}: ${list(series)}`)
  return { name, text: `${parts.join(". ")}.` }
}

// Not by `Math.min(...)`, whose arguments have a bound.
const bounds = (numbers: readonly number[]): readonly [number, number] =>
  numbers.reduce<readonly [number, number]>(
    ([low, high], number) => [Math.min(low, number), Math.max(high, number)],
    [Infinity, -Infinity],
  )

export const describeSpecified = (props: SpecifiedProps): Description => {
  const { title, description } = JSON.parse(props.spec) as { title?: unknown; description?: unknown }
  const text = typeof description === "string" ? description : ""
  const named = typeof title === "string" ? title : (title as { text?: unknown } | undefined)?.text
  return { name: props.alt ?? (typeof named === "string" ? named : text || "Chart"), text }
}
