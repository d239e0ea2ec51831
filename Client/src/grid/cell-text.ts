import type { Cell } from "../wire/value"
import type { ColumnType } from "./table-props"

const integers = new Intl.NumberFormat("en-US", { useGrouping: false, maximumFractionDigits: 0 })
const numbers = new Intl.NumberFormat("en-US", { useGrouping: false, maximumFractionDigits: 4 })

/** What a cell shows. */
export const cellText = (cell: Cell | undefined, type: ColumnType): string => {
  if (cell === undefined || cell === null) return ""
  if (typeof cell === "number") {
    if (type === "integer") return integers.format(cell)
    return cell !== 0 && Math.abs(cell) < 0.0001 ? cell.toExponential(4) : numbers.format(cell)
  }
  if (typeof cell === "object") return JSON.stringify(cell)
  return String(cell)
}

/** Without what the eye does not need: this is what is copied. */
export const copiedText = (cell: Cell | undefined): string =>
  cell === undefined || cell === null
    ? ""
    : typeof cell === "object"
    ? JSON.stringify(cell)
    : String(cell)

export const isNumeric = (type: ColumnType): boolean => type === "integer" || type === "number"
