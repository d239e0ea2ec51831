import { calendarNames } from "../format/calendar-names"
import { dayAfterKey, dayOf } from "../format/days"
import { quickRanges } from "../format/quick-ranges"
import type { VNode } from "../kit"
import {
  accessibleName,
  ClearButton,
  Field,
  isComposingKey,
  plainText,
  Problem,
  ProblemSign,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "../kit"
import type { Value } from "../wire/value"
import type { CalendarView } from "./calendar"
import { Calendar, ordered } from "./calendar"
import { CalendarDialog } from "./calendar-dialog"
import type { WidgetRenderer } from "./define"
import { keyInReadingOrder } from "./reading-order"
import type { TypedValue } from "./typed-value"

interface CalendarFieldProps<V extends Value> {
  readonly widget: WidgetRenderer<{ readonly clearable?: boolean }, V | null>
  readonly draft: TypedValue<V>
  /** Its class and test id, with which those of its parts begin. */
  readonly name: string
  /** How what is typed looks. */
  readonly pattern: string
  readonly min: number
  readonly max: number
  readonly isRange?: boolean
  /** The days that the value has: one, the ends of a range, or none. */
  readonly days: readonly number[]
  /** The reader has chosen a day, or both ends of a range. */
  readonly choose: (days: readonly number[]) => void
  /** What stands below the calendar, which stays open then until the reader has finished. */
  readonly footer?: (close: () => void) => VNode
}

/** The reader's day, by their own clock. */
const today = (): number => {
  const now = new Date()
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? 0
}

/** A finger opens the calendar, and is not to be met by a keyboard too. */
const isByTouch = (): boolean => matchMedia("(pointer: coarse)").matches

/** A field for what is chosen in a calendar, or typed. */
export const CalendarField = <V extends Value>(
  { widget, draft, name, pattern, min, max, isRange = false, days, choose, footer }:
    CalendarFieldProps<V>,
): VNode => {
  const { props, field } = widget
  const names = useMemo(() => calendarNames(), [])
  const whole = useRef<HTMLDivElement | null>(null)
  const [opened, setView] = useState<CalendarView | undefined>(undefined)
  /** Where the focus goes when the calendar closes. */
  const opener = useRef<HTMLElement | null>(null)
  const clamp = (day: number): number => Math.max(min, Math.min(max, day))
  const view = useMemo(() => {
    if (field.disabled || !opened) return undefined
    const { active, start } = opened
    // The script may have moved the bounds since: a day outside of them is not chosen by a key, nor does a range begin with it.
    return { ...opened, active: clamp(active), start: start === undefined || start === clamp(start) ? start : undefined }
  }, [opened, field.disabled, min, max])
  useEffect(() => {
    // It does not open again by itself, over what the reader does by then.
    if (field.disabled) setView(undefined)
  }, [field.disabled])
  const isOpen = view !== undefined
  const dialogID = `${field.id}-calendar`
  const isClearable = props.clearable && !field.required && !field.disabled &&
    draft.value !== null

  const open = (from: HTMLElement | null, takesFocus: boolean, active?: number): void => {
    if (field.disabled) return
    opener.current = from
    const day = active ?? days[0] ?? today()
    setView({ active: clamp(day), takesFocus })
  }
  const close = (): void => {
    setView(undefined)
    if (footer) draft.blur()
  }
  const closeBack = (): void => {
    close()
    opener.current?.focus()
  }
  const chooseDay = (day: number): void => {
    if (!view) return
    if (isRange && view.start === undefined) {
      return setView({ active: day, start: day, takesFocus: true })
    }
    choose(view.start === undefined ? [day] : ordered(view.start, day))
    if (footer) setView({ active: day, takesFocus: true })
    else closeBack()
  }
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    if (!isOpen) return undefined
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && !whole.current?.contains(target)) latest.current()
    }
    document.addEventListener("pointerdown", leave, true)
    return () => document.removeEventListener("pointerdown", leave, true)
  }, [isOpen])

  const keys = (event: KeyboardEvent): boolean => {
    const input = whole.current?.querySelector("input") ?? null
    if (event.key === "Enter") {
      setView(undefined)
      draft.enter()
      return true
    }
    if (event.key === "Escape") {
      if (!isOpen && draft.typed === undefined) return false
      setView(undefined)
      draft.forget()
      return true
    }
    if (event.ctrlKey || event.metaKey) return false
    // These mark text, or lead back in the browser.
    if (event.shiftKey && event.key.startsWith("Arrow")) return false
    if (event.altKey && event.key !== "ArrowDown") return false
    if (event.key === "ArrowDown" && !view) {
      open(input, true)
      return true
    }
    // As long as nothing is typed, what moves in the calendar does so from here too.
    if (!view || draft.typed !== undefined || event.key === "Home" || event.key === "End") return false
    const next = dayAfterKey(keyInReadingOrder(event), event.shiftKey, view.active, names.firstWeekday)
    if (next === undefined) return false
    opener.current = input
    setView({ ...view, active: clamp(next), takesFocus: true })
    return true
  }
  return (
    <Field field={field} name={name} hasProblemLine>
      <div
        ref={whole}
        onFocusOut={({ currentTarget, relatedTarget }) => {
          // The Tab key has led out of it: the calendar would cover what has the focus now.
          if (isOpen && relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) close()
        }}
      >
        <div class="rn-input" data-disabled={field.disabled}>
          <input
            id={field.id}
            data-testid={`${name}Field`}
            type="text"
            inputMode={isByTouch() ? "none" : "text"}
            autocomplete="off"
            spellcheck={false}
            value={draft.text}
            placeholder={pattern}
            disabled={props.disabled === true}
            readOnly={field.isWaiting}
            aria-label={accessibleName(field)}
            aria-required={field.required}
            aria-invalid={draft.problem !== undefined}
            aria-describedby={`${field.id}-form ${field.id}-hint`}
            onInput={(event) => {
              draft.type(event.currentTarget.value)
              if (view?.start !== undefined) setView({ active: view.active, takesFocus: false })
            }}
            onFocus={draft.focus}
            onBlur={draft.blur}
            onClick={(event) => {
              if (!isOpen) open(event.currentTarget, false)
            }}
            onKeyDown={(event) => {
              if (!isComposingKey(event) && keys(event)) event.preventDefault()
            }}
          />
          <ProblemSign text={draft.problem} />
          {isClearable && (
            <ClearButton
              name="Clear value"
              testID={`${name}ClearButton`}
              clear={() => {
                setView(undefined)
                draft.set(null)
              }}
            />
          )}
          <button
            type="button"
            class="rn-inside"
            data-testid={`${name}CalendarButton`}
            aria-label={`${isRange ? "Choose days" : "Choose a day"}${
              days.length === 0 ? "" : `, chosen: ${days.map(names.day).join(" – ")}`
            }`}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            aria-controls={dialogID}
            disabled={field.disabled}
            onClick={(event) => isOpen ? close() : open(event.currentTarget, true)}
          >
            <svg class="rn-sign" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 6h14v13H5zM5 10.5h14M9 3.5V8M15 3.5V8" />
            </svg>
          </button>
        </div>
        {view && whole.current && (
          <CalendarDialog
            id={dialogID}
            name={`${name}Calendar`}
            label={`${isRange ? "Choose days" : "Choose a day"}: ${plainText(field.label)}`}
            anchor={whole.current}
            view={view}
            close={closeBack}
          >
            <Calendar
              headingID={`${dialogID}-month`}
              names={names}
              view={view}
              min={min}
              max={max}
              today={today()}
              selected={days[0] === undefined ? undefined : [days[0], days[1] ?? days[0]]}
              isRange={isRange}
              change={setView}
              choose={chooseDay}
            />
            {isRange && (
              <>
                <div class="rn-calendar-footer" role="status">
                  {view.start === undefined ? "Choose the first day." : "Choose the last day."}
                </div>
                <QuickRanges
                  ranges={quickRanges(today(), min, max)}
                  choose={(days) => {
                    choose(days)
                    closeBack()
                  }}
                />
              </>
            )}
            {footer?.(closeBack)}
          </CalendarDialog>
        )}
      </div>
      <span class="rn-unseen" id={`${field.id}-form`}>{pattern}</span>
      <div id={`${field.id}-hint`} data-testid={draft.problem === undefined ? undefined : `${name}Error`}>
        <Problem text={draft.problem} />
      </div>
    </Field>
  )
}

interface QuickRangesProps {
  readonly ranges: ReturnType<typeof quickRanges>
  readonly choose: (days: readonly number[]) => void
}

/** A way to both ends at once. Buttons: a list would choose with each press of an arrow key. */
const QuickRanges = ({ ranges, choose }: QuickRangesProps): VNode | null =>
  ranges.length === 0 ? null : (
    <div class="rn-quick-ranges" role="group" aria-label="Ranges up to today" data-testid="stDateInputQuickSelect">
      {ranges.map(({ name, days }) => (
        <button key={name} type="button" class="rn-button rn-button-secondary" onClick={() => choose(days)}>
          {name}
        </button>
      ))}
    </div>
  )
