import { CodeBlock } from "../parts/code-block"
import { defineElement } from "../parts/define"

interface CodeProps {
  readonly body: string
  readonly language?: string | null
  readonly lineNumbers?: boolean
  readonly wrap?: boolean
  readonly height?: number | "stretch"
}

export const code = defineElement<CodeProps>({
  kind: "code",
  grows: true,

  render({ props }) {
    return (
      <CodeBlock
        body={props.body}
        language={props.language ?? null}
        lineNumbers={props.lineNumbers}
        wrap={props.wrap}
        height={props.height}
      />
    )
  },
})
