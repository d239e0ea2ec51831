import { unpackAsFields } from "./columns"
import type { Plan, Row, SpecifiedProps, Spec } from "./props"

/** What is drawn for `vegaLiteChart`: what its author wrote, about the rows that they gave. */
export const planSpecified = (props: SpecifiedProps): Plan => {
  // The server has seen that it is an object.
  const spec = JSON.parse(props.spec) as Spec
  const { columns, rows: count = 0 } = props
  if (!columns) return { spec, rows: undefined }
  const fields = columns.map((column) => ({ name: column.name, cells: unpackAsFields(column, count) }))
  const rows: Row[] = Array.from(
    { length: count },
    (_, row) => Object.fromEntries(fields.map(({ name, cells }) => [name, cells[row] ?? null])),
  )
  return { spec, rows }
}

const composed = ["facet", "hconcat", "vconcat", "concat", "repeat"]

/** Whether it is one view, which can be made as wide as its container. */
export const isSingle = (spec: Spec): boolean => !composed.some((name) => name in spec) && !hasFacet(spec)

const hasFacet = ({ encoding }: Spec): boolean =>
  typeof encoding === "object" && encoding !== null &&
  ["row", "column", "facet"].some((channel) => channel in encoding)
