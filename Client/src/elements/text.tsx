import { defineElement } from "../parts/define"
import { HelpMark } from "../parts/tooltip"

interface TextProps {
  readonly body: string
  readonly align?: string
  readonly help?: string
}

export const text = defineElement<TextProps>({
  kind: "text",

  render({ props }) {
    return (
      <div class="stText" data-testid="stText" style={{ textAlign: props.align }}>
        {props.body}
        {props.help && <HelpMark text={props.help} />}
      </div>
    )
  },
})
