import { Block } from "../parts/block"
import { defineElement } from "../parts/define"

export const column = defineElement<{ readonly weight?: number; readonly border?: boolean }>({
  kind: "column",
  isContainer: true,

  render({ node, props: { weight = 1, border } }) {
    return (
      <div
        class={`stColumn${border ? " rn-bordered" : ""}`}
        data-testid="stColumn"
        style={{ flex: `${weight} 1 calc(${weight} * 1px)` }}
      >
        <Block of={node} />
      </div>
    )
  },
})
