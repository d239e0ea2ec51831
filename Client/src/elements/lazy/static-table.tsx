import { cellText, isNumeric } from "../../grid/cell-text"
import type { TableColumn } from "../../grid/table-props"
import { defineElement, Markdown, pixels } from "../../kit"
import type { Cell, Json } from "../../wire/value"

interface StaticTableProps {
  readonly columns: readonly TableColumn[]
  readonly cells: readonly (readonly Cell[])[]
  readonly height?: Json
  readonly border?: "horizontal" | "none"
  readonly hideIndex?: boolean
  readonly hideHeader?: boolean
  readonly alt?: string
}

export const staticTable = defineElement<StaticTableProps>({
  kind: "staticTable",

  render({ props }) {
    const { columns, cells, border = "all", hideIndex = false, hideHeader = false } = props
    return (
      <div
        class={`stTable rn-table-${border}`}
        data-testid="stTable"
        style={pixels(props.height)}
        // What can be scrolled can be reached by the keyboard.
        tabIndex={0}
        role="group"
        aria-label={props.alt ?? "Table"}
      >
        <table data-testid="stTableStyledTable">
          <thead class={hideHeader ? "rn-unseen" : undefined}>
            <tr>
              {!hideIndex && <td />}
              {columns.map(({ name, type }, place) => (
                <th key={place} scope="col" class={isNumeric(type) ? "rn-numeric" : undefined}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((row, index) => (
              <tr key={index}>
                {!hideIndex && <th scope="row">{index}</th>}
                {columns.map(({ type }, place) => {
                  const cell = row[place] ?? null
                  return (
                    <td
                      key={place}
                      class={cell === null ? "rn-null" : isNumeric(type) ? "rn-numeric" : undefined}
                    >
                      {cell === null
                        ? "None"
                        : type === "text"
                        ? <Markdown body={String(cell)} isInline />
                        : cellText(cell, type)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  },
})
