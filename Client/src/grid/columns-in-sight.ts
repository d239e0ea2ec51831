/** The columns that are drawn, and how much room those before and after them take, in pixels. */
export interface ColumnsInSight {
  readonly first: number
  /** The first one that is not drawn any more. */
  readonly end: number
  readonly before: number
  readonly after: number
}

/** Pixels to both sides of what can be seen in which columns are drawn, so that a quick scroll shows no gap. */
const margin = 400
/** Scrolling by less draws nothing new. */
export const scrollStep = 200

/** Which columns of these widths can be seen, where `left` pixels are scrolled away. */
export const columnsInSight = (widths: readonly number[], left: number, room: number): ColumnsInSight => {
  let first = 0
  let before = 0
  while (first < widths.length && before + (widths[first] ?? 0) < left - margin) before += widths[first++] ?? 0
  let end = first
  let right = before
  while (end < widths.length && right < left + room + scrollStep + margin) right += widths[end++] ?? 0
  const after = widths.slice(end).reduce((sum, width) => sum + width, 0)
  return { first, end, before, after }
}

/** The tracks of a row as a style has them: the index, the room of columns before, the columns in sight, the rest. */
export const columnTracks = (
  widths: readonly number[],
  { first, end, before, after }: ColumnsInSight,
  index: number | undefined,
): string => [
  ...(index === undefined ? [] : [`${index}px`]),
  `${before}px`,
  // The last column takes what is left, be it as little as a scroll bar's width.
  ...widths.slice(first, end).map((width, at) => first + at === widths.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`),
  ...(after > 0 ? [`minmax(${after}px, 1fr)`] : []),
].join(" ")
