import { Block } from "../parts/block"
import { defineElement } from "../parts/define"
import { Children } from "../parts/node-view"
import { containerShare, fillClass, pixels, widthStyle } from "../parts/style"
import type { Json } from "../wire/value"

interface ContainerProps {
  readonly border?: boolean
  readonly height?: number | "stretch"
  readonly width?: Json
  readonly horizontal?: boolean
  readonly wrap?: false
  readonly align?: string
  readonly justify?: string
  readonly autoscroll?: boolean
  readonly slot?: boolean
}

const positions: { readonly [name: string]: string } = {
  top: "flex-start",
  bottom: "flex-end",
  left: "flex-start",
  right: "flex-end",
  center: "center",
  distribute: "space-between",
}

const position = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : positions[name]

export const container = defineElement<ContainerProps>({
  kind: "container",
  isContainer: true,

  render({ node, props }) {
    if (props.slot) {
      return node.children.length > 0
        ? <Children of={node} />
        : <div class="stEmpty" data-testid="stEmpty" hidden />
    }
    const { horizontal: isRow = false } = props
    const isFixed = typeof props.height === "number"
    const scrolls = isFixed || props.height === "stretch" || (isRow && props.wrap === false)
    const classes = [
      props.border && "rn-bordered",
      scrolls && "rn-scrolls",
      isRow && "rn-flow",
      isRow && props.align === "bottom" && "rn-at-bottom",
      props.align === "distribute" && isRow && "rn-spread",
    ].filter(Boolean)
    const [across, along] = isRow ? [props.align, props.justify] : [props.justify, props.align]
    // With a border or without, what is in it stays where it is in the document.
    return (
      <div class={`stLayoutWrapper${fillClass(props.height)}${containerShare(props.width)}`} data-testid="stLayoutWrapper">
        <Block
          of={node}
          isRow={isRow}
          class={`${classes.join(" ")}${fillClass(props.height)}`}
          scrolls={scrolls}
          follows={props.autoscroll ?? (isFixed && node.children.some(({ kind }) => kind === "chatMessage"))}
          style={{
            ...pixels(props.height),
            ...widthStyle(props.width),
            alignItems: position(across),
            justifyContent: position(along),
          }}
        />
      </div>
    )
  },
})
