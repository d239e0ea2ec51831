import { Markdown } from "../markdown/markdown"
import { useClient } from "../parts/context"
import { defineElement } from "../parts/define"
import type { Loading } from "../parts/loading"
import { load } from "../parts/loading"
import { HelpMark } from "../parts/tooltip"

interface MarkdownProps {
  readonly body: string
  readonly html?: boolean
  readonly align?: string
  readonly caption?: boolean
  readonly anchors?: false
  readonly help?: string
  /** Shows at the end of a text that comes bit by bit. */
  readonly cursor?: string
}

/** Asked for once: a text grows many times in a second, and reads well enough without. */
let closing: Loading | undefined

/** A text of which more is to come. What closes its marks is there with one of its next parts. */
const readable = ({ body, cursor = "" }: MarkdownProps): string => {
  // As it is bundled from markdown/close-marks.ts.
  closing ??= load("close-marks.js")
  const marks = closing.module as typeof import("../markdown/close-marks") | undefined
  return (marks?.closeMarks(body) ?? body) + cursor
}

export const markdown = defineElement<MarkdownProps>({
  kind: "markdown",

  render({ node, props }) {
    return (
      <div
        class="stMarkdown"
        data-testid="stMarkdown"
        style={{ textAlign: props.align }}
      >
        <Markdown
          body={node.isGrowing ? readable(props) : props.body}
          allowsHTML={props.html ?? false}
          {...(props.caption ? { name: "stCaptionContainer" } : {})}
          hasAnchors={(props.anchors ?? true) && !node.isInside(useClient().page.sidebar)}
        />
        {props.help && <HelpMark text={props.help} />}
      </div>
    )
  },
})
