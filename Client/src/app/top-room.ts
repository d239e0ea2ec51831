/** How wide things in a row are, in pixels. */
export interface Row {
  readonly room: number
  readonly gap: number
  readonly widths: readonly number[]
  /** What stands for those that do not fit. */
  readonly more: number
}

/** Which things of a row are shown: the first ones that fit, and in any case the one at `kept`. */
export const fitting = ({ room, gap, widths, more }: Row, kept: number): ReadonlySet<number> => {
  const all = widths.reduce((sum, width) => sum + width + gap, -gap)
  if (all <= room) return new Set(widths.keys())
  const shown = new Set(kept < 0 ? [] : [kept])
  let used = more + (kept < 0 ? 0 : gap + (widths[kept] ?? 0))
  for (const [index, width] of widths.entries()) {
    if (index === kept) continue
    used += gap + width
    if (used > room) break
    shown.add(index)
  }
  return shown
}
