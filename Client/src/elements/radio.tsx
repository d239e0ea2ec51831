import { Markdown } from "../markdown/markdown"
import { defineWidget } from "../parts/define"
import { Field, groupName } from "../parts/field"

interface RadioProps {
  readonly options: readonly string[]
  readonly captions?: readonly string[]
  readonly horizontal?: boolean
}

export const radio = defineWidget<RadioProps, number | null>({
  kind: "radio",

  render({ props, field, reading, report }) {
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
            <label key={index} class="stRadioOption" data-testid="stRadioOption">
              <input
                type="radio"
                name={field.id}
                checked={reading === index}
                disabled={field.disabled}
                onChange={() =>
                  report(index)}
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
