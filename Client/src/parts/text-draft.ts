import { useRef, useState } from "preact/hooks"
import { problemOf } from "../page/validity"
import { useClient } from "./context"
import type { WidgetRenderer } from "./define"
import { useEarlierDraft } from "./earlier-draft"
import { useProblem } from "./problem"

export interface TextDraft {
  readonly text: string
  readonly isDirty: boolean
  readonly isFocused: boolean
  /** Why it can't be sent, once the reader has tried. */
  readonly problem: string | undefined
  readonly input: (text: string) => void
  readonly focus: () => void
  readonly blur: () => void
  /** The key that sends was pressed. */
  readonly enter: () => void
}

/** How long after the last key a live field is sent: a pause in typing, not the typing. */
const liveDelay = 100

/**
 * A text that is sent when the reader has finished with it: on Enter or on leaving the field. Until then it is a
 * draft, which no run overwrites; so it is while something is wrong with it. In a form every keystroke is kept for the
 * submission.
 */
export const useTextDraft = (
  widget: WidgetRenderer<unknown, string | null>,
  isLive = false,
): TextDraft => {
  const { node, props: { id, quiet }, field, reading, report, edit } = widget
  const { page, interactions, presses } = useClient()
  const [isFocused, setFocused] = useState(false)
  const problem = useProblem(widget)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const commit = (): void => {
    clearTimeout(timer.current)
    interactions.endEdit(id)
    const draft = page.values.get(id) as string | null | undefined // What `input` put there.
    if (draft === undefined || !page.values.hasDraft(id) || problemOf(node.props, draft)) return
    // It would be refused again.
    if (page.values.refusal(id) === undefined) report(draft)
  }
  const judge = (): void => {
    if (page.values.hasDraft(id)) page.values.judge(id)
  }
  useEarlierDraft(widget, commit)

  return {
    text: reading ?? "",
    // A quiet field asks for no key: it is sent with whatever comes next.
    isDirty: !quiet && page.values.hasDraft(id) && page.values.committed(id) !== reading,
    isFocused,
    problem,
    input(text) {
      // A field that was never filled holds nothing, not an empty text; back to empty is back to nothing.
      const value = text === "" && (page.values.committed(id) ?? null) === null ? null : text
      if (field.form !== undefined) return report(value)
      edit(value)
      interactions.beginEdit(id, commit)
      if (!isLive) return
      clearTimeout(timer.current)
      timer.current = setTimeout(() => interactions.finishEdit(commit), liveDelay)
    },
    focus() {
      setFocused(true)
    },
    blur() {
      setFocused(false)
      // The message that may come of it needs a line of its own, which moves what is below.
      presses.after(judge)
      if (field.form === undefined) interactions.finishEdit(commit)
    },
    enter() {
      if (field.form !== undefined) return interactions.enter(field.form)
      judge()
      commit()
    },
  }
}
