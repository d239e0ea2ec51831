import { Formula } from "../markdown/lazy-text"
import { defineElement } from "../parts/define"
import { HelpMark } from "../parts/tooltip"

export const latex = defineElement<{ readonly body: string; readonly help?: string }>({
  kind: "latex",

  render({ props }) {
    return (
      <div class="stMarkdown rn-latex" data-testid="stMarkdown">
        <div class="stMarkdownContainer" data-testid="stMarkdownContainer">
          <Formula text={props.body} isBlock />
        </div>
        {props.help && <HelpMark text={props.help} />}
      </div>
    )
  },
})
