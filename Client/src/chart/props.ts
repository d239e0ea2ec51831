import type { Json } from "../wire/value"
import type { PackedColumn } from "./columns"

/** What every chart has. */
export interface ChartFrame {
  readonly rows?: number
  readonly columns?: readonly PackedColumn[]
  readonly width?: Json
  readonly height?: number | "stretch"
  readonly alt?: string
}

/** What the four simple kinds have; numbers stand for columns. */
export interface SimpleProps extends ChartFrame {
  readonly rows: number
  readonly columns: readonly PackedColumn[]
  /** Without it, the number of the row. */
  readonly x?: number
  readonly y: readonly number[]
  readonly color?: number
  readonly size?: number
  /** Of all dots, in square pixels. */
  readonly dot?: number
  readonly xLabel?: string
  readonly yLabel?: string
  readonly colors?: readonly string[]
  readonly stack?: "zero" | "normalize" | "center" | "layered"
  readonly horizontal?: boolean
  readonly sort?: "asGiven" | "ascending" | "descending" | number
  readonly sortsDown?: boolean
  /** So many rows there were before they were thinned out. */
  readonly whole?: number
}

export interface SpecifiedProps extends ChartFrame {
  readonly spec: string
  /** The selections that the script hears of, by name; none: it has no value. */
  readonly selections?: readonly string[]
  readonly theme?: "vegaLite"
}

export type Kind = "line" | "area" | "bar" | "scatter"

export type Spec = { readonly [name: string]: Json }

/** What is drawn for each row of data. */
export type Row = { readonly [name: string]: unknown }

/** A chart, ready to be drawn. */
export interface Plan {
  /** Without rows. As long as it stays the same, other rows change the chart in place. */
  readonly spec: Spec
  /** `undefined`: the specification has its data in it. */
  readonly rows: readonly Row[] | undefined
  /** What a pointer over it reads from all lines at once, if it has lines. */
  readonly lines?: Lines
  readonly tip?: (row: Row) => readonly TipLine[]
}

export interface TipLine {
  readonly name: string
  readonly value: string
  readonly color?: string
}

/** Lines over common places of an axis. */
export interface Lines {
  /** The places, from left to right, as the axis's scale takes them. */
  readonly places: readonly Json[]
  readonly title: (place: Json) => string
  readonly at: (place: number) => readonly { readonly name: string; readonly value: number }[]
}
