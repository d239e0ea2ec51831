import { cellText, isNumeric } from "./cell-text"
import type { TableProps } from "./table-props"

const narrowest = 60
const widest = 400
const padding = 26
const sampleSize = 50
/** Kept free at the right, so that a bar on one axis does not bring one on the other. */
const scrollBar = 16

/** Widths that show the first rows and the names, in pixels; stretched if all of them leave room. */
export const columnWidths = (table: TableProps, room: number): readonly number[] => {
  const available = room - scrollBar
  const context = document.createElement("canvas").getContext("2d")
  const family = getComputedStyle(document.body).fontFamily
  if (context) context.font = `14px ${family}`
  const measure = (text: string): number => context?.measureText(text).width ?? text.length * 8
  const natural = table.columns.map((column, index) => {
    const texts = (table.first ?? []).slice(0, sampleSize).map((row) =>
      row[index] === null ? table.placeholder ?? "None" : cellText(row[index], column.type)
    )
    const width = Math.max(
      measure(column.name) + 4,
      ...texts.map((text) => measure(text.slice(0, 80))),
    )
    return Math.ceil(Math.max(narrowest, Math.min(widest, width + padding)))
  })
  const total = natural.reduce((sum, width) => sum + width, 0)
  const spare = available - total
  if (spare <= 0 || natural.length === 0) return natural
  // Numbers read best close together; what is left over goes to columns of text, if there are any.
  const takers = table.columns.map((column) => !isNumeric(column.type))
  const count = takers.filter(Boolean).length || natural.length
  return natural.map((width, index) =>
    count === natural.length || takers[index] ? width + Math.floor(spare / count) : width
  )
}
