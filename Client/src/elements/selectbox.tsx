import { useRef, useState } from "preact/hooks"
import { Icon } from "../markdown/icon"
import { plainText } from "../markdown/plain-text"
import { defineWidget } from "../parts/define"
import { accessibleName, Field } from "../parts/field"
import { Sign } from "../parts/icons"
import type { FilterMode } from "../parts/option-filter"
import { findOptions, findTyped, typedOption } from "../parts/option-filter"
import { OptionList } from "../parts/option-list"
import { optionIndex, optionName, optionReading } from "../parts/option-name"
import { Problem, ProblemSign, useProblem } from "../parts/problem"
import type { Value } from "../wire/value"

interface SelectboxProps {
  readonly options: readonly string[]
  readonly placeholder?: string
  readonly clearable?: boolean
  readonly icon?: string
  readonly filter?: FilterMode
  /** The reader may add an option of their own: it travels as a text alone, an option always with its place. */
  readonly open?: boolean
}

/** The list is open: what was typed to filter it, and the place in it that keys act on. */
interface Open {
  /** Those that `shown` are indexes of. */
  readonly options: readonly string[]
  readonly query: string
  readonly shown: readonly number[]
  readonly active: number
}

export const selectbox = defineWidget<SelectboxProps, Value>({
  kind: "selectbox",
  // A text alone was typed, where that is allowed.
  isPicked: (value, props) => !(props.open && typeof value === "string"),
  grows: true,

  render(widget) {
    const { props, field, reading, report } = widget
    const { options, filter = "fuzzy" } = props
    const problem = useProblem(widget)
    const [opened, setOpen] = useState<Open | undefined>(undefined)
    const box = useRef<HTMLDivElement | null>(null)
    const isDisabled = field.disabled || (options.length === 0 && !props.open)
    const listID = `${field.id}-list`
    const chosen = optionIndex(options, reading)
    const chosenText = optionName(reading)?.text ?? ""
    const isClearable = props.clearable && !field.required && reading !== null && !isDisabled

    const find = (query: string): readonly number[] =>
      (props.open ? findTyped : findOptions)(options, query, filter)
    /** A run may change the options while the list is open: keys then act on the option that they acted on before. */
    const renewed = (old: Open): Open => {
      const shown = find(old.query)
      const active = old.shown[old.active] ?? typedOption
      const now = active === typedOption
        ? typedOption
        : optionIndex(options, optionReading(old.options, active)) ?? typedOption
      return { ...old, options, shown, active: Math.max(0, shown.indexOf(now)) }
    }
    const open = opened && opened.options !== options ? renewed(opened) : opened
    const show = (query: string): void => {
      if (isDisabled) return
      const shown = find(query)
      const active = query === "" ? Math.max(0, shown.indexOf(chosen ?? -1)) : 0
      setOpen({ options, query, shown, active })
    }
    const choose = (index: number): void => {
      setOpen(undefined)
      report(
        index === typedOption
          ? open?.query.trim() ?? ""
          : optionReading(options, index, props.open),
      )
    }
    const move = (by: number): void => {
      if (!open) return show("")
      const last = open.shown.length - 1
      const next = open.active + by
      // One step beyond an end leads to the other one, so that a new option is one key away.
      const isAround = Math.abs(by) === 1 && (next < 0 || next > last)
      const active = isAround ? (next < 0 ? last : 0) : Math.max(0, Math.min(last, next))
      setOpen({ ...open, active: Math.max(0, active) })
    }
    /** Where nothing is typed, a letter leads to the next option that begins with it. */
    const jump = (letter: string): void => {
      const from = open ? open.active : chosen ?? -1
      const order = options.map((_, offset) => (from + 1 + offset) % options.length)
      const begins = findOptions(options, letter, "prefix")
      const active = order.find((index) => begins.includes(index))
      if (active === undefined || isDisabled) return
      setOpen({ options, query: "", shown: options.map((_, index) => index), active })
    }
    const keys: { readonly [key: string]: () => boolean } = {
      ArrowDown: () => (move(1), true),
      ArrowUp: () => (move(-1), true),
      PageDown: () => (move(7), true),
      PageUp: () => (move(-7), true),
      Enter() {
        const index = open?.shown[open.active]
        if (index !== undefined) choose(index)
        else if (!open) show("")
        return true
      },
      " "() {
        // A blank at the beginning finds nothing.
        if (open && open.query !== "") return false
        if (!open) show("")
        return true
      },
      Escape() {
        if (open) setOpen(undefined)
        else if (isClearable) report(null)
        else return false
        return true
      },
      Tab() {
        setOpen(undefined)
        return false
      },
    }
    const active = open?.shown[open.active]
    const placeholder = options.length === 0
      ? props.open ? props.placeholder ?? "Add an option" : "No options to select"
      : props.placeholder ?? (props.open ? "Choose or add an option" : "Choose an option")
    return (
      <Field field={field} name="stSelectbox" hasProblemLine>
        <div
          ref={box}
          class="rn-input rn-select"
          data-disabled={isDisabled}
          onMouseDown={(event) => {
            const input = event.currentTarget.querySelector("input")
            if (!(event.target instanceof Element) || event.target.closest("button")) return
            if (event.target !== input) event.preventDefault()
            input?.focus()
            if (open && open.query === "") setOpen(undefined)
            else if (!open) show("")
          }}
        >
          {props.icon && (
            <span class="rn-input-icon" data-testid="stSelectboxIcon">
              <Icon icon={props.icon} />
            </span>
          )}
          <input
            id={field.id}
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck={false}
            disabled={isDisabled}
            readOnly={filter === "none" && !props.open}
            value={open && open.query !== "" ? open.query : chosenText}
            placeholder={placeholder}
            aria-label={accessibleName(field)}
            aria-required={field.required}
            aria-invalid={problem !== undefined}
            aria-describedby={`${field.id}-hint`}
            aria-expanded={open !== undefined}
            aria-controls={listID}
            aria-autocomplete={filter === "none" ? "none" : "list"}
            aria-haspopup="listbox"
            aria-activedescendant={active === undefined ? undefined : `${listID}-${active}`}
            class={open && open.query === "" ? "rn-waiting" : undefined}
            onInput={(event) => {
              // The first key replaces the chosen text, which is there to be read, not to be edited.
              const typed = event.currentTarget.value
              const isFirst = !open || open.query === ""
              show(
                isFirst && chosenText !== "" && typed.startsWith(chosenText)
                  ? typed.slice(chosenText.length)
                  : isFirst && chosenText !== ""
                  ? (event.data ?? (typed.length < chosenText.length ? "" : typed))
                  : typed,
              )
            }}
            onKeyDown={(event) => {
              if (event.isComposing) return
              if (keys[event.key]?.()) return event.preventDefault()
              const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey &&
                !event.altKey
              if (event.currentTarget.readOnly && isLetter) {
                event.preventDefault()
                jump(event.key)
              }
            }}
            onBlur={() => setOpen(undefined)}
          />
          <ProblemSign text={problem} />
          {isClearable && (
            <button
              type="button"
              class="rn-inside"
              aria-label="Clear value"
              tabIndex={-1}
              onClick={() => {
                setOpen(undefined)
                report(null)
              }}
            >
              <Sign name="close" />
            </button>
          )}
          <span class="rn-chevron" aria-hidden="true">
            <Sign name="chevronDown" />
          </span>
        </div>
        <div id={`${field.id}-hint`}>
          <Problem text={problem} />
        </div>
        {open && box.current && (
          <OptionList
            id={listID}
            anchor={box.current}
            options={options}
            typed={open.query.trim()}
            shown={open.shown}
            active={open.active}
            chosen={chosen}
            label={plainText(field.label)}
            choose={choose}
            point={(place) => setOpen({ ...open, active: place })}
          />
        )}
      </Field>
    )
  },
})
