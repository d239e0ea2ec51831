import { useMemo } from "preact/hooks"
import { Markdown } from "../markdown/markdown"
import { defineWidget } from "../parts/define"
import { Field, groupName } from "../parts/field"
import { optionIndex, optionKeys, optionReading } from "../parts/option-name"
import type { Value } from "../wire/value"

interface RadioProps {
  readonly options: readonly string[]
  readonly captions?: readonly string[]
  readonly horizontal?: boolean
}

export const radio = defineWidget<RadioProps, Value>({
  kind: "radio",
  isPicked: () => true,

  render({ props, field, reading, report }) {
    const chosen = optionIndex(props.options, reading)
    // An option that moves in the list keeps its button, and with it the focus.
    const keys = useMemo(() => optionKeys(props.options), [props.options])
    return (
      <Field field={field} name="stRadio" target="group">
        <div
          class={`stRadioGroup${props.horizontal ? " rn-horizontal" : ""}`}
          data-testid="stRadioGroup"
          role="radiogroup"
          aria-disabled={field.disabled}
          {...groupName(field)}
        >
          {props.options.length === 0 && <span class="rn-faded">No options to select.</span>}
          {props.options.map((option, index) => (
            <label key={keys[index]} class="stRadioOption" data-testid="stRadioOption">
              <input
                type="radio"
                name={field.id}
                checked={chosen === index}
                disabled={field.disabled}
                onChange={() =>
                  report(optionReading(props.options, index))}
              />
              <span class="rn-dot" aria-hidden="true" />
              <span>
                <Markdown body={option} isInline />
                {props.captions?.[index] && (
                  <span class="stRadioCaption" data-testid="stRadioCaption">
                    <Markdown body={props.captions[index] ?? ""} isInline />
                  </span>
                )}
              </span>
            </label>
          ))}
        </div>
      </Field>
    )
  },
})
