import { useState } from "preact/hooks"
import { Icon } from "../markdown/icon"
import { isComposingKey } from "../parts/composing"
import { defineWidget } from "../parts/define"
import { accessibleName, Field } from "../parts/field"
import { Sign } from "../parts/icons"
import { InputInstructions } from "../parts/input-instructions"
import { Problem, ProblemSign } from "../parts/problem"
import { useTextDraft } from "../parts/text-draft"

interface TextInputProps {
  readonly placeholder?: string
  readonly maxChars?: number
  readonly type?: "password" | "email" | "url" | "phone" | "search"
  readonly icon?: string
  readonly autocomplete?: string
  readonly live?: boolean
}

const inputType = (type: TextInputProps["type"], isRevealed: boolean): string => {
  if (type === "password") return isRevealed ? "text" : "password"
  return type === "phone" ? "tel" : type ?? "text"
}

export const textInput = defineWidget<TextInputProps, string | null>({
  kind: "textInput",
  grows: true,

  render(widget) {
    const { props, field } = widget
    const draft = useTextDraft(widget, props.live)
    const [isRevealed, setRevealed] = useState(false)
    return (
      <Field field={field} name="stTextInput" hasProblemLine>
        <div class="stTextInputRootElement rn-input" data-testid="stTextInputRootElement">
          {props.icon && (
            <span class="rn-input-icon">
              <Icon icon={props.icon} />
            </span>
          )}
          <input
            id={field.id}
            data-testid="stTextInputField"
            dir="auto"
            type={inputType(props.type, isRevealed)}
            value={draft.text}
            disabled={props.disabled === true}
            readOnly={field.isWaiting}
            placeholder={props.placeholder}
            maxLength={props.maxChars}
            aria-label={accessibleName(field)}
            aria-required={field.required}
            aria-invalid={draft.problem !== undefined}
            autocomplete={props.autocomplete ??
              (props.type === "password" ? "new-password" : "off")}
            aria-describedby={`${field.id}-hint`}
            onInput={(event) => draft.input(event.currentTarget.value)}
            onFocus={draft.focus}
            onBlur={draft.blur}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !isComposingKey(event)) draft.enter()
            }}
          />
          <ProblemSign text={draft.problem} />
          {props.type === "password" && (
            <button
              type="button"
              class="rn-inside"
              disabled={field.disabled}
              aria-pressed={isRevealed}
              aria-label={isRevealed ? "Hide password text" : "Show password text"}
              onClick={() => setRevealed(!isRevealed)}
            >
              <Sign name={isRevealed ? "eyeOff" : "eye"} />
            </button>
          )}
        </div>
        <div id={`${field.id}-hint`}>
          <Problem text={draft.problem} />
          <InputInstructions
            field={field}
            isDirty={draft.isDirty}
            isFocused={draft.isFocused}
            length={draft.text.length}
            maxChars={props.maxChars}
          />
        </div>
      </Field>
    )
  },
})
