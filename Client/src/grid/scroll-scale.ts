/**
 * Browsers cut an element off at some ten million pixels. A taller table is shown in a shorter element, in which the
 * scroll bar moves faster than the rows: the ends meet, and in between the wheel still moves by rows.
 */
export class ScrollScale {
  readonly height: number
  private readonly total: number
  private readonly viewport: number

  constructor(rows: number, rowHeight: number, viewport: number, tallest = 8_000_000) {
    this.total = rows * rowHeight
    this.viewport = viewport
    this.height = Math.min(this.total, tallest)
  }

  get isScaled(): boolean {
    return this.height < this.total
  }

  /** Where in the table the top edge is when the element is scrolled to `scrollTop`. */
  offset(scrollTop: number): number {
    return scrollTop * this.factor
  }

  /** How far the element must be scrolled for the top edge to be at `offset`. */
  scrollTop(offset: number): number {
    return offset / this.factor
  }

  clamp(offset: number): number {
    return Math.max(0, Math.min(this.total - this.viewport, offset))
  }

  private get factor(): number {
    const scrollable = this.height - this.viewport
    return this.isScaled && scrollable > 0 ? (this.total - this.viewport) / scrollable : 1
  }
}
