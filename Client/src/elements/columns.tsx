import { defineElement } from "../parts/define"
import { Children } from "../parts/node-view"
import { containerShare, gapStyle, keyClass, widthStyle } from "../parts/style"
import type { Json } from "../wire/value"

interface ColumnsProps {
  readonly gap?: Json
  readonly align?: "top" | "center" | "bottom"
  readonly width?: Json
  readonly wrap?: false
}

export const columns = defineElement<ColumnsProps>({
  kind: "columns",
  isContainer: true,

  render({ node, props }) {
    const wraps = props.wrap === false ? "" : " rn-stacks"
    return (
      <div
        class={`stHorizontalBlock rn-columns${wraps} rn-align-${props.align ?? "top"}${
          containerShare(props.width)
        }${keyClass(node.key)}`}
        data-testid="stHorizontalBlock"
        style={{ ...gapStyle(props.gap), ...widthStyle(props.width) }}
      >
        <Children of={node} />
      </div>
    )
  },
})
