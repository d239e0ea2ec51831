import { Markdown } from "../markdown/markdown"
import { defineElement } from "../parts/define"
import { HelpMark } from "../parts/tooltip"

interface MarkdownProps {
  readonly body: string
  readonly html?: boolean
  readonly align?: string
  readonly caption?: boolean
  readonly anchors?: false
  readonly help?: string
}

export const markdown = defineElement<MarkdownProps>({
  kind: "markdown",

  render({ node, props }) {
    return (
      <div
        class={`stMarkdown${props.caption ? " stCaptionContainer" : ""}`}
        data-testid="stMarkdown"
        style={{ textAlign: props.align }}
      >
        <Markdown
          body={props.body}
          allowsHTML={props.html ?? false}
          hasAnchors={props.anchors ?? true}
        />
        {props.help && <HelpMark text={props.help} id={`rn-help-${node.uid}`} />}
      </div>
    )
  },
})
