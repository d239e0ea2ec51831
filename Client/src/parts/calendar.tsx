import type { CalendarNames } from "../format/calendar-names"
import { addMonths, dayAfterKey, inMonth, partsOf, weeksOf } from "../format/days"
import type { VNode } from "../kit"
import { Sign, useState } from "../kit"
import { keyInReadingOrder } from "./reading-order"

/** What a calendar shows. */
export interface CalendarView {
  /** The day that keys act on; its month is shown. */
  readonly active: number
  /** Of a range, the end that was chosen first. */
  readonly start?: number | undefined
  /** That day is to have the focus, as keys have led there. */
  readonly takesFocus: boolean
}

interface CalendarProps {
  /** The id of the month's name. */
  readonly headingID: string
  readonly names: CalendarNames
  readonly view: CalendarView
  readonly min: number
  readonly max: number
  /** The reader's day. */
  readonly today: number
  readonly selected: readonly [number, number] | undefined
  readonly isRange: boolean
  readonly change: (view: CalendarView) => void
  readonly choose: (day: number) => void
}

/** Up to so many years before and after the one that is shown are in the list. */
const yearsAround = 100

/** One month to choose a day of, and what leads to other months. */
export const Calendar = (
  { headingID, names, view, min, max, today, selected, isRange, change, choose }: CalendarProps,
): VNode => {
  /** The day that the pointer is on. */
  const [hovered, setHovered] = useState<number | undefined>(undefined)
  const { active, start } = view
  const { year, month, date } = partsOf(active)
  const clamp = (day: number): number => Math.max(min, Math.min(max, day))
  const go = (day: number, takesFocus = false): void =>
    change({ ...view, active: clamp(day), takesFocus })
  const [from, to] = start === undefined
    ? selected ?? [undefined, undefined]
    : ordered(start, hovered ?? active)
  const isFirstMonth = inMonth(year, month, 1) <= min
  const isLastMonth = inMonth(year, month, 31) >= max
  const [minYear, maxYear] = [partsOf(min).year, partsOf(max).year]
  const firstYear = Math.max(minYear, year - yearsAround)
  const lastYear = Math.min(maxYear, year + yearsAround)
  const order = Array.from({ length: 7 }, (_, index) => (names.firstWeekday + index) % 7)
  return (
    <>
      <div class="rn-calendar-header">
        <button
          type="button"
          class="rn-inside rn-back"
          aria-label="Previous month"
          // Disabled, it would lose the focus, and the calendar its keys.
          aria-disabled={isFirstMonth}
          onClick={() => {
            if (!isFirstMonth) go(addMonths(active, -1))
          }}
        >
          <Sign name="chevronRight" />
        </button>
        <select
          aria-label="Month"
          value={month}
          onChange={(event) => go(inMonth(year, Number(event.currentTarget.value), date))}
        >
          {names.months.map((name, index) => (
            <option
              key={name}
              value={index + 1}
              disabled={inMonth(year, index + 1, 1) > max || inMonth(year, index + 1, 31) < min}
            >
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Year"
          value={year}
          onChange={(event) => go(inMonth(Number(event.currentTarget.value), month, date))}
        >
          {Array.from({ length: lastYear - firstYear + 1 }, (_, index) => (
            <option key={firstYear + index} value={firstYear + index}>
              {names.year(firstYear + index)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="rn-inside"
          aria-label="Next month"
          aria-disabled={isLastMonth}
          onClick={() => {
            if (!isLastMonth) go(addMonths(active, 1))
          }}
        >
          <Sign name="chevronRight" />
        </button>
      </div>
      <div id={headingID} class="rn-unseen" aria-live="polite">{names.month(active)}</div>
      <table
        role="grid"
        aria-labelledby={headingID}
        aria-multiselectable={isRange ? true : undefined}
        onPointerLeave={() => setHovered(undefined)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return
          const isChoice = event.key === "Enter" || event.key === " "
          const next = dayAfterKey(keyInReadingOrder(event), event.shiftKey, active, names.firstWeekday)
          if (!isChoice && next === undefined) return
          event.preventDefault()
          setHovered(undefined)
          if (next === undefined) choose(active)
          else go(next, true)
        }}
      >
        <thead>
          <tr>
            {order.map((weekday) => (
              <th key={weekday} scope="col" abbr={names.weekdays[weekday]?.long}>
                {names.weekdays[weekday]?.short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(year, month, names.firstWeekday).map((week, row) => (
            <tr key={row}>
              {week.map((day, column) =>
                day === undefined
                  ? <td key={column} />
                  : (
                    <Day
                      key={column}
                      day={day}
                      names={names}
                      isActive={day === active}
                      isToday={day === today}
                      isDisabled={day < min || day > max}
                      // Without a range, both ends are the one day.
                      from={from}
                      to={to}
                      choose={() => choose(day)}
                      hover={() => setHovered(clamp(day))}
                    />
                  )
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface DayProps {
  readonly day: number
  readonly names: CalendarNames
  readonly isActive: boolean
  readonly isToday: boolean
  readonly isDisabled: boolean
  readonly from: number | undefined
  readonly to: number | undefined
  readonly choose: () => void
  readonly hover: () => void
}

const Day = (
  { day, names, isActive, isToday, isDisabled, from, to, choose, hover }: DayProps,
): VNode => {
  const isFirst = day === from
  const isLast = day === to
  const isChosen = from !== undefined && to !== undefined && from <= day && day <= to
  const end = from === to ? "" : isFirst ? ", first day" : isLast ? ", last day" : ""
  return (
    <td
      role="gridcell"
      class={`${isChosen ? "rn-chosen" : ""}${isFirst ? " rn-first" : ""}${isLast ? " rn-last" : ""}`}
      tabIndex={isActive ? 0 : -1}
      aria-selected={isChosen}
      aria-disabled={isDisabled}
      aria-current={isToday ? "date" : undefined}
      aria-label={`${names.day(day)}${end}`}
      onClick={() => {
        if (!isDisabled) choose()
      }}
      onPointerMove={({ pointerType }) => {
        if (pointerType === "mouse" && !isDisabled) hover()
      }}
    >
      <span>{names.date(day)}</span>
    </td>
  )
}

export const ordered = (one: number, other: number): [number, number] =>
  one <= other ? [one, other] : [other, one]
