import { tableHeight } from "../grid/measures"
import type { TableProps } from "../grid/table-props"
import { defineElement } from "../parts/define"
import { useLoaded } from "../parts/lazy"

export const table = defineElement<TableProps>({
  kind: "table",
  grows: true,
  shrinks: true,

  render({ node, props }) {
    const Grid = useLoaded<typeof import("../grid/grid")>("grid.js", { style: "grid.css" })?.Grid
    const height = tableHeight(props)
    return (
      <div class="stDataFrame" data-testid="stDataFrame">
        {/* The room is taken before the grid is there, so that nothing below it moves. */}
        <div
          class="stDataFrameResizable rn-room"
          data-testid="stDataFrameResizable"
          style={{ height: `${height}px` }}
        >
          {Grid && (
            <Grid
              node={node}
              table={props}
              height={props.height === "stretch" ? undefined : height - 2}
            />
          )}
        </div>
      </div>
    )
  },
})
