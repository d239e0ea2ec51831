import type { ClockFormat } from "../../format/clock-text"
import { clockWriter, isoTime, readClock, timesOf } from "../../format/clock-text"
import {
  accessibleName,
  ClearButton,
  defineWidget,
  DropdownList,
  Field,
  findOptions,
  isComposingKey,
  plainText,
  Problem,
  ProblemSign,
  Sign,
  useMemo,
  usePreparedList,
  useRef,
  useState,
} from "../../kit"
import { useTypedValue } from "../../parts/typed-value"

interface TimeInputProps {
  /** Seconds from one time in the list to the next. */
  readonly step: number
  readonly format?: ClockFormat
  /** The reader may go back to no time. */
  readonly clearable?: boolean
}

export const timeInput = defineWidget<TimeInputProps, string | null>({
  kind: "timeInput",
  grows: true,

  render(widget) {
    const { props, field } = widget
    const { step, format = "24h" } = props
    usePreparedList()
    const box = useRef<HTMLDivElement | null>(null)
    const write = useMemo(() => clockWriter(format), [format])
    const offered = useMemo(() => timesOf(step), [step])
    const draft = useTypedValue<string>(widget, {
      read(text) {
        const time = readClock(text) ?? offered.find((time) => write(time) === text.trim())
        return time === undefined
          ? { error: `Write a time, such as ${write(31_500)}.` }
          : { value: isoTime(time) }
      },
      write: (value) => write(readClock(value) ?? 0),
    })
    const chosen = draft.value === null ? undefined : readClock(draft.value)
    // What is typed, or was, stands in the list too, at its place.
    const times = useMemo(
      () =>
        chosen === undefined || offered.includes(chosen)
          ? offered
          : [...offered, chosen].sort((a, b) => a - b),
      [offered, chosen],
    )
    const texts = useMemo(() => times.map(write), [times, write])
    /** The time that keys act on, while the list is open. */
    const [opened, setActive] = useState<number | "chosen" | undefined>(undefined)
    const isOpen = opened !== undefined && !field.disabled
    const index = chosen === undefined ? undefined : times.indexOf(chosen)
    const typed = draft.typed?.trim() ?? ""
    const shown = useMemo(() => {
      const found = findOptions(texts, typed, "contains")
      return index === undefined || found.includes(index) ? found : [index, ...found]
    }, [texts, typed, index])
    // Where nothing is chosen, the list opens at the morning.
    const wanted = typeof opened === "number" ? opened : chosen ?? 28_800
    const exact = shown.findIndex((index) => times[index] === wanted)
    // Without a filter they stand in their order.
    const next = typed === "" ? shown.findIndex((index) => (times[index] ?? 0) > wanted) : 0
    const active = exact >= 0 ? exact : next >= 0 ? next : shown.length - 1
    const activeIndex = isOpen ? shown[active] : undefined
    const listID = `${field.id}-list`
    const isClearable = props.clearable && !field.required && !field.disabled && draft.value !== null

    const show = (): void => setActive("chosen")
    const hide = (): void => setActive(undefined)
    const point = (place: number): void => setActive(times[shown[place] ?? -1] ?? "chosen")
    const move = (by: number): void => {
      if (!isOpen) return show()
      const last = shown.length - 1
      const next = active + by
      const isAround = Math.abs(by) === 1 && (next < 0 || next > last)
      point(isAround ? (next < 0 ? last : 0) : Math.max(0, Math.min(last, next)))
    }
    const choose = (index: number): void => {
      hide()
      const time = times[index]
      if (time !== undefined) draft.set(isoTime(time))
    }
    const keys: { readonly [key: string]: () => boolean } = {
      ArrowDown: () => (move(1), true),
      ArrowUp: () => (move(-1), true),
      PageDown: () => (move(7), true),
      PageUp: () => (move(-7), true),
      Enter() {
        // What was typed counts, unless a key or the pointer has gone to another one since.
        const isTyped = draft.typed !== undefined && opened === "chosen"
        if (!isOpen && draft.typed === undefined && field.form === undefined) show()
        else if (isOpen && !isTyped && activeIndex !== undefined) choose(activeIndex)
        else if (isTyped && chosen === undefined && shown.length === 1 && activeIndex !== undefined) {
          choose(activeIndex)
        } else {
          hide()
          draft.enter()
        }
        return true
      },
      Escape() {
        if (!isOpen && draft.typed === undefined) return false
        hide()
        draft.forget()
        return true
      },
    }
    return (
      <Field field={field} name="stTimeInput" hasProblemLine>
        <div
          ref={box}
          class="rn-input rn-select"
          data-disabled={field.disabled}
          onMouseDown={(event) => {
            const input = event.currentTarget.querySelector("input")
            if (!(event.target instanceof Element) || event.target.closest("button")) return
            if (event.target !== input) event.preventDefault()
            input?.focus()
            if (isOpen) hide()
            else if (!field.disabled) show()
          }}
        >
          <input
            id={field.id}
            data-testid="stTimeInputTimeDisplay"
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck={false}
            disabled={props.disabled === true}
            readOnly={field.isWaiting}
            value={draft.text}
            placeholder="Choose a time"
            aria-label={accessibleName(field)}
            aria-required={field.required}
            aria-invalid={draft.problem !== undefined}
            aria-describedby={`${field.id}-hint`}
            aria-expanded={isOpen}
            aria-controls={listID}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-activedescendant={activeIndex === undefined ? undefined : `${listID}-${activeIndex}`}
            onInput={(event) => {
              draft.type(event.currentTarget.value)
              show()
            }}
            onFocus={(event) => {
              draft.focus()
              // So that the first key replaces it.
              event.currentTarget.select()
            }}
            onBlur={() => {
              hide()
              draft.blur()
            }}
            onKeyDown={(event) => {
              if (isComposingKey(event) || event.ctrlKey || event.metaKey) return
              if (keys[event.key]?.()) event.preventDefault()
            }}
          />
          <ProblemSign text={draft.problem} />
          {isClearable && (
            <ClearButton
              name="Clear value"
              testID="stTimeInputClearButton"
              clear={() => {
                hide()
                draft.set(null)
              }}
            />
          )}
          <span class="rn-chevron" aria-hidden="true">
            <Sign name="chevronDown" />
          </span>
        </div>
        <div
          id={`${field.id}-hint`}
          data-testid={draft.problem === undefined ? undefined : "stTimeInputError"}
        >
          <Problem text={draft.problem} />
        </div>
        {isOpen && box.current && (
          <DropdownList
            id={listID}
            anchor={box.current}
            options={texts}
            typed={typed}
            shown={shown}
            active={active}
            chosen={index}
            label={plainText(field.label)}
            nothing="No such time"
            choose={choose}
            point={point}
          />
        )}
      </Field>
    )
  },
})
