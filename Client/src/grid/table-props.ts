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
  /** Left out: as high as the rows, up to a point. */
  readonly height?: number | "stretch" | "content"
  /** In pixels. */
  readonly rowHeight?: number
  /** Stands for what is missing. */
  readonly placeholder?: string
  /** What a screen reader calls the table. */
  readonly alt?: string
  readonly first?: readonly (readonly Cell[])[]
}
