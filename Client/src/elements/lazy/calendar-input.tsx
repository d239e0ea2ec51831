import { isoTime, readClock, timesOf } from "../../format/clock-text"
import { readDays, writeDay } from "../../format/date-text"
import { isoDay, readISODay } from "../../format/days"
import { defineWidget } from "../../kit"
import { CalendarField } from "../../parts/calendar-field"
import type { Typed } from "../../parts/typed-value"
import { useTypedValue } from "../../parts/typed-value"

interface CalendarInputProps {
  readonly min: string
  readonly max: string
  /** Such as `DD.MM.YYYY`. */
  readonly format: string
  /** The reader may go back to no value. */
  readonly clearable?: boolean
}

/** A day in ISO 8601, or both ends of a range. */
type Days = string | readonly [string, string]

const daysOf = (value: Days | null): readonly number[] =>
  value === null ? [] : (typeof value === "string" ? [value] : value).map((text) => readISODay(text) ?? 0)

export const dateInput = defineWidget<CalendarInputProps & { readonly range?: boolean }, Days | null>({
  kind: "dateInput",
  grows: true,

  render(widget) {
    const { format, range: isRange = false, ...props } = widget.props
    const [min, max] = [readISODay(props.min) ?? 0, readISODay(props.max) ?? 0]
    const pattern = isRange ? `${format} – ${format}` : format
    const valueOf = (days: readonly number[]): Days =>
      isRange ? [isoDay(days[0] ?? 0), isoDay(days[1] ?? days[0] ?? 0)] : isoDay(days[0] ?? 0)
    const read = (text: string): Typed<Days> => {
      const days = [...readDays(text, format) ?? []].sort((a, b) => a - b)
      if (days.length !== (isRange ? 2 : 1)) {
        return { error: `Write ${isRange ? "two days" : "a day"} as ${pattern}.` }
      }
      return days.some((day) => day < min || day > max)
        ? { error: `Choose from ${writeDay(min, format)} to ${writeDay(max, format)}.` }
        : { value: valueOf(days) }
    }
    const draft = useTypedValue<Days>(widget, {
      read,
      write: (value) => daysOf(value).map((day) => writeDay(day, format)).join(" – "),
    })
    return (
      <CalendarField
        widget={widget}
        draft={draft}
        name="stDateInput"
        pattern={pattern}
        min={min}
        max={max}
        isRange={isRange}
        days={daysOf(draft.value)}
        choose={(days) => draft.set(valueOf(days))}
      />
    )
  },
})

/** Seconds since midnight of `2026-11-26T08:45`. */
const timeOf = (value: string): number => readClock(value.slice(11)) ?? 0

export const datetimeInput = defineWidget<
  CalendarInputProps & { readonly step: number },
  string | null
>({
  kind: "datetimeInput",
  grows: true,

  render(widget) {
    const { min, max, format, step } = widget.props
    const write = (value: string): string =>
      `${writeDay(readISODay(value) ?? 0, format)}, ${isoTime(timeOf(value))}`
    const clamp = (value: string): string => value < min ? min : value > max ? max : value
    const pattern = `${format}, HH:MM`
    const read = (text: string): Typed<string> => {
      const [, dayText = "", clock = "0"] = /^\s*(\d[\d/.-]*\d)(?:[,T\s]+(.*))?$/.exec(text) ?? []
      const [days, time] = [readDays(dayText, format), readClock(clock)]
      if (days?.[0] === undefined || days.length > 1 || time === undefined) {
        return { error: `Write a day and a time as ${pattern}.` }
      }
      const value = `${isoDay(days[0])}T${isoTime(time)}`
      return value === clamp(value)
        ? { value }
        : { error: `Choose from ${write(min)} to ${write(max)}.` }
    }
    const draft = useTypedValue<string>(widget, { read, write })
    const { value } = draft
    const day = value === null ? undefined : readISODay(value)
    const time = value === null ? undefined : timeOf(value)
    const at = (time: number): string => `${isoDay(day ?? 0)}T${isoTime(time)}`
    const offered = timesOf(step).filter((time) =>
      day === undefined || at(time) === clamp(at(time))
    )
    const times = time === undefined || offered.includes(time)
      ? offered
      : [...offered, time].sort((a, b) => a - b)
    return (
      <CalendarField
        widget={widget}
        draft={draft}
        name="stDateTimeInput"
        pattern={pattern}
        min={readISODay(min) ?? 0}
        max={readISODay(max) ?? 0}
        days={day === undefined ? [] : [day]}
        // Not sent before the reader has finished, so that no run sees the day with a time that they did not choose.
        choose={([chosen = 0]) => draft.type(write(clamp(`${isoDay(chosen)}T${isoTime(time ?? 0)}`)))}
        footer={(close) => (
          <div class="rn-calendar-footer">
            <label>
              Time
              <select
                data-testid="stDateTimeInputPopoverTime"
                disabled={day === undefined}
                value={time === undefined ? "" : String(time)}
                onChange={(event) => draft.type(write(at(Number(event.currentTarget.value))))}
              >
                {time === undefined && <option value="">--:--</option>}
                {times.map((time) => (
                  <option key={time} value={String(time)}>{isoTime(time)}</option>
                ))}
              </select>
            </label>
            <button type="button" class="rn-button rn-button-secondary" onClick={close}>Done</button>
          </div>
        )}
      />
    )
  },
})
