import {
  Block,
  Children,
  containerShare,
  defineElement,
  fillClass,
  gapStyle,
  keyClass,
  pixels,
  useLayoutEffect,
  useRef,
  widthStyle,
} from "../../kit"
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
  /** What comes later fills gaps. */
  readonly dense?: boolean
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

/** Tells the cells how many columns there are, as one that takes more would make more. */
const useCount = ({ columns, wrap }: GridProps) => {
  const element = useRef<HTMLDivElement | null>(null)
  const isFixed = wrap === false
  useLayoutEffect(() => {
    const grid = element.current
    if (!grid) return undefined
    const count = (): void => {
      // Without the ones that cells have made.
      grid.style.setProperty("--rn-columns", "1")
      const { length } = getComputedStyle(grid).gridTemplateColumns.split(" ")
      grid.style.setProperty("--rn-columns", String(isFixed ? columns ?? 100 : length))
    }
    count()
    const observer = new ResizeObserver(count)
    observer.observe(grid)
    return () => observer.disconnect()
  }, [columns, isFixed])
  return element
}

export const grid = defineElement<GridProps>({
  kind: "grid",
  isContainer: true,

  render({ node, props }) {
    const isRow = props.wrap === false
    const element = useCount(props)
    const scrolls = typeof props.height === "number" || isRow
    return (
      <div
        ref={element}
        class={`stGrid rn-grid-align-${props.align ?? "top"}${props.border ? " rn-grid-bordered" : ""}${
          scrolls ? " rn-scrolls" : ""
        }${fillClass(props.height)}${containerShare(props.width)}${keyClass(node.key)}`}
        data-testid="stGrid"
        tabIndex={scrolls ? 0 : undefined}
        style={{
          gridTemplateColumns: template(props),
          gridAutoRows: props.rowHeight === undefined ? undefined : `${props.rowHeight}px`,
          gridAutoFlow: props.dense ? "dense" : undefined,
          ...isRow && props.columns === undefined && {
            gridAutoFlow: `column${props.dense ? " dense" : ""}`,
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

interface CellProps {
  readonly columns?: number | "all"
  readonly rows?: number
}

export const gridCell = defineElement<CellProps>({
  kind: "gridCell",
  isContainer: true,

  render: ({ node, props: { columns = 1, rows = 1 } }) => (
    <div
      class="stGridCell"
      data-testid="stGridCell"
      style={{
        gridColumn: columns === "all" ? "1 / -1" : `span min(${columns}, var(--rn-columns, 1))`,
        gridRow: `span ${rows}`,
      }}
    >
      <Block of={node} />
    </div>
  ),
})
