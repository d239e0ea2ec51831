import type { VNode } from "preact"
import { problemOf } from "../page/validity"
import type { Value } from "../wire/value"
import { useClient } from "./context"
import type { WidgetRenderer } from "./define"
import { Sign } from "./icons"

/**
 * What is wrong with a field's value: why it was not taken, or what the reader is told from the moment on when they have left
 * the field or tried to send its form.
 */
export const useProblem = <V extends Value>(
  { node, props, field, reading }: WidgetRenderer<unknown, V>,
): string | undefined => {
  const { page } = useClient()
  return field.refusal ??
    (page.values.isJudged(props.id) ? problemOf(node.props, reading) : undefined)
}

/** The line below a field that says what is wrong with it. */
export const Problem = ({ text }: { text: string | undefined }): VNode | null =>
  text === undefined ? null : <div class="rn-field-error" role="alert">{text}</div>

/** The sign inside a field with which something is wrong. The line below says what, to the eye and to a screen reader. */
export const ProblemSign = ({ text }: { text: string | undefined }): VNode | null =>
  text === undefined ? null : (
    <span class="rn-problem-sign">
      <Sign name="error" />
    </span>
  )
