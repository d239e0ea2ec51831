/** The line with the columns' names, in pixels. */
export const headHeight = 35
/** A row of one line of text. */
export const defaultRowHeight = 35
const lineHeight = 20
/** Above and below the text, with the line under a row. */
const around = 9

/** How many lines of text a row has room for. */
export const linesIn = (rowHeight: number): number =>
  Math.max(1, Math.floor((rowHeight - around) / lineHeight))

/** Of a table whose script asks for no height. */
const highest = 400
/** Of a table that is as high as its content: all of these rows are in the document. */
const mostRows = 1000
const borders = 2

interface Measured {
  readonly rows: number
  readonly rowHeight?: number
  readonly height?: number | "stretch" | "content"
}

/** How high a table is that is not told by its container, in pixels, its border included. */
export const tableHeight = ({ rows, rowHeight = defaultRowHeight, height }: Measured): number => {
  if (typeof height === "number") return height
  const shown = Math.max(1, Math.min(rows, mostRows))
  const content = shown * rowHeight + headHeight + borders
  return height === "content" ? content : Math.min(highest, content)
}
