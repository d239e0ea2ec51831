import { accessibleName, defineWidget, Field } from "../../kit"

export const colorPicker = defineWidget<object, string>({
  kind: "colorPicker",

  render({ field, reading, report, edit }) {
    return (
      <Field field={field} name="stColorPicker">
        <label class="stColorPickerBlock" data-testid="stColorPickerBlock">
          <input
            type="color"
            id={field.id}
            value={reading}
            disabled={field.disabled}
            aria-label={accessibleName(field)}
            aria-describedby={`${field.id}-code`}
            // The browser's own picker says `input` on the way, and `change` when it closes: one run for one choice.
            onInput={(event) => edit(event.currentTarget.value)}
            onChange={(event) => report(event.currentTarget.value)}
          />
          <code id={`${field.id}-code`}>{reading}</code>
        </label>
      </Field>
    )
  },
})
