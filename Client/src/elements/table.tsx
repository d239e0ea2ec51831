import { defineElement } from "../parts/define"
import type { TableProps } from "../grid/table-props"
import { useLoaded } from "../parts/lazy"

const defaultHeight = 400
const rowHeight = 35

export const table = defineElement<TableProps>({
  kind: "table",

  render({ node, props }) {
    const Grid = useLoaded<typeof import("../grid/grid")>("grid.js", { style: "grid.css" })?.Grid
    const height = props.height ??
      Math.min(defaultHeight, (Math.max(1, props.rows) + 1) * rowHeight + 2)
    return (
      <div class="stDataFrame" data-testid="stDataFrame">
        {/* The room is taken before the grid is there, so that nothing below it moves. */}
        <div
          class="stDataFrameResizable"
          data-testid="stDataFrameResizable"
          style={{ height: `${height}px` }}
        >
          {Grid && <Grid node={node} table={props} height={height - 2} />}
        </div>
        {props.caption && <div class="stCaptionContainer">{props.caption}</div>}
      </div>
    )
  },
})
