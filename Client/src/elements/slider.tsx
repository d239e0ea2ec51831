import type { SliderType } from "../format/slider-value"
import { formatSliderValue } from "../format/slider-value"
import type { Scale } from "../format/steps"
import { defineWidget } from "../parts/define"
import { Field } from "../parts/field"
import { SliderTrack } from "../parts/slider-track"

interface SliderProps extends Scale {
  readonly type?: SliderType
  readonly format?: string
  readonly range?: boolean
}

type Reading = number | readonly number[]

export const slider = defineWidget<SliderProps, Reading>({
  kind: "slider",
  grows: true,

  render({ props, field, reading, report, edit }) {
    const type = props.type ?? "integer"
    const values: readonly number[] = Array.isArray(reading)
      ? reading
      : [typeof reading === "number" ? reading : props.min]
    const asReading = (next: readonly number[]): Reading =>
      props.range ? next : next[0] ?? props.min
    return (
      <Field field={field} name="stSlider" target="group">
        <SliderTrack
          id={props.id}
          field={field}
          scale={props}
          values={values}
          text={(value) => formatSliderValue(value, type, props.format, props.step)}
          edit={(next) => edit(asReading(next))}
          report={(next) => report(asReading(next))}
        />
      </Field>
    )
  },
})
