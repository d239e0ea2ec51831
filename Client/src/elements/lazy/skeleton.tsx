import { defineElement, pixels } from "../../kit"
import type { Json } from "../../wire/value"

export const skeleton = defineElement<{ readonly height?: Json }>({
  kind: "skeleton",

  render({ props }) {
    return (
      <div
        class="stSkeleton"
        data-testid="stSkeleton"
        role="img"
        aria-label="Loading"
        style={pixels(props.height)}
      />
    )
  },
})
