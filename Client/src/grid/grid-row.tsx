import type { VNode } from "preact"
import type { Cell } from "../wire/value"
import { cellText, isNumeric } from "./cell-text"
import type { ColumnsInSight } from "./columns-in-sight"
import { defaultRowHeight, linesIn } from "./measures"
import type { Row } from "./row-cache"
import type { TableColumn, TableProps } from "./table-props"

interface GridRowProps {
  readonly index: number
  readonly table: TableProps
  /** Not there until the server has sent them. */
  readonly cells: Row | undefined
  /** The columns' widths, as a style has them. */
  readonly template: string
  readonly inSight: ColumnsInSight
  readonly activeColumn: number | undefined
  readonly cellID: (column: number) => string
  readonly activate: (column: number) => void
}

/** One row in sight. */
export const GridRow = (
  { index, table, cells, template, inSight, activeColumn, cellID, activate }: GridRowProps,
): VNode => {
  const showsIndex = table.index !== false
  const lines = linesIn(table.rowHeight ?? defaultRowHeight)
  return (
    <div
      role="row"
      class="rn-grid-row"
      aria-rowindex={index + 2}
      style={{ gridTemplateColumns: template }}
    >
      {showsIndex && <div class="rn-grid-index" role="rowheader">{index}</div>}
      {table.columns.slice(inSight.first, inSight.end).map((column, place) => {
        const at = inSight.first + place
        const isMissing = cells !== undefined && (cells[at] ?? null) === null
        const wraps = lines > 1 && cells !== undefined && isText(column)
        const classes = [
          isNumeric(column.type) && "rn-numeric",
          !cells && "rn-loading",
          isMissing && "rn-null",
          wraps && "rn-wraps",
        ].filter(Boolean)
        return (
          <div
            key={at}
            id={cellID(at)}
            role="gridcell"
            aria-colindex={at + (showsIndex ? 2 : 1)}
            aria-selected={activeColumn === at}
            class={classes.join(" ")}
            style={place === 0 ? { gridColumnStart: showsIndex ? 3 : 2 } : {}}
            onMouseDown={() => activate(at)}
          >
            {cells && (isMissing
              ? table.placeholder ?? "None"
              : wraps
              ? <span style={{ "-webkit-line-clamp": String(lines) }}>{cellText(cells[at], column.type)}</span>
              : <CellContent cell={cells[at]} column={column} />)}
          </div>
        )
      })}
    </div>
  )
}

const isText = ({ type }: TableColumn): boolean => type === "text" || type === "other"

const CellContent = (
  { cell, column: { type } }: { cell: Cell | undefined; column: TableColumn },
): VNode =>
  type === "boolean"
    ? <input type="checkbox" checked={cell === true} disabled aria-label={String(cell)} />
    : <>{cellText(cell, type)}</>
