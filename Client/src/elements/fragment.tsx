import { defineElement } from "../parts/define"
import { Children } from "../parts/node-view"

/** What a fragment draws stands where it was called, as if nothing were around it. */
export const fragment = defineElement({
  kind: "fragment",
  isContainer: true,

  render: ({ node }) => <Children of={node} />,
})
