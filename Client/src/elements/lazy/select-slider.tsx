import { defineWidget, Field, optionIndex, optionReading, SliderTrack } from "../../kit"
import type { Value } from "../../wire/value"

interface SelectSliderProps {
  readonly options: readonly string[]
  /** Two thumbs. */
  readonly range?: boolean
}

export const selectSlider = defineWidget<SelectSliderProps, Value>({
  kind: "selectSlider",
  grows: true,
  isPicked: () => true,

  render({ props, field, reading, report, edit }) {
    const { options, range } = props
    const ends = range && Array.isArray(reading) ? reading as readonly Value[] : [reading]
    const values = ends.map((end) => optionIndex(options, end) ?? 0)
    const asReading = (indexes: readonly number[]): Value => {
      const names = indexes.map((index) => optionReading(options, index))
      return range ? names : names[0] ?? null
    }
    return (
      <Field field={field} name="stSlider" target="group">
        <SliderTrack
          id={props.id}
          field={field}
          scale={{ min: 0, max: options.length - 1, step: 1 }}
          values={values}
          text={(index) => options[index] ?? ""}
          edit={(indexes) => edit(asReading(indexes))}
          report={(indexes) => report(asReading(indexes))}
        />
      </Field>
    )
  },
})
