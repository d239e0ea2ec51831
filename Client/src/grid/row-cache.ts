import type { Cell } from "../wire/value"

export type Row = readonly Cell[]

/**
 * The rows that the browser holds of a table: windows of a fixed size around where the reader has been, the longest
 * unused of which go first.
 */
export class RowCache {
  private readonly windows = new Map<number, readonly Row[]>()
  private readonly asked = new Set<number>()
  private readonly windowSize: number
  private readonly capacity: number

  constructor(first: readonly Row[] = [], windowSize = 100, capacity = 40) {
    this.windowSize = windowSize
    this.capacity = capacity
    this.store(0, first)
  }

  row(index: number): Row | undefined {
    const number = Math.floor(index / this.windowSize)
    return this.windows.get(number)?.[index - number * this.windowSize]
  }

  /** Takes an answer; one without rows says that the question was dropped. */
  store(start: number, rows: readonly Row[]): void {
    if (rows.length === 0) this.asked.delete(Math.floor(start / this.windowSize))
    for (let offset = 0; offset < rows.length;) {
      const number = Math.floor((start + offset) / this.windowSize)
      const end = Math.min(rows.length, (number + 1) * this.windowSize - start)
      const part = rows.slice(offset, end)
      // The first rows that a table comes with may be less than a window; the rest is asked for when it is seen.
      if (start + offset === number * this.windowSize) this.keep(number, part)
      offset = end
    }
  }

  /** What must be asked for so that the rows from `first` to before `end` can be shown; each window once. */
  missing(
    first: number,
    end: number,
    total: number,
  ): readonly { readonly start: number; readonly count: number }[] {
    const requests: { start: number; count: number }[] = []
    const lastWindow = Math.floor(Math.max(0, Math.min(end, total) - 1) / this.windowSize)
    for (let number = Math.floor(first / this.windowSize); number <= lastWindow; number++) {
      const start = number * this.windowSize
      const count = Math.min(this.windowSize, total - start)
      const held = this.windows.get(number)
      if (held) this.touch(number, held)
      if (count <= 0 || (held && held.length >= count) || this.asked.has(number)) continue
      this.asked.add(number)
      requests.push({ start, count })
    }
    return requests
  }

  /** Questions whose answers may have been lost with a connection. */
  forgetQuestions(): void {
    this.asked.clear()
  }

  private keep(number: number, rows: readonly Row[]): void {
    this.asked.delete(number)
    this.touch(number, rows)
    for (const oldest of this.windows.keys()) {
      if (this.windows.size <= this.capacity) break
      this.windows.delete(oldest)
    }
  }

  /** A map keeps the order of insertion: what was used last goes to its end. */
  private touch(number: number, rows: readonly Row[]): void {
    this.windows.delete(number)
    this.windows.set(number, rows)
  }
}
