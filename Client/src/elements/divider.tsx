import { defineElement } from "../parts/define"

export const divider = defineElement({
  kind: "divider",

  render() {
    return (
      <div class="stMarkdown" data-testid="stMarkdown">
        <hr class="rn-divider" />
      </div>
    )
  },
})
