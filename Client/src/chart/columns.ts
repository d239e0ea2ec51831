import type { Json } from "../wire/value"

/** A column as it travels; `docs/wire-protocol.md` says how it is packed. */
export interface PackedColumn {
  readonly name: string
  readonly type: string
  readonly words?: readonly Json[]
  readonly places?: number
  readonly from?: number
  readonly step?: number
  readonly cells?: readonly (number | null)[]
  readonly steps?: readonly (number | null)[]
  readonly floats?: string
}

export type Cell = Json | Date

const numbersOf = (column: PackedColumn, count: number): (number | null)[] => {
  const { from, step = 0, cells, steps, floats, places = 0 } = column
  const scale = 10 ** places
  if (floats !== undefined) return unpackFloats(floats)
  if (from !== undefined) return Array.from({ length: count }, (_, row) => (from + row * step) / scale)
  if (steps) {
    let last = 0
    return steps.map((step) => {
      if (step === null) return null
      last += step
      return last / scale
    })
  }
  return (cells ?? []).map((cell) => cell === null ? null : cell / scale)
}

const unpackFloats = (text: string): (number | null)[] => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return Array.from({ length: bytes.length / 8 }, (_, row) => {
    const number = view.getFloat64(row * 8, true)
    return Number.isFinite(number) ? number : null
  })
}

const day = 86_400_000

/** The cells as they are meant: dates and moments in milliseconds since 1970 (UTC). */
export const unpack = (column: PackedColumn, count: number): Json[] => {
  const numbers = numbersOf(column, count)
  const { words } = column
  if (words) return numbers.map((place) => place === null ? null : words[place] ?? null)
  if (column.type === "date") return numbers.map((days) => days === null ? null : days * day)
  return numbers
}

/** The cells for a specification, which knows dates by the reader's clock: a day begins at their midnight. */
export const unpackAsFields = (column: PackedColumn, count: number): Cell[] => {
  const cells = unpack(column, count)
  if (column.words || column.type !== "date") return cells
  return cells.map((cell) => {
    if (typeof cell !== "number") return null
    const at = new Date(cell)
    return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate())
  })
}

export const isDate = (column: PackedColumn | undefined): boolean =>
  column?.type === "date" || column?.type === "datetime"

export const isNumeric = (column: PackedColumn | undefined): boolean =>
  column?.type === "integer" || column?.type === "number"
