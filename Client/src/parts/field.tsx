import type { ComponentChildren, VNode } from "preact"
import { Markdown } from "../markdown/markdown"
import { plainText } from "../markdown/plain-text"
import type { FieldState } from "./define"
import { Problem } from "./problem"
import { HelpMark } from "./tooltip"

/** A control that is several in one (radio buttons, two thumbs) is named by a group, not by a label of one input. */
export type LabelTarget = "input" | "group"

/** The name of a field that a screen reader says when the label is not shown. */
export const accessibleName = ({ label, visibility }: FieldState): string | undefined =>
  visibility === "visible" ? undefined : plainText(label)

export const labelID = (field: FieldState): string => `${field.id}-label`

const Label = ({ field, target }: { field: FieldState; target: LabelTarget }): VNode | null => {
  const { label, help, visibility, id } = field
  if (visibility === "collapsed" || (label === "" && !help)) return null
  const text = <Markdown body={label} isInline />
  return (
    <div
      class={`stWidgetLabel${visibility === "hidden" ? " rn-hidden" : ""}`}
      data-testid="stWidgetLabel"
      aria-hidden={visibility === "hidden" ? "true" : undefined}
    >
      {target === "input"
        ? <label for={id} id={labelID(field)}>{text}</label>
        : <span id={labelID(field)}>{text}</span>}
      {field.required && (
        // For the eye alone: the control itself says that it is required.
        <span class="stWidgetLabelRequired" data-testid="stWidgetLabelRequired" aria-hidden="true">
          *
        </span>
      )}
      {help && visibility !== "hidden" && <HelpMark text={help} of={label} />}
    </div>
  )
}

interface FieldBoxProps {
  readonly field: FieldState
  /** Its class and test id. */
  readonly name: string
  readonly target?: LabelTarget
  /** The control has a line of its own for what is wrong with its value. */
  readonly hasProblemLine?: boolean
  readonly children: ComponentChildren
}

/** The box of a widget: its label with the help mark, then the control. */
export const Field = (
  { field, name, target = "input", hasProblemLine = false, children }: FieldBoxProps,
): VNode => (
  <div class={name} data-testid={name} data-disabled={field.isOff ? "true" : undefined}>
    <Label field={field} target={target} />
    {children}
    {!hasProblemLine && <Problem text={field.refusal} />}
  </div>
)

/** How a group refers to its label. */
export const groupName = (
  field: FieldState,
): { "aria-label"?: string; "aria-labelledby"?: string } => {
  const name = accessibleName(field)
  return name === undefined ? { "aria-labelledby": labelID(field) } : { "aria-label": name }
}
