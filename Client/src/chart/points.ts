import type { Json } from "../wire/value"
import { isDate, isNumeric, unpack } from "./columns"
import type { PackedColumn } from "./columns"
import { formatDate } from "./formats"
import type { SimpleProps } from "./props"

/** A row of a simple chart, under names that need no quotes in a specification. */
export interface Point {
  readonly x: Json
  readonly y: number | null
  /** What gives it its colour. */
  readonly c?: string | number
  /** Its size. */
  readonly s?: number | null
  /** What its bar is ordered by. */
  readonly o?: number
  readonly [name: string]: unknown
}

export interface Points {
  readonly points: readonly Point[]
  /** What is told apart by colour, in the order of the legend; none, or a scale of numbers. */
  readonly series: readonly string[]
  readonly x: PackedColumn | undefined
  readonly color: PackedColumn | undefined
  /** A shade for each number, instead of a colour for each text. */
  readonly isShaded: boolean
}

/** The places of cells in their order, numbers as they are. */
const ranks = (column: PackedColumn, count: number): readonly number[] => {
  const cells = unpack(column, count)
  if (!column.words) return cells.map((cell) => typeof cell === "number" ? cell : Infinity)
  const order = [...new Set(cells.map(String))].sort((a, b) => a.localeCompare(b))
  const place = new Map(order.map((word, index) => [word, index]))
  return cells.map((cell) => place.get(String(cell)) ?? 0)
}

/** One point for each row and each `y`. */
export const pointsOf = (props: SimpleProps, canBeShaded: boolean): Points => {
  const { rows, columns } = props
  const find = (index: number | undefined): PackedColumn | undefined =>
    index === undefined ? undefined : columns[index]
  const [x, color, size] = [find(props.x), find(props.color), find(props.size)]
  const xs = x ? unpack(x, rows) : undefined
  const sizes = size && unpack(size, rows)
  const order = typeof props.sort === "number" ? find(props.sort) : undefined
  const orders = order && ranks(order, rows)
  const colors = color && unpack(color, rows)
  const isShaded = canBeShaded && isNumeric(color)
  const name = (cell: Json): string =>
    isDate(color) && typeof cell === "number" ? formatDate(cell, color?.type === "date") : String(cell)
  const points: Point[] = []
  const series = new Set<string>()
  for (const index of props.y) {
    const column = columns[index]
    if (!column) continue
    const ys = unpack(column, rows)
    if (props.y.length > 1) series.add(column.name)
    for (let row = 0; row < rows; row++) {
      const at = xs ? xs[row] : row
      if (at === null || at === undefined) continue
      const y = ys[row]
      const cell = colors?.[row]
      const c = isShaded ? cell : colors ? name(cell ?? "–") : column.name
      if (colors && !isShaded) series.add(String(c))
      points.push({
        x: typeof at === "boolean" ? String(at) : at,
        y: typeof y === "number" ? y : null,
        ...(colors || props.y.length > 1) && (typeof c === "string" || typeof c === "number") && { c },
        ...sizes && { s: Number(sizes[row]) },
        ...orders && { o: orders[row] ?? 0 },
      })
    }
  }
  return { points, series: [...series], x, color, isShaded }
}
