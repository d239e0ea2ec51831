import type { Cell } from "../wire/value"

export type ColumnType =
  | "integer"
  | "number"
  | "boolean"
  | "text"
  | "date"
  | "time"
  | "datetime"
  | "other"

export interface TableColumn {
  readonly name: string
  readonly type: ColumnType
}

/** The props of the node kind `table`. */
export interface TableProps {
  readonly version: number
  readonly rows: number
  readonly columns: readonly TableColumn[]
  readonly index?: boolean
  readonly height?: number
  readonly first?: readonly (readonly Cell[])[]
  readonly caption?: string
}
