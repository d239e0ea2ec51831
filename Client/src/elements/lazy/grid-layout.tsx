import { Children, containerShare, defineElement, fillClass, gapStyle, keyClass, pixels, widthStyle } from "../../kit"
import type { Json } from "../../wire/value"

interface GridProps {
  readonly columns?: number
  readonly minWidth?: number
  readonly gap?: Json
  readonly align?: "center" | "bottom"
  readonly border?: boolean
  readonly height?: Json
  readonly width?: Json
  /** The columns never become fewer. */
  readonly wrap?: false
  readonly rowHeight?: number
}

/** As many columns as there is room for, at most `columns` of them, and one in any case. */
const template = ({ columns, minWidth = 200, gap, wrap }: GridProps): string => {
  const least = wrap === false ? `${minWidth}px` : `min(${minWidth}px, 100%)`
  if (wrap === false) return columns === undefined ? "none" : `repeat(${columns}, minmax(${least}, 1fr))`
  if (columns === undefined) return `repeat(auto-fill, minmax(${least}, 1fr))`
  const share = `(100% - ${columns - 1} * ${gapStyle(gap)["gap"] ?? "1rem"}) / ${columns}`
  // A whole pixel less, or a rest of the division leaves no room for the last one.
  return `repeat(auto-fill, minmax(max(${least}, ${share} - 1px), 1fr))`
}

export const grid = defineElement<GridProps>({
  kind: "grid",
  isContainer: true,

  render({ node, props }) {
    const isRow = props.wrap === false
    const scrolls = typeof props.height === "number" || isRow
    return (
      <div
        class={`stGrid rn-grid-align-${props.align ?? "top"}${props.border ? " rn-grid-bordered" : ""}${
          scrolls ? " rn-scrolls" : ""
        }${fillClass(props.height)}${containerShare(props.width)}${keyClass(node.key)}`}
        data-testid="stGrid"
        tabIndex={scrolls ? 0 : undefined}
        style={{
          gridTemplateColumns: template(props),
          gridAutoRows: props.rowHeight === undefined ? undefined : `${props.rowHeight}px`,
          ...isRow && props.columns === undefined && {
            gridAutoFlow: "column",
            gridAutoColumns: `minmax(${props.minWidth ?? 200}px, 1fr)`,
          },
          ...gapStyle(props.gap),
          ...pixels(props.height),
          ...widthStyle(props.width),
        }}
      >
        <Children of={node} />
      </div>
    )
  },
})
