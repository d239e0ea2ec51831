import { defineElement, pixels, useRef } from "../../kit"
import { contentAddress } from "../../media/address"
import { useFrameHeight } from "../../media/frame-height"
import type { Json } from "../../wire/value"

interface FrameProps {
  readonly src: string
  readonly title: string
  readonly height?: Json
  /** It is HTML of the author's, which has no origin; anything else is a document of the library's own with a page in it. */
  readonly isProgram?: boolean
  readonly scrolls?: boolean
  readonly tabIndex?: number
  /** It is as high as its page says. */
  readonly follows?: boolean
}

const rights = "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"

export const iframe = defineElement<FrameProps>({
  kind: "iframe",

  render({ props: { src, title, height, isProgram, scrolls, tabIndex, follows = false } }) {
    const frame = useRef<HTMLIFrameElement | null>(null)
    const told = useFrameHeight(frame, follows, src)
    return (
      <iframe
        ref={frame}
        class="stIFrame"
        data-testid="stIFrame"
        src={contentAddress(src)}
        title={title}
        tabIndex={tabIndex}
        sandbox={isProgram ? rights : undefined}
        scrolling={scrolls === false ? "no" : undefined}
        allow="autoplay; fullscreen; clipboard-write; encrypted-media; picture-in-picture"
        style={pixels(told ?? height)}
      />
    )
  },
})
