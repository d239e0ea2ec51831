import { Markdown } from "../markdown/markdown"
import { plainText } from "../markdown/plain-text"
import { defineElement } from "../parts/define"

export const progress = defineElement<{ readonly value?: number; readonly text?: string }>({
  kind: "progress",
  grows: true,

  render({ props: { value = 0, text } }) {
    const percent = Math.round(Math.max(0, Math.min(1, value)) * 100)
    return (
      <div class="stProgress" data-testid="stProgress">
        {text && <Markdown body={text} isInline />}
        <div
          class="stProgressBarTrack"
          data-testid="stProgressBarTrack"
          role="progressbar"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-label={text ? plainText(text) : "Progress"}
        >
          <div class="rn-bar" style={{ width: `${percent}%` }} />
        </div>
      </div>
    )
  },
})
