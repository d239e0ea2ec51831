import type { TimeType } from "../format/dates"
import { formatSliderNumber } from "../format/slider-value"
import type { Scale } from "../format/steps"
import { defineWidget } from "../parts/define"
import { Field } from "../parts/field"
import { useLoaded } from "../parts/lazy"
import { SliderTrack } from "../parts/slider-track"

interface SliderProps extends Scale {
  readonly type?: "integer" | "number" | TimeType
  readonly format?: string
  readonly range?: boolean
}

type Reading = number | readonly number[]

export const slider = defineWidget<SliderProps, Reading>({
  kind: "slider",
  grows: true,

  render({ props, field, reading, report, edit }) {
    const { type = "integer", format } = props
    const isNumber = type === "integer" || type === "number"
    // Its room is kept until it is there.
    const formatTime = useLoaded<typeof import("../format/dates")>("dates.js", { isNeeded: !isNumber })?.formatTime
    const text = (value: number): string =>
      isNumber
        ? formatSliderNumber(value, format, type === "integer" ? undefined : props.step)
        : formatTime?.(value, type, format) ?? ""
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
          text={text}
          edit={(next) => edit(asReading(next))}
          report={(next) => report(asReading(next))}
        />
      </Field>
    )
  },
})
