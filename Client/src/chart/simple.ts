import type { Json } from "../wire/value"
import { isDate, isNumeric } from "./columns"
import { formatDate, formatNumber, unitOfBars } from "./formats"
import { linesOf } from "./lines"
import type { Point, Points } from "./points"
import { pointsOf } from "./points"
import type { Kind, Plan, Row, SimpleProps, Spec, TipLine } from "./props"

/** More bars than this are drawn along a scale, as there is no room for their names. */
const mostNamedBars = 400

/** CSS pixels around the outermost dots and bars. */
const edgeRoom = 10

/** Where there is nothing between whole numbers, nothing is written there. */
const wholeTicks = { tickMinStep: 1, labelExpr: "datum.value % 1 ? '' : format(datum.value, ',d')" }

/** Characters of all names together that stand side by side on a phone. */
const roomForNames = 40

/** Whether the names of the bars need not be turned; of numbers and dates those that do not fit can be left out. */
const hasShortNames = ({ points, x }: Points): boolean => {
  if (!x?.words) return true
  const names = new Set(points.map((point) => String(point.x)))
  return [...names].reduce((length, name) => length + name.length + 2, 0) <= roomForNames
}

/** The name of an axis. */
const titleOf = (label: string | undefined, name: string | undefined): string | null =>
  (label ?? name) || null

export const xTitle = (props: SimpleProps): string | null =>
  titleOf(props.xLabel, props.x === undefined ? undefined : props.columns[props.x]?.name)

export const yTitle = (props: SimpleProps): string | null => {
  const [only, ...others] = props.y
  return titleOf(
    props.yLabel,
    only === undefined || others.length > 0 ? undefined : props.columns[only]?.name,
  )
}

/** How a place of the `x` axis reads in full. */
const xText = (from: Points) => (value: Json): string =>
  isDate(from.x) && typeof value === "number"
    ? formatDate(value, from.x?.type === "date")
    : typeof value === "number"
    ? formatNumber(value)
    : String(value)

/** The moments on the `x` axis, each once. */
const momentsOf = (from: Points): readonly number[] => [
  ...new Set(from.points.flatMap(({ x }) => typeof x === "number" ? [x] : [])),
]

const xChannel = (kind: Kind, props: SimpleProps, from: Points): Spec => {
  const isTime = isDate(from.x)
  const isNumber = isNumeric(from.x) || !from.x
  const isNamed = kind === "bar"
    ? new Set(from.points.map((point) => point.x)).size <= mostNamedBars
    : !isTime && !isNumber
  const isDay = from.x?.type === "date"
  const unit = isTime && isNamed ? `, '${unitOfBars(momentsOf(from), isDay)}'` : ""
  return {
    field: "x",
    type: isNamed ? (isTime || isNumber ? "ordinal" : "nominal") : isTime ? "temporal" : "quantitative",
    title: xTitle(props),
    axis: {
      grid: false,
      labelOverlap: true,
      ...isTime && { labelExpr: `${isDay ? "runnelDay" : "runnelTime"}(datum.value${unit})` },
      ...!isNamed && !isTime && from.x?.type !== "number" && wholeTicks,
      ...isNamed && (props.horizontal || hasShortNames(from)) && { labelAngle: 0 },
    },
    ...!isNamed && {
      scale: {
        ...isTime && { type: isDay ? "utc" : "time" },
        ...!isTime && { zero: false, nice: false },
        // Dots and bars at the edge would be cut off.
        ...(kind === "scatter" || kind === "bar") && { padding: edgeRoom },
      },
    },
    ...isNamed && { sort: sortOf(kind, props) },
  }
}

const sortOf = (kind: Kind, { sort, sortsDown }: SimpleProps): Json => {
  // Lines keep the order of the rows: that of "Mon", "Tue" is not the alphabet's.
  if (kind !== "bar" || sort === "asGiven") return null
  if (typeof sort === "number") {
    return { field: "o", op: "min", order: sortsDown ? "descending" : "ascending" }
  }
  return sort === undefined ? "ascending" : { field: "y", op: "sum", order: sort }
}

const yChannel = (kind: Kind, props: SimpleProps): Spec => ({
  field: "y",
  type: "quantitative",
  title: yTitle(props),
  ...kind === "bar" && { aggregate: "sum" },
  ...kind === "line" && { scale: { zero: false } },
  ...kind === "scatter" && { scale: { padding: edgeRoom } },
  ...(kind === "area" || kind === "bar") && {
    stack: props.stack === "layered" ? null : props.stack ?? "zero",
  },
  ...props.stack === "normalize"
    ? { axis: { format: "%" } }
    : props.y.every((index) => props.columns[index]?.type === "integer") && { axis: wholeTicks },
})

const colorChannel = (props: SimpleProps, from: Points): Spec => {
  const { colors = [] } = props
  if (from.series.length === 0 && !from.isShaded) return {}
  const legend = { orient: "bottom", title: from.color?.name ?? null }
  if (from.isShaded) {
    return { color: { field: "c", type: "quantitative", legend, ...colors.length > 1 && { scale: { range: colors } } } }
  }
  return {
    color: {
      field: "c",
      type: "nominal",
      legend,
      scale: { domain: from.series, ...colors.length > 0 && { range: colors } },
    },
  }
}

const markOf = (kind: Kind, props: SimpleProps, { points, series }: Points): Spec => {
  const color = props.color === undefined && props.y.length === 1 ? props.colors?.[0] : undefined
  // What a pointer reads is said by the plan.
  const tooltip = kind === "line" || kind === "area" ? null : { content: "data" }
  const own = { tooltip, ...color !== undefined && { color } }
  switch (kind) {
    case "line":
      // A line through one point is none.
      return {
        type: "line",
        strokeWidth: 2,
        strokeJoin: "round",
        ...points.length <= Math.max(1, series.length) && { point: true },
        ...own,
      }
    case "area":
      return { type: "area", opacity: props.stack === "layered" ? .5 : .75, ...own }
    case "bar":
      return { type: "bar", ...props.stack === "layered" && { opacity: .6 }, ...own }
    case "scatter":
      return { type: "circle", opacity: .75, ...own }
  }
}

/** With a key held, so that a page with charts can be scrolled, and by a mouse, so that it can be on a phone. */
const zoom = (encodings: readonly string[]): Json => [{
  name: "view",
  select: {
    type: "interval",
    encodings,
    zoom: "wheel![event.ctrlKey || event.metaKey]",
    translate: "[mousedown, window:mouseup] > window:mousemove!",
  },
  bind: "scales",
}]

const tipOf = (props: SimpleProps, from: Points) => {
  const text = xText(from)
  const [xName, yName] = [xTitle(props) ?? "x", yTitle(props) ?? "y"]
  const size = props.size === undefined ? undefined : props.columns[props.size]?.name
  return (row: Row): readonly TipLine[] => {
    const lines: TipLine[] = []
    const add = (name: string, value: unknown) => {
      if (value === null || value === undefined) return
      lines.push({ name, value: typeof value === "number" ? formatNumber(value) : String(value) })
    }
    if (from.x) lines.push({ name: xName, value: text((row["x"] ?? null) as Json) })
    else add("row", row["x"])
    add(from.series.length > 0 && !from.color ? String(row["c"]) : yName, row["y"] ?? row["sum_y"])
    if (from.color) add(from.color.name, row["c"])
    if (size !== undefined) add(size, row["s"])
    return lines
  }
}

/** What is drawn for `lineChart` and its kin. */
export const planSimple = (kind: Kind, props: SimpleProps): Plan => {
  const from = pointsOf(props, kind === "scatter")
  const x = xChannel(kind, props, from)
  const y = yChannel(kind, props)
  const isLine = kind === "line" || kind === "area"
  const isContinuous = x["type"] === "quantitative" || x["type"] === "temporal"
  const size: Spec = kind !== "scatter" ? {} : props.size !== undefined
    ? {
      size: {
        field: "s",
        type: "quantitative",
        legend: { orient: "bottom", title: props.columns[props.size]?.name ?? null },
      },
    }
    : { size: { value: props.dot ?? 64 } }
  // A gap is a gap in a line; elsewhere there is nothing to draw.
  const rows: readonly Point[] = isLine ? from.points : from.points.filter((point) => point.y !== null)
  return {
    spec: {
      mark: markOf(kind, props, from),
      encoding: {
        ...props.horizontal ? { x: y, y: x } : { x, y },
        ...colorChannel(props, from),
        ...size,
      },
      ...kind !== "bar" && isContinuous && { params: zoom(isLine ? ["x"] : ["x", "y"]) },
    } as Spec,
    rows,
    ...isLine ? { lines: linesOf(from, xText(from), yTitle(props)) } : { tip: tipOf(props, from) },
  }
}
