import type { VNode } from "preact"
import { enterButton } from "../page/forms"
import { useClient } from "./context"
import type { FieldState } from "./define"
import { isMac } from "./typing"

interface InstructionsProps {
  readonly field: FieldState
  readonly isDirty: boolean
  readonly isFocused: boolean
  readonly isMultiline?: boolean
  readonly length?: number
  readonly maxChars?: number | undefined
}

/**
 * The hint below a field: which key sends what was typed, and how many characters are left. Below one that has the focus it is
 * there when it says nothing, too.
 */
export const InputInstructions = (
  { field, isDirty, isFocused, isMultiline = false, length = 0, maxChars }: InstructionsProps,
): VNode | null => {
  const { page } = useClient()
  const { form } = field
  const key = isMultiline ? (isMac() ? "⌘+Enter" : "Ctrl+Enter") : "Enter"
  const action = form === undefined ? "apply" : enterButton(page, form) ? "submit form" : undefined
  const hint = isDirty && isFocused && action !== undefined ? `Press ${key} to ${action}` : ""
  const count = maxChars !== undefined && (isDirty || isFocused) ? `${length}/${maxChars}` : ""
  if (!isFocused && count === "") return null
  return (
    <div
      class={`InputInstructions${length === maxChars ? " rn-full" : ""}`}
      data-testid="InputInstructions"
      aria-live="polite"
    >
      {[hint, count].filter((text) => text !== "").join(" • ")}
    </div>
  )
}
