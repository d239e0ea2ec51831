import type { VNode } from "preact"
import { useRef } from "preact/hooks"
import type { Scale } from "../format/steps"
import { snap } from "../format/steps"
import { plainText } from "../markdown/plain-text"
import { useClient } from "./context"
import type { FieldState } from "./define"
import { groupName } from "./field"

interface SliderTrackProps {
  /** The widget's. */
  readonly id: string
  readonly field: FieldState
  readonly scale: Scale
  /** Where the thumbs are: one, or two. */
  readonly values: readonly number[]
  /** How a value reads. */
  readonly text: (value: number) => string
  /** While a thumb is on its way. */
  readonly edit: (values: readonly number[]) => void
  /** When it is let go. */
  readonly report: (values: readonly number[]) => void
}

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

/** The track of a slider, with its thumbs. */
export const SliderTrack = (
  { id, field, scale, values, text, edit, report }: SliderTrackProps,
): VNode => {
  const { page } = useClient()
  const track = useRef<HTMLDivElement | null>(null)
  const dragged = useRef<number | undefined>(undefined)
  const now = useRef(values)
  now.current = values
  const isRange = values.length > 1
  const fraction = (value: number): number =>
    scale.max > scale.min
      ? Math.max(0, Math.min(1, (value - scale.min) / (scale.max - scale.min)))
      : 0

  /** The values with one thumb moved; the other one stops it. */
  const moved = (thumb: number, to: number): readonly number[] => {
    const snapped = snap(to, scale)
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
    edit(now.current)
  }
  const settle = (): void => {
    if (page.values.hasDraft(id)) report(now.current)
  }
  const valueAt = (clientX: number): number => {
    const box = track.current?.getBoundingClientRect()
    return box
      ? scale.min + (clientX - box.left) / box.width * (scale.max - scale.min)
      : scale.min
  }
  const nearest = (value: number): number => {
    const [low = 0, high] = now.current
    if (high === undefined) return 0
    return value - low < high - value || (low === high && value < low) ? 0 : 1
  }

  const fill = isRange
    ? [fraction(values[0] ?? scale.min), fraction(values[1] ?? scale.max)]
    : [0, fraction(values[0] ?? scale.min)]
  const apart = (fill[1] ?? 0) - (fill[0] ?? 0)
  const end = (index: number): "from" | "to" => index === 0 ? "from" : "to"
  return (
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
        if (field.form === undefined) page.values.discard(id)
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
            aria-valuemin={scale.min}
            aria-valuemax={scale.max}
            aria-valuenow={value}
            aria-valuetext={text(value)}
            aria-disabled={field.disabled}
            {...(isRange
              ? { "aria-label": `${plainText(field.label)} ${end(index)}` }
              : groupName(field))}
            onKeyDown={(event) => {
              const move = moves[event.key]
              if (
                !move || field.disabled || event.ctrlKey || event.metaKey || event.altKey
              ) return
              event.preventDefault()
              drag(index, move(now.current[index] ?? scale.min, scale))
              // A key that is held down is like a drag: it ends when it is let go.
              if (!event.repeat) settle()
            }}
            onKeyUp={settle}
            onBlur={settle}
          >
            <div
              class="stSliderThumbValue"
              data-testid="stSliderThumbValue"
              data-of={isRange ? end(index) : undefined}
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
        <span>{text(scale.min)}</span>
        <span>{text(scale.max)}</span>
      </div>
    </div>
  )
}
