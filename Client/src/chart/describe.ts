import type { PackedColumn } from "./columns"
import { isDate, unpack } from "./columns"
import { formatDate, formatSpokenNumber } from "./formats"
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

/** The names of what is told apart by colour, in the order in which it comes. */
const seriesOf = (props: SimpleProps, heights: readonly string[]): readonly string[] => {
  const color = props.color === undefined ? undefined : props.columns[props.color]
  if (!color) return heights
  const isDay = color.type === "date"
  const names = unpack(color, props.rows).map((cell) =>
    isDate(color) && typeof cell === "number" ? formatDate(cell, isDay) : String(cell ?? "–")
  )
  return [...new Set(names)]
}

const numbersIn = (column: PackedColumn | undefined, rows: number): readonly number[] =>
  column ? unpack(column, rows).filter((cell): cell is number => typeof cell === "number") : []

export const describeSimple = (kind: Kind, props: SimpleProps): Description => {
  const { rows, columns } = props
  const [x, color] = [props.x, props.color].map((at) => at === undefined ? undefined : columns[at])
  const heights = props.y.map((index) => columns[index]?.name ?? "")
  const across = xTitle(props)
  const what = yTitle(props) ?? list(heights)
  const name = props.alt ?? `${kinds[kind]} of ${what}${across ? ` by ${across}` : ""}`
  const ys = props.y.map((index) => bounds(numbersIn(columns[index], rows)))
  const [low, high] = [Math.min(...ys.map(([low]) => low)), Math.max(...ys.map(([, high]) => high))]
  if (low > high) return { name, text: "No data." }
  const parts = [`${formatSpokenNumber(props.whole ?? rows)} rows`]
  const [first, last] = bounds(numbersIn(x, rows))
  // The numbers of rows have no name, and say nothing.
  if (x && !x.words && x.name !== "" && first <= last) {
    const write = (at: number): string => isDate(x) ? formatDate(at, x.type === "date") : formatSpokenNumber(at)
    parts.push(`${capital(across ?? x.name)} from ${write(first)} to ${write(last)}`)
  }
  parts.push(`${capital(what)} from ${formatSpokenNumber(low)} to ${formatSpokenNumber(high)}`)
  const series = seriesOf(props, heights)
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
