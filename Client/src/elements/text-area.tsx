import { useLayoutEffect, useRef } from "preact/hooks"
import { isComposingKey } from "../parts/composing"
import { defineWidget } from "../parts/define"
import { accessibleName, Field } from "../parts/field"
import { InputInstructions } from "../parts/input-instructions"
import { Problem, ProblemSign } from "../parts/problem"
import { useTextDraft } from "../parts/text-draft"

interface TextAreaProps {
  readonly placeholder?: string
  readonly maxChars?: number
  readonly height?: number | "content" | "stretch"
}

export const textArea = defineWidget<TextAreaProps, string | null>({
  kind: "textArea",
  grows: true,

  render(widget) {
    const { props, field } = widget
    const draft = useTextDraft(widget)
    const area = useRef<HTMLTextAreaElement | null>(null)
    // Where style sheets can't make an area as high as its text.
    useLayoutEffect(() => {
      const { current } = area
      if (!current || props.height !== "content" || CSS.supports("field-sizing", "content")) return
      current.style.height = "auto"
      current.style.height = `${current.scrollHeight}px`
    })
    const height = typeof props.height === "number" ? { height: `${props.height}px` } : {}
    return (
      <Field field={field} name="stTextArea" hasProblemLine>
        <div class="stTextAreaRootElement rn-input" data-testid="stTextAreaRootElement">
          <textarea
            ref={area}
            id={field.id}
            value={draft.text}
            disabled={props.disabled === true}
            readOnly={field.isWaiting}
            placeholder={props.placeholder}
            maxLength={props.maxChars}
            aria-label={accessibleName(field)}
            aria-required={field.required}
            aria-invalid={draft.problem !== undefined}
            aria-describedby={`${field.id}-hint`}
            class={props.height === "content" ? "rn-grows" : undefined}
            style={height}
            onInput={(event) => draft.input(event.currentTarget.value)}
            onFocus={draft.focus}
            onBlur={draft.blur}
            onKeyDown={(event) => {
              if (
                event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposingKey(event)
              ) return
              event.preventDefault()
              draft.enter()
            }}
          />
          <ProblemSign text={draft.problem} />
        </div>
        <div id={`${field.id}-hint`}>
          <Problem text={draft.problem} />
          <InputInstructions
            field={field}
            isDirty={draft.isDirty}
            isFocused={draft.isFocused}
            isMultiline
            length={draft.text.length}
            maxChars={props.maxChars}
          />
        </div>
      </Field>
    )
  },
})
