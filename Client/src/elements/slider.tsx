import { useRef } from "preact/hooks"
import type { SliderType } from "../format/slider-value"
import { formatSliderValue } from "../format/slider-value"
import type { Scale } from "../format/steps"
import { snap } from "../format/steps"
import { plainText } from "../markdown/plain-text"
import { useClient } from "../parts/context"
import { defineWidget } from "../parts/define"
import { Field, groupName } from "../parts/field"

interface SliderProps extends Scale {
  readonly type?: SliderType
  readonly format?: string
  readonly range?: boolean
}

type Reading = number | readonly number[]

const moves: { readonly [key: string]: (value: number, scale: Scale) => number } = {
  ArrowRight: (value, { step }) => value + step,
  ArrowUp: (value, { step }) => value + step,
  ArrowLeft: (value, { step }) => value - step,
  ArrowDown: (value, { step }) => value - step,
  PageUp: (value, scale) => value + leap(scale),
  PageDown: (value, scale) => value - leap(scale),
  Home: (_, { min }) => min,
  End: (_, { max }) => max,
}

/** A tenth of the way, in whole steps. */
const leap = ({ min, max, step }: Scale): number =>
  Math.max(step, Math.round((max - min) / 10 / step) * step)

export const slider = defineWidget<SliderProps, Reading>({
  kind: "slider",
  grows: true,

  render({ props, field, reading, report, edit }) {
    const { page } = useClient()
    const track = useRef<HTMLDivElement | null>(null)
    const dragged = useRef<number | undefined>(undefined)
    const type = props.type ?? "integer"
    const values: readonly number[] = Array.isArray(reading)
      ? reading
      : [typeof reading === "number" ? reading : props.min]
    const now = useRef(values)
    now.current = values
    const fraction = (value: number): number =>
      props.max > props.min
        ? Math.max(0, Math.min(1, (value - props.min) / (props.max - props.min)))
        : 0
    const text = (value: number): string => formatSliderValue(value, type, props.format, props.step)
    const asReading = (next: readonly number[]): Reading =>
      props.range ? next : next[0] ?? props.min

    /** The values with one thumb moved; the other one stops it. */
    const moved = (thumb: number, to: number): readonly number[] => {
      const snapped = snap(to, props)
      return now.current.map((value, index) =>
        index !== thumb
          ? value
          : thumb === 0
          ? Math.min(snapped, now.current[1] ?? Infinity)
          : Math.max(snapped, now.current[0] ?? -Infinity)
      )
    }
    const drag = (thumb: number, to: number): void => {
      now.current = moved(thumb, to)
      edit(asReading(now.current))
    }
    const settle = (): void => {
      if (page.values.hasDraft(props.id)) report(asReading(now.current))
    }
    const valueAt = (clientX: number): number => {
      const box = track.current?.getBoundingClientRect()
      return box
        ? props.min + (clientX - box.left) / box.width * (props.max - props.min)
        : props.min
    }
    const nearest = (value: number): number => {
      const [low = 0, high] = now.current
      if (high === undefined) return 0
      return value - low < high - value || (low === high && value < low) ? 0 : 1
    }

    const fill = props.range
      ? [fraction(values[0] ?? props.min), fraction(values[1] ?? props.max)]
      : [0, fraction(values[0] ?? props.min)]
    const apart = (fill[1] ?? 0) - (fill[0] ?? 0)
    const end = (index: number): "from" | "to" => index === 0 ? "from" : "to"
    return (
      <Field field={field} name="stSlider" target="group">
        <div
          class="rn-slider"
          aria-disabled={field.disabled}
          data-disabled={field.disabled}
          onPointerDown={(event) => {
            if (field.disabled || event.button !== 0) return
            event.preventDefault()
            const value = valueAt(event.clientX)
            dragged.current = nearest(value)
            event.currentTarget.setPointerCapture(event.pointerId)
            const thumbs = event.currentTarget.querySelectorAll<HTMLElement>("[role=slider]")
            thumbs[dragged.current]?.focus({ preventScroll: true })
            drag(dragged.current, value)
          }}
          onPointerMove={(event) => {
            if (dragged.current !== undefined) drag(dragged.current, valueAt(event.clientX))
          }}
          onPointerUp={() => {
            dragged.current = undefined
            settle()
          }}
          onPointerCancel={() => {
            dragged.current = undefined
            if (field.form === undefined) page.values.discard(props.id)
          }}
        >
          <div class="rn-track" ref={track}>
            <div
              class="rn-track-fill"
              style={{ left: `${(fill[0] ?? 0) * 100}%`, right: `${(1 - (fill[1] ?? 0)) * 100}%` }}
            />
            {values.map((value, index) => (
              <div
                key={index}
                class="rn-thumb"
                role="slider"
                tabIndex={field.disabled ? -1 : 0}
                style={{ left: `${fraction(value) * 100}%` }}
                aria-valuemin={props.min}
                aria-valuemax={props.max}
                aria-valuenow={value}
                aria-valuetext={text(value)}
                aria-disabled={field.disabled}
                {...(props.range
                  ? { "aria-label": `${plainText(field.label)} ${end(index)}` }
                  : groupName(field))}
                onKeyDown={(event) => {
                  const move = moves[event.key]
                  if (
                    !move || field.disabled || event.ctrlKey || event.metaKey || event.altKey
                  ) return
                  event.preventDefault()
                  drag(index, move(now.current[index] ?? props.min, props))
                  // A key that is held down is like a drag: it ends when it is let go.
                  if (!event.repeat) settle()
                }}
                onKeyUp={settle}
                onBlur={settle}
              >
                <div
                  class="stSliderThumbValue"
                  data-testid="stSliderThumbValue"
                  data-of={props.range ? end(index) : undefined}
                  style={{
                    "--at": `${fraction(value)}`,
                    "--apart": `${apart}`,
                    "--longer": `${text(values[1 - index] ?? value).length - text(value).length}`,
                  }}
                >
                  {text(value)}
                </div>
              </div>
            ))}
          </div>
          <div class="stSliderTickBar" data-testid="stSliderTickBar" aria-hidden="true">
            <span>{text(props.min)}</span>
            <span>{text(props.max)}</span>
          </div>
        </div>
      </Field>
    )
  },
})
